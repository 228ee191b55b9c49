package acctest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// What happens outside of Terraform. The emulator's methods for that have the same names for every kind of object: Users,
// ChangeUser, RemoveUser. So a kind that is new there is one here.

// Objects are all objects of a resource that Evo Voice has, by id, as its API writes them.
func (e *EvoVoice) Objects(resource string) map[string]map[string]any {
	var all []map[string]any
	list := e.method(nameOf(resource) + "s").Call(nil)[0].Interface()
	text, err := json.Marshal(list)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		panic(err) // what the API writes is JSON
	}
	objects := map[string]map[string]any{}
	for _, object := range all {
		objects[object["id"].(string)] = object
	}
	return objects
}

// Change changes members of an object, in the API's names. What does not fit them changes nothing.
func (e *EvoVoice) Change(resource, id string, members map[string]any) {
	method := e.method("Change" + nameOf(resource))
	text, err := json.Marshal(members)
	if err != nil {
		panic(err)
	}
	method.Call([]reflect.Value{reflect.ValueOf(id), reflect.MakeFunc(method.Type().In(1), func(args []reflect.Value) []reflect.Value {
		changed := reflect.New(args[0].Type().Elem())
		changed.Elem().Set(args[0].Elem())
		if json.Unmarshal(text, changed.Interface()) == nil {
			args[0].Elem().Set(changed.Elem())
		}
		return nil
	})})
}

// Remove deletes an object.
func (e *EvoVoice) Remove(resource, id string) {
	e.method("Remove" + nameOf(resource)).Call([]reflect.Value{reflect.ValueOf(id)})
}

func (e *EvoVoice) method(name string) reflect.Value {
	method := reflect.ValueOf(e.Emulator).MethodByName(name)
	if !method.IsValid() {
		panic(fmt.Sprintf("the emulator has no method %s", name))
	}
	return method
}

// nameOf is what the API calls an object of a resource: PhoneNumber for evovoice_phone_number.
func nameOf(resource string) string {
	camel := memberName(strings.TrimPrefix(resource, "evovoice_"))
	return strings.ToUpper(camel[:1]) + camel[1:]
}

// memberName is what the API calls an attribute: firstName for first_name.
func memberName(attribute string) string {
	words := strings.Split(attribute, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}
