package acctest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// A list of objects is matched with what is there: an element that stands in both configurations, and that can be no other one, keeps
// what somebody gave it and no configuration names, wherever it stands.

// enrich draws what somebody adds to one element of a list of objects, and another order of the list or one element more. Where there is
// no list of objects yet, it only draws a value that may have one.
func (g *traffic) enrich(t *rapid.T, config map[string]Block) []Outside {
	names := slices.Sorted(maps.Keys(config))
	if having := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !g.hasList(config, name) }); len(having) > 0 {
		names = having
	}
	name := oneOf(t, names)
	block := config[name]
	for _, a := range g.settable(block.Type) {
		path, list := listWithin(a, block.Config[a.Name])
		if len(path) == 0 || g.member(a.Name) == "" {
			continue
		}
		at, object := pick(t, len(list.elements)), list.attribute.NestedType
		element, _ := list.elements[at].(map[string]any)
		free := slices.DeleteFunc(slices.Clone(object.Attributes), func(added *tfprotov6.SchemaAttribute) bool {
			_, named := element[added.Name]
			return named || !added.Optional || g.target(added.Name) != ""
		})
		if len(free) == 0 {
			return nil
		}
		added := oneOf(t, free)
		inElement := strings.Join(path, ".")
		value := g.value(t, config, name, inElement+"."+added.Name, added)
		elements := slices.Clone(list.elements)
		if slices.Reverse(elements); len(elements) == 1 || pick(t, 2) == 1 {
			elements = slices.Insert(elements, 0, any(g.object(t, config, name, inElement, object)))
		}
		block.Config[a.Name] = replacedWithin(block.Config[a.Name], path[1:], elements)
		return []Outside{{Name: name, Within: path, Element: at, Members: map[string]any{memberName(added.Name): asAPI(value)}}}
	}
	for _, a := range g.settable(block.Type) {
		for try := 0; holdsList(a) && try < 8; try++ {
			value := g.value(t, config, name, a.Name, a)
			if path, _ := listWithin(a, value); len(path) > 0 {
				block.Config[a.Name] = value
				return nil
			}
		}
	}
	return nil
}

// hasList reports whether one of these resources, or of all, has a list of objects.
func (g *traffic) hasList(config map[string]Block, names ...string) bool {
	if names == nil {
		names = slices.Collect(maps.Keys(config))
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(g.settable(config[name].Type), func(a *tfprotov6.SchemaAttribute) bool {
			path, _ := listWithin(a, config[name].Config[a.Name])
			return len(path) > 0
		})
	})
}

// holdsList reports whether an attribute is a list of objects, or has one within.
func holdsList(a *tfprotov6.SchemaAttribute) bool {
	return a.NestedType != nil && (a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeList || slices.ContainsFunc(a.NestedType.Attributes, holdsList))
}

type listOfObjects struct {
	attribute *tfprotov6.SchemaAttribute
	elements  []any
}

// listWithin is the first list of objects that is, or is in, a configured value.
func listWithin(a *tfprotov6.SchemaAttribute, value any) (path []string, list listOfObjects) {
	switch value := value.(type) {
	case []any:
		if a.NestedType != nil && a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeList && len(value) > 0 {
			return []string{a.Name}, listOfObjects{a, value}
		}
	case map[string]any:
		if a.NestedType == nil {
			return nil, list
		}
		for _, member := range a.NestedType.Attributes {
			if path, list = listWithin(member, value[member.Name]); len(path) > 0 {
				return append([]string{a.Name}, path...), list
			}
		}
	}
	return nil, list
}

// replacedWithin is a value with another one at a path in it.
func replacedWithin(value any, path []string, with any) any {
	members, ok := value.(map[string]any)
	if len(path) == 0 || !ok {
		return with
	}
	members = maps.Clone(members)
	members[path[0]] = replacedWithin(members[path[0]], path[1:], with)
	return members
}

// listAt is the list at a path in a value.
func listAt(value any, path []string) []any {
	for _, name := range path {
		members, _ := value.(map[string]any)
		value = members[name]
	}
	list, _ := value.([]any)
	return list
}

// within is the path by the API's names.
func (s *stage) within(o Outside) []string {
	path := []string{s.traffic.member(o.Within[0])}
	for _, name := range o.Within[1:] {
		path = append(path, memberName(name))
	}
	return path
}

// enrich gives an element of a list of an object more members.
func (s *stage) enrich(o Outside, instance Instance) {
	id, path := instance.Attribute("id"), s.within(o)
	object := s.evo.Objects(instance.Type)[id]
	list := listAt(object, path)
	if o.Element >= len(list) {
		return
	}
	if element, ok := list[o.Element].(map[string]any); ok {
		maps.Copy(element, o.Members)
		s.evo.Change(instance.Type, id, map[string]any{path[0]: object[path[0]]})
	}
}

// keptElements finds members that elements of lists had before an apply, and have no more. Before and config are what was in Evo Voice
// and configured before.
func (s *stage) keptElements(l Step, config map[string]Block, before map[string]map[string]any) {
	for _, o := range l.Before {
		instance := s.core.State[o.Name]
		if o.Within == nil || before[o.Name] == nil || before[o.Name]["id"] != instance.Attribute("id") ||
			slices.Contains(l.Config[o.Name].Ignore, o.Within[0]) {
			continue
		}
		now := s.evo.Objects(instance.Type)[instance.Attribute("id")]
		old, wanted := listAt(any(config[o.Name].Config), o.Within), listAt(any(l.Config[o.Name].Config), o.Within)
		was, is := listAt(before[o.Name], s.within(o)), listAt(now, s.within(o))
		if len(old) != len(was) || len(wanted) != len(is) {
			continue
		}
		for i, element := range old {
			j := slices.IndexFunc(wanted, func(e any) bool { return reflect.DeepEqual(e, element) })
			if j < 0 || !unmistakable(wanted, was, j, i) {
				continue
			}
			names, _ := asAPI(element).(map[string]any)
			had, _ := was[i].(map[string]any)
			has, _ := is[j].(map[string]any)
			for _, member := range slices.Sorted(maps.Keys(had)) {
				if _, configured := names[member]; !configured && !keeps(has[member], had[member]) {
					s.finding("element lost a member", fmt.Sprintf("%s of element %d of %s in %s was %v, and is %v: no configuration names it",
						member, i, strings.Join(o.Within, "."), o.Name, had[member], has[member]))
				}
			}
		}
	}
}

// unmistakable reports whether a configured element can only be that one of those that are there, and no other can be that.
func unmistakable(wanted, there []any, j, i int) bool {
	for k := range wanted {
		if k != j && mayBe(wanted[k], there[i]) {
			return false
		}
	}
	for k := range there {
		if k != i && mayBe(wanted[j], there[k]) {
			return false
		}
	}
	return mayBe(wanted[j], there[i])
}

// keeps reports whether all that a value said is still in what it has become: members beside it may have come, such as those that Evo Voice
// writes out where they were left out.
func keeps(is, was any) bool {
	switch was := was.(type) {
	case map[string]any:
		object, _ := is.(map[string]any)
		for name, member := range was {
			if !keeps(object[name], member) {
				return false
			}
		}
		return true
	case []any:
		list, _ := is.([]any)
		for i, element := range was {
			if len(list) != len(was) || !keeps(list[i], element) {
				return false
			}
		}
		return true
	}
	return sameMember(is, was) || meaning(was) == nil
}

// sameMember reports whether two values of the API mean the same: what is blank may be left out, and text is the same in every form of
// Unicode.
func sameMember(a, b any) bool { return reflect.DeepEqual(meaning(a), meaning(b)) }

func meaning(value any) any {
	switch value := value.(type) {
	case string:
		if value != "" {
			return norm.NFC.String(value)
		}
	case map[string]any:
		kept := map[string]any{}
		for name, member := range value {
			if means := meaning(member); means != nil {
				kept[name] = means
			}
		}
		if len(kept) > 0 {
			return kept
		}
	case []any:
		kept := make([]any, len(value))
		for i, element := range value {
			kept[i] = meaning(element)
		}
		if len(kept) > 0 {
			return kept
		}
	default:
		if value != nil && !reflect.ValueOf(value).IsZero() {
			return value
		}
	}
	return nil
}

// mayBe reports whether a configured element may be one that is there: it has its id, or its name, or nothing else than that has.
func mayBe(element, there any) bool {
	wanted, ok := element.(map[string]any)
	has, known := there.(map[string]any)
	if !ok || !known {
		return true // nobody knows
	}
	same := true
	for name, value := range wanted {
		text, _ := json.Marshal(asAPI(value))
		got, _ := json.Marshal(has[memberName(name)])
		blank := slices.Contains([]string{"null", `""`, "0", "false", "[]", "{}"}, string(text))
		if equal := bytes.Equal(text, got); equal && !blank && (name == "id" || name == "name") {
			return true
		} else if !equal && !blank {
			same = false
		}
	}
	return same
}
