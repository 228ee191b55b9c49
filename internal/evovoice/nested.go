package evovoice

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Evo Voice may take a nested object for a whole, and what a request leaves out of it for deleted. What is asked for is
// therefore put over what is there at that moment, as it was answered: with what others have set meanwhile, and with members
// that this client does not know.

// patch changes an object. If the request has nested objects, the object is read, and what is asked of them is put over what
// they are; a request without any costs no call more. So do custom data whose names the server may spell in another way.
func (k Kind[T, P]) patch(ctx context.Context, op operation, id string, request any) (T, error) {
	body, asked := request, membersOf(reflect.ValueOf(request))
	if slices.ContainsFunc(slices.Collect(maps.Values(asked)), needsNow) {
		var err error
		body, err = fetch(ctx, k.client, call{operation: k.get, id: id}, func(got answer) (any, error) {
			object, err := decode[T, P](got)
			if err == nil && !isObject[T, P](id)(object) {
				err = got.bad(errOtherObject, "")
			}
			return overNow(objectIn(got.body), asked), err
		})
		if err != nil {
			return *new(T), err
		}
	}
	return k.write(ctx, call{operation: op, id: id, body: body})
}

func overNow(now map[string]json.RawMessage, asked map[string]reflect.Value) any {
	body := map[string]any{}
	for name, member := range asked {
		body[name] = over(now[spelling(now, name)], member)
	}
	return body
}

// needsNow reports whether what is there has to be known to ask for a member.
func needsNow(member reflect.Value) bool {
	if data, ok := member.Interface().(Struct); ok {
		text, err := json.Marshal(data)
		return err == nil && !isASCII(text) // whoever sends it says what is wrong with it
	}
	return member.Kind() == reflect.Pointer && member.Elem().Kind() == reflect.Struct
}

// membersOf are the members of a DTO that are sent, by their names in JSON.
func membersOf(dto reflect.Value) map[string]reflect.Value {
	members := map[string]reflect.Value{}
	for i := range dto.NumField() {
		name, _, _ := strings.Cut(dto.Type().Field(i).Tag.Get("json"), ",")
		if name != "-" && !dto.Field(i).IsZero() {
			members[name] = dto.Field(i)
		}
	}
	return members
}

// over puts a value that is asked for over the one that is there; now is nil where there is none. An object gets the members that
// are asked for. A list is exactly as asked for, its elements over those that they are. All else is as asked for, custom data too.
func over(now json.RawMessage, asked reflect.Value) any {
	if data, ok := asked.Interface().(Struct); ok {
		return spelledAs(now, data)
	}
	switch kind := asked.Kind(); {
	case kind == reflect.Pointer:
		return over(now, asked.Elem())
	case kind == reflect.Struct:
		return overObject(objectIn(now), asked)
	case kind == reflect.Slice && asked.Type().Elem().Kind() == reflect.Struct:
		return overList(now, asked)
	default:
		return asked.Interface()
	}
}

func overObject(now map[string]json.RawMessage, asked reflect.Value) any {
	object := map[string]any{}
	for name, member := range now {
		object[name] = member
	}
	for name, member := range membersOf(asked) {
		name = spelling(now, name)
		object[name] = over(now[name], member)
	}
	return object
}

func overList(now json.RawMessage, asked reflect.Value) any {
	var there []json.RawMessage
	_ = json.Unmarshal(now, &there) // what is no list has no elements
	elements := make([]map[string]json.RawMessage, len(there))
	for i, element := range there {
		elements[i] = objectIn(element)
	}
	list := make([]any, asked.Len())
	for i, place := range places(asked, elements) {
		var element map[string]json.RawMessage
		if place >= 0 {
			element = elements[place]
		}
		list[i] = overObject(element, asked.Index(i))
	}
	return list
}

// places are the indexes of the elements that those which are asked for are: the one with the same id, else the one with a name
// that is unique on both sides, else one that has all that is asked for; -1 for a new one.
func places(asked reflect.Value, now []map[string]json.RawMessage) []int {
	found, taken := make([]int, asked.Len()), make([]bool, len(now))
	for i := range found {
		found[i] = -1
	}
	for _, key := range []string{"id", "name"} {
		ours, theirs := map[string][]int{}, map[string][]int{}
		for i := range asked.Len() {
			if member, ok := membersOf(asked.Index(i))[key]; ok {
				text := textIn(encoded(member))
				ours[text] = append(ours[text], i)
			}
		}
		for j, element := range now {
			text := textIn(element[spelling(element, key)])
			theirs[text] = append(theirs[text], j)
		}
		for text, i := range ours {
			if j := theirs[text]; text != "" && len(i) == 1 && len(j) == 1 && found[i[0]] < 0 && !taken[j[0]] {
				found[i[0]], taken[j[0]] = j[0], true
			}
		}
	}
	from := 0 // most lists are as they were
	for i := range found {
		for k := 0; k < len(now) && found[i] < 0; k++ {
			if j := (from + k) % len(now); !taken[j] && has(now[j], membersOf(asked.Index(i))) {
				found[i], taken[j], from = j, true, j+1
			}
		}
	}
	return found
}

// has reports whether an object has all members that are asked for, but for an id.
func has(now map[string]json.RawMessage, asked map[string]reflect.Value) bool {
	for name, member := range asked {
		if name != "id" && !holds(plain(encoded(member)), plain(now[spelling(now, name)])) {
			return false
		}
	}
	return true
}

// holds reports whether a plain value is what is asked for. Nothing and an empty value are the same.
func holds(asked, now any) bool {
	switch asked := asked.(type) {
	case map[string]any:
		now, ok := now.(map[string]any)
		for name, member := range asked {
			if !holds(member, now[name]) {
				return false
			}
		}
		return ok || len(asked) == 0
	case []any:
		now, _ := now.([]any)
		for i, element := range asked {
			if i >= len(now) || !holds(element, now[i]) {
				return false
			}
		}
		return len(asked) == len(now)
	case string:
		text, ok := now.(string)
		return asked == text && (ok || now == nil)
	default:
		return asked == now
	}
}

func encoded(value reflect.Value) json.RawMessage {
	text, _ := json.Marshal(value.Interface()) // a request that has none says so when it is sent
	return text
}

func plain(text json.RawMessage) (value any) {
	_ = json.Unmarshal(text, &value) // nil for none
	return value
}

func textIn(text json.RawMessage) string {
	value, _ := plain(text).(string)
	return value
}

// objectIn are the members of an object as they are written; none for anything else.
func objectIn(text json.RawMessage) map[string]json.RawMessage {
	var members map[string]json.RawMessage
	_ = json.Unmarshal(bytes.TrimSpace(text), &members)
	return members
}

// spelling is how an object writes the name of a member, which is as good in other letters.
func spelling(object map[string]json.RawMessage, name string) string {
	if _, ok := object[name]; ok {
		return name
	}
	for theirs := range object {
		if strings.EqualFold(theirs, name) {
			return theirs
		}
	}
	return name
}
