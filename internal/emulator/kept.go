package emulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// keptMembers are the members of stored objects that no documentation has: the dialect members-unknown-kept. An object gets
// some when it is shown for the first time; after that they live as its documented members do.
type keptMembers struct {
	mu     sync.Mutex
	byID   map[string]*keptObject
	serial int
}

// keptObject is what is kept of an object.
type keptObject struct {
	own   elements               // nil if it has never been shown
	below map[string]*keptObject // of the objects in it, by member, "schedule", or by item of a list, "0"
}

// of is what is kept of a stored object, which is one that has an id; a nil keptMembers has nothing of any.
func (k *keptMembers) of(object reflect.Value) *keptObject {
	id := object.FieldByName("ID")
	if k == nil || !id.IsValid() || id.String() == "" {
		return nil
	}
	if k.byID[id.String()] == nil {
		k.byID[id.String()] = &keptObject{}
	}
	return k.byID[id.String()]
}

// in goes on to what is kept of an object in an object or a list, nil for nil.
func (o *keptObject) in(part string) *keptObject {
	if o == nil {
		return nil
	}
	if o.below == nil {
		o.below = map[string]*keptObject{}
	}
	if o.below[part] == nil {
		o.below[part] = &keptObject{}
	}
	return o.below[part]
}

// membersOf returns the members of an object, new ones if it has never been shown.
func (k *keptMembers) membersOf(o *keptObject) elements {
	if o == nil {
		return nil
	}
	if o.own == nil {
		k.serial++
		o.own = elements{
			{"xKeptText", fmt.Sprintf("kept-%d", k.serial)},
			{"xKeptObject", elements{{"number", json.Number("1.5")}, {"list", []any{"item"}}}},
		}
	}
	return o.own
}

// set gives an object a member.
func (o *keptObject) set(e element) {
	o.own = append(slices.DeleteFunc(o.own, func(other element) bool { return other.name == e.name }), e)
}

// patched follows a PATCH with these members, which answered the object: of what it replaces stay the members that it sent.
func (k *keptMembers) patched(sent members, answered reflect.Value, merge bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	root := k.of(answered)
	if root == nil { // the object is not there, and the dialect is that nobody notices
		return
	}
	for i, e := range root.own {
		if v, again := sent[strings.ToLower(e.name)]; again {
			root.own[i].value = v
		}
	}
	for _, f := range fieldsOf(answered.Type()) {
		if v, named := sent[strings.ToLower(f.name)]; named {
			*root.in(f.name) = *root.in(f.name).replaced(f.typ, v, merge)
		}
	}
}

// replaced is what is kept of an object or a list of type t when something that was sent takes its place: what it had is lost but
// for what was sent, unless they merge; lists are replaced also then. One that was not there before has what was sent or, if that
// is nothing, what it gets when it is shown. Custom data have names of their own.
func (o *keptObject) replaced(t reflect.Type, sent any, merge bool) *keptObject {
	now := &keptObject{}
	switch t.Kind() {
	case reflect.Pointer:
		return o.replaced(t.Elem(), sent, merge)
	case reflect.Slice:
		items, _ := itemsOf(sent)
		for i, item := range items {
			part := strconv.Itoa(i)
			*now.in(part) = *o.in(part).replaced(t.Elem(), item, false)
		}
	case reflect.Struct:
		if merge {
			now.own, now.below = slices.Clone(o.own), maps.Clone(o.below)
		} else if o.own != nil {
			now.own = elements{}
		}
		object, _ := elementsOf(sent)
		for _, e := range object {
			fields := fieldsOf(t)
			at := slices.IndexFunc(fields, func(f field) bool { return strings.EqualFold(f.name, e.name) })
			switch {
			case e.value == nil: // says the same as nothing
			case at < 0:
				now.set(e)
			default:
				part := fields[at].name
				*now.in(part) = *o.in(part).replaced(fields[at].typ, e.value, merge)
			}
		}
	default: // holds none
	}
	return now
}
