package emulator

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// keptMembers are the members of stored objects that no documentation has: the dialect members-unknown-kept. An object gets
// some when it is shown for the first time; after that they live as its documented members do.
type keptMembers struct {
	mu     sync.Mutex
	byID   map[string]keptByPath
	serial int
}

// keptByPath are those of one account, customer or login, and of the objects in it: by "", "appSettings", "schedule.rules[0]".
type keptByPath map[string][]keptMember

type keptMember struct {
	name  string
	value value
}

// place is where in a stored object an object is. The zero value is nowhere.
type place struct {
	id, path string
}

func (p place) member(name string) place {
	if p.id == "" {
		return p
	}
	return place{p.id, strings.TrimPrefix(p.path+"."+name, ".")}
}

func (p place) item(i int) place {
	if p.id == "" {
		return p
	}
	return place{p.id, fmt.Sprintf("%s[%d]", p.path, i)}
}

// placeOf tells a stored object by its id, unless it is in another one.
func (p place) of(object reflect.Value) place {
	if id := object.FieldByName("ID"); p.id == "" && id.Kind() == reflect.String {
		return place{id: id.String()}
	}
	return p
}

// at returns the members of the object at a place, new ones if it has never been asked for.
func (k *keptMembers) at(p place) []keptMember {
	if p.id == "" {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	entity := k.entity(p.id)
	if _, known := entity[p.path]; !known {
		k.serial++
		number, list := value{kind: numberKind, text: "1.5"}, value{kind: listKind, items: []value{{kind: stringKind, text: "item"}}}
		entity[p.path] = []keptMember{
			{"xKeptText", value{kind: stringKind, text: fmt.Sprintf("kept-%d", k.serial)}},
			{"xKeptObject", value{kind: objectKind, names: []string{"number", "list"}, items: []value{number, list}}},
		}
	}
	return entity[p.path]
}

func (k *keptMembers) entity(id string) keptByPath {
	if k.byID == nil {
		k.byID = map[string]keptByPath{}
	}
	if k.byID[id] == nil {
		k.byID[id] = keptByPath{}
	}
	return k.byID[id]
}

// patched follows a PATCH with these members, which answered the object: of what it replaces stay the members that it sent.
func (k *keptMembers) patched(sent members, answered reflect.Value, merge bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	entity := k.entity(place{}.of(answered).id)
	own := slices.Clone(entity[""])
	for i, m := range own {
		if v, again := sent[strings.ToLower(m.name)]; again {
			own[i].value = v
		}
	}
	if own != nil {
		entity[""] = own
	}
	for _, f := range fieldsOf(answered.Type()) {
		if v, named := sent[strings.ToLower(f.name)]; named {
			entity.replace(f, v, merge)
		}
	}
}

// replace puts the members that were sent of the object in a member in the place of those that it had. Objects that were not
// there before have what was sent or, if that is nothing, what they get. A merge leaves what it does not name; lists are
// replaced also then.
func (k keptByPath) replace(f field, sent value, merge bool) {
	before := maps.Clone(k)
	lists := slices.ContainsFunc(sent.items, func(item value) bool { return item.kind == listKind })
	maps.DeleteFunc(k, func(path string, _ []keptMember) bool {
		inside, within := strings.CutPrefix(path, f.name)
		return within && (inside == "" || inside[0] == '.' || inside[0] == '[') && (!merge || lists && strings.Contains(inside, "["))
	})
	eachObject(f.typ, sent, f.name, func(path string, own []keptMember) {
		had, known := before[path]
		if merge && !strings.Contains(path, "[") {
			own = overlay(had, own)
		}
		if known || len(own) > 0 {
			k[path] = own
		}
	})
}

// overlay puts members over others of the same names.
func overlay(below, above []keptMember) []keptMember {
	return append(slices.DeleteFunc(slices.Clone(below), func(m keptMember) bool {
		return slices.ContainsFunc(above, func(a keptMember) bool { return a.name == m.name })
	}), above...)
}

// eachObject visits the objects of a type in a value that was sent, with the members that the type does not have. Custom data
// have names of their own.
func eachObject(t reflect.Type, sent value, path string, visit func(path string, own []keptMember)) {
	switch {
	case t.Kind() == reflect.Pointer:
		eachObject(t.Elem(), sent, path, visit)
	case t.Kind() == reflect.Slice:
		for i, item := range sent.items {
			eachObject(t.Elem(), item, fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case t.Kind() == reflect.Struct && sent.kind != null:
		known := map[string]field{}
		for _, f := range fieldsOf(t) {
			known[strings.ToLower(f.name)] = f
		}
		var own []keptMember
		for i, name := range sent.names {
			switch f, documented := known[strings.ToLower(name)]; {
			case documented:
				eachObject(f.typ, sent.items[i], path+"."+f.name, visit)
			case sent.items[i].kind != null:
				own = append(own, keptMember{name, sent.items[i]})
			}
		}
		visit(path, own)
	}
}

// UnknownMembers returns the members, in JSON and by their paths such as "schedule.rules[0].xKeptText", that an account, customer
// or login and the objects in it have and no documentation does. Outside the dialect members-unknown-kept there are none.
func (e *Emulator) UnknownMembers(id string) map[string]string {
	e.kept.mu.Lock()
	defer e.kept.mu.Unlock()
	all := map[string]string{}
	for path, own := range e.kept.byID[id] {
		for _, m := range own {
			all[strings.TrimPrefix(path+"."+m.name, ".")] = string(encodeJSON(m.value.node(contract{})))
		}
	}
	return all
}

// node is a value as it is written back.
func (v value) node(owner contract) node {
	n := node{kind: v.kind, text: v.text, contract: owner}
	switch {
	case v.kind == untyped: // of a format that does not tell
		n.kind = stringKind
	case v.names != nil:
		n.kind = objectKind
	}
	for i, item := range v.items {
		if n.kind == listKind {
			n.items = append(n.items, item.node(owner))
			continue
		}
		n.members = append(n.members, namedNode{v.names[i], owner, unknownDepth, item.node(owner)})
	}
	return n
}
