package emulator

import (
	"encoding/json"
	"reflect"
	"strings"
)

// anyKind is a kind of objects for those who know it by its name only.
type anyKind interface {
	dto() reflect.Type
	all(e *Emulator) []any
	merge(e *Emulator, id string, members []byte) bool
	delete(e *Emulator, id string) bool
}

// nameOf is what the API calls an object of a kind: Customer for CustomerInfo.
func nameOf(k anyKind) string { return strings.TrimSuffix(k.dto().Name(), "Info") }

// named is the kind of a name; there is one, or the test that asks is wrong.
func named(name string) anyKind {
	for _, e := range entities {
		if e.kind != nil && nameOf(e.kind) == name {
			return e.kind
		}
	}
	panic("no objects are called " + name)
}

// Objects are all objects of a kind, such as "Customer", by id, with the names that the API gives their members.
func (e *Emulator) Objects(kind string) map[string]map[string]any {
	objects := map[string]map[string]any{}
	for _, object := range named(kind).all(e) {
		var members map[string]any
		text, err := json.Marshal(object)
		if err == nil {
			err = json.Unmarshal(text, &members)
		}
		if err != nil {
			panic(err) // what the API writes is JSON
		}
		objects[members["id"].(string)] = members
	}
	return objects
}

// ChangeObject is Change for an object of a kind that is known by its name: members are JSON, and replace those that it has.
func (e *Emulator) ChangeObject(kind, id string, members []byte) bool {
	return named(kind).merge(e, id, members)
}

// RemoveObject is Remove for an object of a kind that is known by its name.
func (e *Emulator) RemoveObject(kind, id string) bool { return named(kind).delete(e, id) }

func (k *kind[T]) all(e *Emulator) (objects []any) {
	for _, object := range All[T](e) {
		objects = append(objects, object)
	}
	return objects
}

func (k *kind[T]) merge(e *Emulator, id string, members []byte) bool {
	fits := true
	return Change(e, id, func(object *T) {
		changed := deepCopy(*object, nil)
		if fits = json.Unmarshal(members, &changed) == nil; fits {
			*object = changed
		}
	}) && fits
}

func (k *kind[T]) delete(e *Emulator, id string) bool { return Remove[T](e, id) }
