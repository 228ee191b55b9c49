package evovoice

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Evo Voice may take a nested object for a whole, and what a request leaves out of it for deleted. What is asked for is
// therefore put over what is there at that moment, as it was answered: with what others have set meanwhile, and with members
// that this client does not know.

// patch changes an object, and passes on what it learns. If the request has nested objects, the object is read, and what is
// asked of them is put over what they are; a request without any costs no call more. So do custom data whose names the server
// may spell in another way.
func (k Kind[T, P]) patch(ctx context.Context, op operation, id string, request any) (T, error) {
	write, asked := call{operation: op, id: id, body: request}, membersOf(reflect.ValueOf(request))
	if slices.ContainsFunc(slices.Collect(maps.Values(asked)), needsNow) {
		body, err := fetch(ctx, k.client, call{operation: k.get, id: id}, func(got answer) (map[string]any, error) {
			now, body := jsonAs[members](got.body), make(map[string]any, len(asked))
			for name, member := range asked {
				body[name] = over(now[spelling(now, name)], member)
			}
			_, err := wanted[T, P](got, isObject[T, P](id))
			return body, err
		})
		if err != nil {
			return *new(T), err
		}
		write.body = body
	}
	return k.write(ctx, write, request, func() (T, error) { return k.read(ctx, id) })
}

// needsNow reports whether what is there has to be known to ask for a member.
func needsNow(member reflect.Value) bool {
	if _, ok := member.Interface().(Struct); ok {
		return bytes.ContainsFunc(encoded(member), func(r rune) bool { return r > unicode.MaxASCII })
	}
	return member.Kind() == reflect.Pointer && member.Elem().Kind() == reflect.Struct
}

// membersOf are the members of a DTO that are sent, by their names in JSON.
func membersOf(dto reflect.Value) map[string]reflect.Value {
	sent := map[string]reflect.Value{}
	for i := range dto.NumField() {
		name, options, _ := strings.Cut(dto.Type().Field(i).Tag.Get("json"), ",")
		if name != "-" && (options != "omitzero" || !dto.Field(i).IsZero()) {
			sent[name] = dto.Field(i)
		}
	}
	return sent
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
		return overObject(jsonAs[members](now), asked)
	case kind == reflect.Slice && asked.Type().Elem().Kind() == reflect.Struct:
		return overList(now, asked)
	default:
		return asked.Interface()
	}
}

func overObject(now members, asked reflect.Value) any {
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
	elements, list := jsonAs[[]members](now), make([]any, asked.Len())
	for i, place := range places(asked, elements) {
		var element members
		if place >= 0 {
			element = elements[place]
		}
		list[i] = overObject(element, asked.Index(i))
	}
	return list
}

// places are the indexes of the elements that those which are asked for are: the one with the same id, else the one with a name
// that is unique on both sides, else one that has all that is asked for; -1 for a new one.
func places(asked reflect.Value, now []members) []int {
	found, taken := make([]int, asked.Len()), make([]bool, len(now))
	for i := range found {
		found[i] = -1
	}
	for _, key := range []string{"id", "name"} {
		ours, theirs := map[string][]int{}, map[string][]int{}
		for i := range asked.Len() {
			if member, ok := membersOf(asked.Index(i))[key]; ok {
				text := jsonAs[string](encoded(member))
				ours[text] = append(ours[text], i)
			}
		}
		for j, element := range now {
			text := jsonAs[string](element[spelling(element, key)])
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
			if j := (from + k) % len(now); !taken[j] && len(missing(now[j], membersOf(asked.Index(i)))) == 0 {
				found[i], taken[j], from = j, true, j+1
			}
		}
	}
	return found
}

// lacking are the names of the members of a request that an object does not show as they were sent.
func lacking(object, request any) []string {
	return missing(jsonAs[members](encoded(reflect.ValueOf(object))), membersOf(reflect.ValueOf(request)))
}

// missing are the names of the members that are asked for and that an object does not have like this, but for an id.
func missing(now members, asked map[string]reflect.Value) []string {
	var names []string
	for name, member := range asked {
		if name != "id" && !holds(shown(now, name), member) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// shown is the member that shows what is asked for under a name. Tags are asked for as tagIds and shown as tags.
func shown(now members, name string) json.RawMessage {
	objects, isIDs := strings.CutSuffix(name, "Ids")
	value, ok := now[spelling(now, name)]
	if isIDs && !ok {
		return now[spelling(now, objects+"s")]
	}
	return value
}

// holds reports whether a value that is there is what is asked for. Nothing and an empty value are the same; ids have no order.
func holds(now json.RawMessage, asked reflect.Value) bool {
	switch value := asked.Interface().(type) {
	case Struct:
		there := jsonAs[Struct](now)
		return len(there)+len(value) == 0 || reflect.DeepEqual(there, value)
	case []string:
		ids := make([]string, 0, len(value))
		for _, element := range jsonAs[[]json.RawMessage](now) {
			ids = append(ids, cmp.Or(jsonAs[string](element), jsonAs[string](jsonAs[members](element)["id"])))
		}
		return slices.Equal(slices.Sorted(slices.Values(ids)), slices.Sorted(slices.Values(value)))
	}
	switch asked.Kind() {
	case reflect.Pointer:
		return holds(now, asked.Elem())
	case reflect.Struct:
		return len(missing(jsonAs[members](now), membersOf(asked))) == 0
	case reflect.Slice:
		list := jsonAs[[]json.RawMessage](now)
		for i := range min(len(list), asked.Len()) {
			if !holds(list[i], asked.Index(i)) {
				return false
			}
		}
		return len(list) == asked.Len()
	case reflect.String:
		there := jsonAs[any](now)
		return there == asked.String() || there == nil && asked.Len() == 0
	default:
		return jsonAs[any](now) == jsonAs[any](encoded(asked))
	}
}

func encoded(value reflect.Value) json.RawMessage {
	text, _ := json.Marshal(value.Interface()) // a request that has none says so when it is sent
	return text
}

// jsonAs reads a JSON text; the zero value where it is none, or of another type.
func jsonAs[V any](text json.RawMessage) V {
	var value V
	_ = json.Unmarshal(text, &value)
	return value
}

// members are those of an object as they are written.
type members = map[string]json.RawMessage

// spelling is how an object writes the name of a member, which is as good in other letters.
func spelling(object members, name string) string {
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

// settled is what became of a write that may have been executed though no attempt brought a usable answer. The object is read,
// once: if it has what was asked for, the write is done, and the object its answer. Otherwise the failure stands, and says what
// the reading showed, by names and not by values. Nothing is read after a refusal in Evo Voice's own words, nor for a secret,
// which no reading shows.
func settled[T any](failure error, write call, request any, read func() (T, error)) (T, error) {
	if !isOpen(failure) || len(membersOf(reflect.ValueOf(request))) == 0 || len(write.secrets) > 0 {
		return *new(T), failure
	}
	object, err := read()
	if err != nil {
		// What the reading failed on must not be taken for what the write failed on.
		return *new(T), fmt.Errorf("%w; reading it afterwards failed: %v", failure, err) //nolint:errorlint // see above
	}
	if missing := lacking(object, request); len(missing) > 0 {
		return *new(T), fmt.Errorf("%w; when it was read afterwards, it was not as asked for: %s", failure, strings.Join(missing, ", "))
	}
	return object, nil
}

// isOpen reports whether a call that failed may have been executed, and the last answer to it was no verdict.
func isOpen(failure error) bool {
	failed, ok := errors.AsType[*Error](failure)
	verdict := ok && failed.inOwnWords() && outcomeOfStatus(failed.Status) == OutcomeRejected
	return OutcomeOf(failure) == OutcomeUnknown && !verdict
}
