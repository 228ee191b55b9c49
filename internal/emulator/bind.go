package emulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// enumerations are the values of the enums that a request can hold, of all entities.
var enumerations = map[reflect.Type][]string{
	reflect.TypeFor[evovoice.SortOrders](): {string(evovoice.Ascend), string(evovoice.Descend)},
}

// bind gives the members types by setting the fields of the DTO that dto points to. Members that the DTO does not
// have are ignored, as ServiceStack does; a value that does not fit is an error.
func bind(dto any, m members) error {
	if f, ok := assignMembers(reflect.ValueOf(dto).Elem(), m); !ok {
		return serializationError(f.name, "The value of '%s' is not of type %s", f.name, describe(f.typ))
	}
	return nil
}

// assignMembers returns the first member that does not fit.
func assignMembers(target reflect.Value, m members) (misfit field, ok bool) {
	for _, f := range fieldsOf(target.Type()) {
		if v, sent := m[strings.ToLower(f.name)]; sent && !assign(target.FieldByIndex(f.index), v) {
			return f, false
		}
	}
	return field{}, true
}

// assign reports whether v fits.
func assign(target reflect.Value, v any) bool {
	switch kind := target.Kind(); {
	case v == nil:
		return true
	case kind == reflect.Pointer:
		target.Set(reflect.New(target.Type().Elem()))
		return assign(target.Elem(), v)
	case kind == reflect.Struct:
		m := members{}
		ok := m.add(v)
		_, fits := assignMembers(target, m)
		return ok && fits
	case kind == reflect.Slice:
		return assignList(target, v)
	case kind == reflect.Map:
		return assignMap(target, v)
	default:
		return assignScalar(target, v)
	}
}

// assignScalar takes an empty value of a query, as in "?page=", for none, and the empty name of an enum. Infinity and NaN, which
// JSON could not show, do not fit.
func assignScalar(target reflect.Value, v any) bool {
	kind := target.Kind()
	names, isEnum := enumerations[target.Type()]
	text, fits := fmt.Sprint(v), false
	switch v := v.(type) {
	case untyped:
		text = v[len(v)-1]
		if fits = true; text == "" && kind != reflect.String {
			return true
		}
	case string:
		fits = kind == reflect.String
	case json.Number:
		fits = kind == reflect.Int || kind == reflect.Float64
	case bool:
		fits = kind == reflect.Bool
	}
	if !fits || isEnum && text == "" {
		return fits
	}
	var err error
	switch kind {
	case reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(strings.ToLower(text))
		target.SetBool(b)
	case reflect.Int:
		var n int64
		n, err = strconv.ParseInt(text, 10, 32)
		target.SetInt(n)
	case reflect.Float64:
		var n float64
		n, err = strconv.ParseFloat(text, 64)
		target.SetFloat(n)
		return err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
	default:
		if isEnum {
			at := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, text) })
			if at < 0 {
				return false
			}
			text = names[at]
		}
		target.SetString(text)
	}
	return err == nil
}

// assignMap takes the names of JSON as they are. In XML each item is a pair of a Key and a Value.
func assignMap(target reflect.Value, v any) bool {
	entries, ok := elementsOf(v)
	_, isXML := v.(elements)
	target.Set(reflect.MakeMap(target.Type()))
	for _, e := range entries {
		if isXML {
			pair := members{}
			pair.add(e.value)
			key, _ := pair["key"].(untyped)
			e = element{strings.Join(key, ""), pair["value"]}
		}
		entry := reflect.New(target.Type().Elem()).Elem()
		if !assign(entry, e.value) {
			return false
		}
		target.SetMapIndex(reflect.ValueOf(e.name), entry)
	}
	return ok
}

// assignList takes a list of JSON or XML as it is, and splits the values of a query at their commas. An empty list is
// a value: it is not the same as none.
func assignList(target reflect.Value, v any) bool {
	items, ok := itemsOf(v)
	list := reflect.MakeSlice(target.Type(), len(items), len(items))
	for i, item := range items {
		if item == nil || !assign(list.Index(i), item) {
			return false
		}
	}
	target.Set(list)
	return ok
}

// itemsOf are the items of a list; ok is false for what is none.
func itemsOf(v any) (items []any, ok bool) {
	switch v := v.(type) {
	case []any:
		return v, true
	case elements:
		for _, e := range v {
			items = append(items, e.value)
		}
		return items, true
	case untyped:
		for part := range strings.SplitSeq(strings.Join(v, ","), ",") {
			if part = strings.TrimSpace(part); part != "" {
				items = append(items, untyped{part})
			}
		}
		return items, true
	default:
		return nil, false
	}
}

// describe names a type for people who do not know Go.
func describe(t reflect.Type) string {
	switch kind := t.Kind(); {
	case kind == reflect.Pointer:
		return describe(t.Elem())
	case kind == reflect.Slice:
		return "list of " + describe(t.Elem())
	case enumerations[t] != nil:
		return t.Name()
	default:
		names := map[reflect.Kind]string{
			reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Float64: "number",
		}
		return cmp.Or(names[kind], "object")
	}
}
