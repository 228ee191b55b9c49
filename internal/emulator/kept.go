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
	mu      sync.Mutex
	byPlace map[place][]keptMember
	serial  int
}

type keptMember struct {
	name  string
	value value
}

// place is where an object is: the id of a stored one, or further in it, as in "ID.schedule.rules[0]". Outside it is empty.
type place string

// in goes on to a member, ".schedule", or an item of a list, "[0]".
func (p place) in(part string, args ...any) place {
	if p == "" {
		return p
	}
	return p + place(fmt.Sprintf(part, args...))
}

// of is the place of an object, which is stored by itself if it has an id and is in no other.
func (p place) of(object reflect.Value) place {
	if id := object.FieldByName("ID"); p == "" && id.Kind() == reflect.String {
		return place(id.String())
	}
	return p
}

// isWithin reports whether p is in another place, or that place.
func (p place) isWithin(other place) bool {
	inside, within := strings.CutPrefix(string(p), string(other))
	return within && (inside == "" || inside[0] == '.' || inside[0] == '[')
}

// at returns the members of the object at a place, new ones if it has never been asked for.
func (k *keptMembers) at(p place) []keptMember {
	if p == "" {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.byPlace[p]; !known {
		k.serial++
		number, list := value{kind: numberKind, text: "1.5"}, value{kind: listKind, items: []value{{kind: stringKind, text: "item"}}}
		if k.byPlace == nil {
			k.byPlace = map[place][]keptMember{}
		}
		k.byPlace[p] = []keptMember{
			{"xKeptText", value{kind: stringKind, text: fmt.Sprintf("kept-%d", k.serial)}},
			{"xKeptObject", value{kind: objectKind, names: []string{"number", "list"}, items: []value{number, list}}},
		}
	}
	return k.byPlace[p]
}

// patched follows a PATCH with these members, which answered the object: of what it replaces stay the members that it sent.
func (k *keptMembers) patched(sent members, answered reflect.Value, merge bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	root := place("").of(answered)
	for i, m := range k.byPlace[root] {
		if v, again := sent[strings.ToLower(m.name)]; again {
			k.byPlace[root] = slices.Clone(k.byPlace[root]) // others may be reading it
			k.byPlace[root][i].value = v
		}
	}
	for _, f := range fieldsOf(answered.Type()) {
		if v, named := sent[strings.ToLower(f.name)]; named && k.byPlace != nil {
			k.replace(root.in(".%s", f.name), f.typ, v, merge)
		}
	}
}

// replace puts the members that were sent of the object at a place in the place of those that it had. Objects that were not
// there before have what was sent or, if that is nothing, what they get. A merge leaves what it does not name; lists are
// replaced also then.
func (k *keptMembers) replace(at place, t reflect.Type, sent value, merge bool) {
	before := maps.Clone(k.byPlace)
	lists := slices.ContainsFunc(sent.items, func(item value) bool { return item.kind == listKind })
	inList := func(p place) bool { return strings.Contains(string(p[len(at):]), "[") }
	maps.DeleteFunc(k.byPlace, func(p place, _ []keptMember) bool {
		return p.isWithin(at) && (!merge || lists && inList(p))
	})
	eachObject(t, sent, at, func(p place, own []keptMember) {
		had, known := before[p]
		if merge && !inList(p) {
			own = overlay(had, own)
		}
		if known || len(own) > 0 {
			k.byPlace[p] = own
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
func eachObject(t reflect.Type, sent value, at place, visit func(place, []keptMember)) {
	switch {
	case t.Kind() == reflect.Pointer:
		eachObject(t.Elem(), sent, at, visit)
	case t.Kind() == reflect.Slice:
		for i, item := range sent.items {
			eachObject(t.Elem(), item, at.in("[%d]", i), visit)
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
				eachObject(f.typ, sent.items[i], at.in(".%s", f.name), visit)
			case sent.items[i].kind != null:
				own = append(own, keptMember{name, sent.items[i]})
			}
		}
		visit(at, own)
	}
}

// UnknownMembers returns the members, in JSON and by their paths such as "schedule.rules[0].xKeptText", that an account, customer
// or login and the objects in it have and no documentation does. Outside the dialect members-unknown-kept there are none.
func (e *Emulator) UnknownMembers(id string) map[string]string {
	e.kept.mu.Lock()
	defer e.kept.mu.Unlock()
	all := map[string]string{}
	for p, own := range e.kept.byPlace {
		for _, m := range own {
			if p.isWithin(place(id)) {
				path := strings.TrimPrefix(string(p)[len(id):]+"."+m.name, ".")
				all[path] = string(encodeJSON(m.value.node(contract{})))
			}
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
