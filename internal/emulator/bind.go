package emulator

import (
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
func assign(target reflect.Value, v value) bool {
	if v.kind == null {
		return true
	}
	switch target.Kind() {
	case reflect.Pointer:
		target.Set(reflect.New(target.Type().Elem()))
		return assign(target.Elem(), v)
	case reflect.String:
		return assignString(target, v)
	case reflect.Bool:
		return assignScalar(target, v, booleanKind)
	case reflect.Int, reflect.Float64:
		return assignScalar(target, v, numberKind)
	case reflect.Slice:
		return assignList(target, v)
	case reflect.Struct:
		return assignObject(target, v)
	case reflect.Map:
		return assignMap(target, v)
	default:
		return false
	}
}

func assignString(target reflect.Value, v value) bool {
	if v.kind != stringKind && v.kind != untyped {
		return false
	}
	names, isEnum := enumerations[target.Type()]
	if !isEnum {
		target.SetString(v.text)
		return true
	}
	if v.text == "" {
		return true
	}
	at := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, v.text) })
	if at < 0 {
		return false
	}
	target.SetString(names[at])
	return true
}

// assignScalar takes an empty value of a query, as in "?page=", for none. Infinity and NaN, which JSON could not show, do not
// fit.
func assignScalar(target reflect.Value, v value, kind valueKind) bool {
	if v.kind == untyped && v.text == "" {
		return true
	}
	if v.kind != kind && v.kind != untyped {
		return false
	}
	var err error
	var n float64
	switch target.Kind() {
	case reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(strings.ToLower(v.text))
		target.SetBool(b)
	case reflect.Int:
		var n int64
		n, err = strconv.ParseInt(v.text, 10, 32)
		target.SetInt(n)
	default:
		n, err = strconv.ParseFloat(v.text, 64)
		target.SetFloat(n)
	}
	return err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

// isObject reports whether v can be an object: in XML, an empty one looks like an empty text.
func (v value) isObject() bool {
	return v.kind == objectKind || v.kind == listKind && v.names != nil ||
		v.kind == untyped && v.items == nil && strings.TrimSpace(v.text) == ""
}

func assignObject(target reflect.Value, v value) bool {
	if !v.isObject() {
		return false
	}
	_, ok := assignMembers(target, v.object())
	return ok
}

// assignMap takes the names of JSON as they are. In XML each item is a pair of a Key and a Value.
func assignMap(target reflect.Value, v value) bool {
	if !v.isObject() {
		return false
	}
	target.Set(reflect.MakeMap(target.Type()))
	for i, item := range v.items {
		key := v.names[i]
		if v.kind == listKind {
			pair := item.object()
			key, item = pair["key"].text, pair["value"]
		}
		entry := reflect.New(target.Type().Elem()).Elem()
		if !assign(entry, item) {
			return false
		}
		target.SetMapIndex(reflect.ValueOf(key), entry)
	}
	return true
}

// assignList takes a list of JSON or XML as it is, and splits the values of a query at their commas. An empty list is
// a value: it is not the same as none.
func assignList(target reflect.Value, v value) bool {
	items := v.items
	switch v.kind {
	case listKind:
	case untyped:
		items = splitAtCommas(v)
	default:
		return false
	}
	list := reflect.MakeSlice(target.Type(), len(items), len(items))
	for i, item := range items {
		if item.kind == null || !assign(list.Index(i), item) {
			return false
		}
	}
	target.Set(list)
	return true
}

func splitAtCommas(v value) []value {
	texts := v.items
	if texts == nil {
		texts = []value{v}
	}
	var split []value
	for _, t := range texts {
		for part := range strings.SplitSeq(t.text, ",") {
			if part = strings.TrimSpace(part); part != "" {
				split = append(split, value{kind: untyped, text: part})
			}
		}
	}
	return split
}

// describe names a type for people who do not know Go.
func describe(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return describe(t.Elem())
	case reflect.Slice:
		return "list of " + describe(t.Elem())
	case reflect.String:
		if _, isEnum := enumerations[t]; isEnum {
			return t.Name()
		}
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int:
		return "integer"
	case reflect.Float64:
		return "number"
	default:
		return "object"
	}
}
