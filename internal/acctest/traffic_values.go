package acctest

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"pgregory.net/rapid"
)

// value draws a value of an attribute. Config and name are where it will stand.
func (g *traffic) value(t *rapid.T, config map[string]Block, name, path string, a *tfprotov6.SchemaAttribute) any {
	switch values := g.room.Values[path]; {
	case g.target(a.Name) != "":
		return g.reference(t, config, name, a)
	case len(values) > 0:
		return oneOf(t, values)
	case a.NestedType != nil && a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
		return g.object(t, config, name, path, a.NestedType)
	case a.NestedType != nil:
		return g.list(t, func() any { return g.object(t, config, name, path, a.NestedType) })
	case a.Sensitive:
		return oneOf(t, []any{canary + "-a", canary + "-b"})
	}
	return g.plain(t, path, a.Type, a.Description)
}

// quoted are the words that a description puts into backquotes: there stand the values of enumerations.
var quoted = regexp.MustCompile("`([A-Za-z]+)`")

func (g *traffic) plain(t *rapid.T, path string, kind tftypes.Type, description string) any {
	switch {
	case kind.Is(tftypes.String):
		values := []any{"", "Ada", "ada", "Zoe\u0308", "O'Neil & Söhne"}
		for _, word := range quoted.FindAllStringSubmatch(description, -1) {
			values = append(values, word[1])
		}
		return oneOf(t, values)
	case kind.Is(tftypes.Number):
		return oneOf(t, []any{1, 0, 2, 12, -1, 1.5})
	case kind.Is(tftypes.Bool):
		return rapid.Bool().Draw(t, path)
	case kind.Is(tftypes.DynamicPseudoType):
		return oneOf(t, []any{
			map[string]any{"a": canary}, map[string]any{}, map[string]any{"a": canary, "n": 1}, map[string]any{"o": map[string]any{"t": true}},
		})
	}
	switch kind := kind.(type) {
	case tftypes.List:
		return g.list(t, func() any { return g.plain(t, path, kind.ElementType, description) })
	case tftypes.Set:
		return g.list(t, func() any { return g.plain(t, path, kind.ElementType, description) })
	}
	return nil
}

// list draws a short list; now and then there is a null in it.
func (g *traffic) list(t *rapid.T, element func() any) []any {
	list := []any{}
	for range pick(t, 3) {
		list = append(list, element())
	}
	if pick(t, 12) == 11 {
		list = append(list, nil)
	}
	return list
}

// object draws an object with few of its members, so that wide ones are not refused for one of many.
func (g *traffic) object(t *rapid.T, config map[string]Block, name, path string, object *tfprotov6.SchemaObject) map[string]any {
	members := map[string]any{}
	for range pick(t, 4) {
		a := oneOf(t, weighted(object.Attributes))
		if a.Optional || a.Required {
			members[a.Name] = g.value(t, config, name, path+"."+a.Name, a)
		}
	}
	return members
}

// nowhere is the id of an account that is not there.
const nowhere = "6b04d00000000000000000ff"

// reference draws what an attribute refers to: another resource that does not need this one, the account that was there
// before, seldom one that is nowhere, or nothing.
func (g *traffic) reference(t *rapid.T, config map[string]Block, name string, a *tfprotov6.SchemaAttribute) any {
	kind := g.target(a.Name)
	var targets []any
	for _, other := range slices.Sorted(maps.Keys(config)) {
		if config[other].Type == kind && !needsIt(config, other, name) {
			targets = append(targets, Reference{other, "id"})
		}
	}
	if kind == "evovoice_account" {
		targets = append(targets, g.account)
		if pick(t, 12) == 11 {
			targets = append(targets, nowhere)
		}
	}
	if strings.HasSuffix(a.Name, "_ids") {
		if len(targets) == 0 {
			return []any{}
		}
		list := g.list(t, func() any { return oneOf(t, targets) })
		if kind == "evovoice_account" && pick(t, 2) == 1 {
			list = append(list, g.account)
		}
		return list
	}
	if kind != "evovoice_account" {
		targets = append(targets, "")
	}
	return oneOf(t, targets)
}

// needsIt reports whether a resource is another, or refers to it by way of any others.
func needsIt(config map[string]Block, name, other string) bool {
	return name == other || slices.ContainsFunc(references(config[name].Config), func(r Reference) bool {
		return needsIt(config, r.Name, other)
	})
}

// alter changes a value a little: the order of elements, letter case, one element, or one member, and puts what means the
// same beside it.
func (g *traffic) alter(t *rapid.T, config map[string]Block, name, path string, a *tfprotov6.SchemaAttribute, value any) any {
	switch value := value.(type) {
	case string:
		if path == g.room.Key || pick(t, 2) == 1 {
			return strings.ToUpper(value)
		}
		return g.value(t, config, name, path, a)
	case []any:
		return g.alterList(t, config, name, path, a, slices.Clone(value))
	case map[string]any:
		if a.NestedType != nil {
			return g.alterObject(t, config, name, path, a.NestedType, maps.Clone(value))
		}
	}
	return g.value(t, config, name, path, a)
}

func (g *traffic) alterList(t *rapid.T, config map[string]Block, name, path string, a *tfprotov6.SchemaAttribute, list []any) any {
	switch oneOf(t, []string{"elements", "elements", "beside", "reverse", "longer", "shorter"}) {
	case "beside":
		return g.beside(t, config, name, path, a, list)
	case "reverse":
		slices.Reverse(list)
		return list
	case "longer":
		if more, ok := g.value(t, config, name, path, a).([]any); ok {
			return append(list, more...)
		}
	case "shorter":
		return list[:len(list)/2]
	}
	for i, element := range list {
		if members, ok := element.(map[string]any); ok && pick(t, 2) == 1 {
			list[i] = g.alterObject(t, config, name, path, a.NestedType, maps.Clone(members))
		}
	}
	return list
}

// beside writes elements so that they mean the same as before, and adds another.
func (g *traffic) beside(t *rapid.T, config map[string]Block, name, path string, a *tfprotov6.SchemaAttribute, list []any) any {
	if a.NestedType != nil {
		for i, element := range list {
			if members, ok := element.(map[string]any); ok {
				list[i] = g.withBlank(t, a.NestedType, maps.Clone(members))
			}
		}
		return append(list, g.object(t, config, name, path, a.NestedType))
	}
	if more, ok := g.value(t, config, name, path, a).([]any); ok {
		list = append(list, more...)
	}
	return list
}

// besideWithin does that to all lists of objects within a nested value.
func (g *traffic) besideWithin(t *rapid.T, config map[string]Block, name, path string, a *tfprotov6.SchemaAttribute, value any) any {
	switch value := value.(type) {
	case []any:
		if len(value) > 0 {
			return g.beside(t, config, name, path, a, slices.Clone(value))
		}
	case map[string]any:
		members := maps.Clone(value)
		for _, member := range a.NestedType.Attributes {
			if inner, there := members[member.Name]; there && member.NestedType != nil {
				members[member.Name] = g.besideWithin(t, config, name, path+"."+member.Name, member, inner)
			}
		}
		return members
	}
	return value
}

// withBlank gives an object a member that means the same as none.
func (g *traffic) withBlank(t *rapid.T, object *tfprotov6.SchemaObject, members map[string]any) map[string]any {
	a := oneOf(t, object.Attributes)
	if _, ok := members[a.Name]; !ok && (a.Optional || a.Required) {
		members[a.Name] = blank(a)
	}
	return members
}

// alterObject changes a member; one that is not there may get what means the same as nothing.
func (g *traffic) alterObject(t *rapid.T, config map[string]Block, name, path string, object *tfprotov6.SchemaObject, members map[string]any) any {
	if pick(t, 3) == 2 {
		return g.withBlank(t, object, members)
	}
	names := slices.Sorted(maps.Keys(members))
	if len(names) == 0 {
		return g.object(t, config, name, path, object)
	}
	member := oneOf(t, names)
	at := slices.IndexFunc(object.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == member })
	members[member] = g.alter(t, config, name, path+"."+member, object.Attributes[at], members[member])
	return members
}

// blank is the value of a type that says nothing.
func blank(a *tfprotov6.SchemaAttribute) any {
	switch kind := a.ValueType(); {
	case kind.Is(tftypes.String):
		return ""
	case kind.Is(tftypes.Number):
		return 0
	case kind.Is(tftypes.Bool):
		return false
	case kind.Is(tftypes.List{}), kind.Is(tftypes.Set{}):
		return []any{}
	}
	return map[string]any{}
}

// pick draws a number below another, each as likely as the other: rapid's own prefer small ones.
func pick(t *rapid.T, below int) (number int) {
	for limit := 1; limit < 8*below; limit *= 2 {
		number *= 2
		if rapid.Bool().Draw(t, "") {
			number++
		}
	}
	return number % below
}

// oneOf draws one of several, each as likely as the other.
func oneOf[V any](t *rapid.T, values []V) V { return values[pick(t, len(values))] }
