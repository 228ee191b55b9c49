package emulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// document makes of a DTO what an answer says, before it has a format: elements for an object, []any for a list, and values of
// encoding/json. Dialects that change how answers are written apply here, for JSON and XML alike.
func (e *Emulator) document(dto any) any {
	w := documentWriter{dialects: e.dialects}
	if e.dialects.has("members-unknown-kept") {
		e.kept.mu.Lock()
		defer e.kept.mu.Unlock()
		w.kept = &e.kept
	}
	return w.valueOf(reflect.ValueOf(dto), nil)
}

// documentWriter writes answers as the dialects have it.
type documentWriter struct {
	dialects
	kept *keptMembers // nil if objects have none
}

func (d documentWriter) valueOf(v reflect.Value, own *keptObject) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return d.valueOf(v.Elem(), own)
	case reflect.Struct:
		return d.objectOf(v, own)
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = d.valueOf(v.Index(i), own.in(strconv.Itoa(i)))
		}
		return list
	case reflect.Map:
		return d.mapOf(v)
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Float64:
		return json.Number(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	default:
		return json.Number(fmt.Sprint(v.Interface()))
	}
}

// mapOf sorts by name, so that the same map is always written in the same way.
func (d documentWriter) mapOf(v reflect.Value) elements {
	var object elements
	for key, item := range v.Seq2() {
		object = append(object, element{key.String(), d.valueOf(item, nil)})
	}
	slices.SortFunc(object, func(a, b element) int { return strings.Compare(a.name, b.name) })
	return object
}

func (d documentWriter) objectOf(v reflect.Value, own *keptObject) elements {
	object := elements{}
	if own == nil {
		own = d.kept.of(v)
	}
	for _, f := range fieldsOf(v.Type()) {
		var value any
		if member := v.FieldByIndex(f.index); !f.omitZero || !member.IsZero() {
			value = d.valueOf(member, own.in(f.name))
		}
		list, isList := value.([]any)
		if value == nil && !d.has("nulls-present") || isList && len(list) == 0 && d.has("empty-lists-omitted") {
			continue
		}
		object = append(object, element{f.name, value})
	}
	if d.has("unknown-members") {
		object = append(object, membersOfTheFuture...)
	}
	return append(object, d.kept.membersOf(own)...)
}

// membersOfTheFuture are members that no published version of the API has, of every kind a client might stumble on.
var membersOfTheFuture = elements{
	{"xNewText", "text"},
	{"xNewNumber", json.Number("1.5")},
	{"xNewObject", elements{{"enabled", true}}},
	{"xNewList", []any{"item"}},
}

// encodeJSON writes members in their order, without white space. It leaves <, > and & alone, as ServiceStack does.
func encodeJSON(v any) []byte {
	var out bytes.Buffer
	writeJSON(&out, v)
	return out.Bytes()
}

func writeJSON(out *bytes.Buffer, v any) {
	switch v := v.(type) {
	case elements:
		out.WriteByte('{')
		for i, member := range v {
			if i > 0 {
				out.WriteByte(',')
			}
			writeJSON(out, member.name)
			out.WriteByte(':')
			writeJSON(out, member.value)
		}
		out.WriteByte('}')
	case []any:
		out.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				out.WriteByte(',')
			}
			writeJSON(out, item)
		}
		out.WriteByte(']')
	case untyped:
		writeJSON(out, v[len(v)-1])
	default:
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(v) // into memory: nothing can fail
		out.Truncate(out.Len() - 1)
	}
}
