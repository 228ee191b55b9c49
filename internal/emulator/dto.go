package emulator

import (
	"reflect"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// visitor may change a value in a copy of a DTO. It gets the type that has it as a member, also where it is in a pointer or a list,
// and its name in Go; there are none for what is in a map.
type visitor func(owner reflect.Type, member string, v reflect.Value)

// deepCopy copies a DTO with everything that it points to, and lets a visitor that is not nil see each value of the copy.
func deepCopy[T any](dto T, visit visitor) T {
	return visit.copyOf(reflect.ValueOf(&dto).Elem()).Interface().(T)
}

func (visit visitor) copyOf(source reflect.Value) reflect.Value {
	copied := reflect.New(source.Type()).Elem()
	visit.copyInto(copied, source, nil, "")
	return copied
}

func (visit visitor) copyInto(target, source reflect.Value, owner reflect.Type, member string) {
	target.Set(source)
	switch kind := source.Kind(); {
	case kind == reflect.Pointer && !source.IsNil():
		target.Set(reflect.New(source.Type().Elem()))
		visit.copyInto(target.Elem(), source.Elem(), owner, member)
	case kind == reflect.Struct:
		for i := range source.NumField() {
			if visit != nil {
				member = source.Type().Field(i).Name
			}
			visit.copyInto(target.Field(i), source.Field(i), source.Type(), member)
		}
	case kind == reflect.Slice && !source.IsNil():
		target.Set(reflect.MakeSlice(source.Type(), source.Len(), source.Len()))
		for i := range source.Len() {
			visit.copyInto(target.Index(i), source.Index(i), owner, member)
		}
	case kind == reflect.Map && !source.IsNil():
		target.Set(reflect.MakeMap(source.Type()))
		for key, item := range source.Seq2() {
			target.SetMapIndex(visit.copyOf(key), visit.copyOf(item))
		}
	}
	if visit != nil {
		visit(owner, member, target)
	}
}

// textForm brings text to the form in which the dialect keeps it; nil is that in which it came.
func textForm(d dialects) visitor {
	if !d.has("text-decomposed") {
		return nil
	}
	return func(_ reflect.Type, member string, v reflect.Value) {
		for _, kept := range []string{"ID", "IDs", "By", "Password", "Token"} { // CreatedBy is an id, too
			if strings.HasSuffix(member, kept) {
				return
			}
		}
		if v.Kind() == reflect.String {
			v.SetString(norm.NFD.String(v.String()))
		}
	}
}

// defaults gives the members of nested objects that were not sent their defaults: in .NET a boolean, a number or an enum of an
// object cannot be null (inferred). It is nil where they get none.
func (d dialects) defaults() visitor {
	if d.has("nested-as-sent") {
		return nil
	}
	return func(owner reflect.Type, _ string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			kind := v.Type().Elem().Kind()
			cannotBeNull := kind == reflect.Bool || kind == reflect.Int || kind == reflect.Float64
			if v.IsNil() && cannotBeNull && owner != reflect.TypeFor[evovoice.Value]() {
				v.Set(reflect.New(v.Type().Elem()))
			}
		case reflect.Slice:
			if v.IsNil() && d.has("nested-lists-present") {
				v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			}
		case reflect.String:
			if names := enumerations[v.Type()]; names != nil && v.Len() == 0 {
				v.SetString(names[0])
			}
		default: // has a value, or may be null
		}
	}
}

// overlay puts what a request sends over the members of the same names of an object.
func (d dialects) overlay(object, request reflect.Value) {
	for i := range request.NumField() {
		f, sent := request.Type().Field(i), request.Field(i)
		target := object.FieldByName(f.Name)
		if !target.IsValid() || sent.IsZero() || f.Tag.Get("json") == "-" {
			continue
		}
		switch value := reflect.Indirect(sent); value.Kind() {
		case reflect.Struct:
			if !target.IsNil() && d.has("nested-merged") {
				merged := visitor(nil).copyOf(target)
				merge(merged.Elem(), sent.Elem())
				sent = merged
			}
			target.Set(d.defaults().copyOf(sent))
		case reflect.Map:
			data := d.defaults().copyOf(sent)
			for name, before := range target.Seq2() {
				if d.has("customer-data-merged") && !data.MapIndex(name).IsValid() {
					data.SetMapIndex(name, before)
				}
			}
			target.Set(data)
		case reflect.String:
			text := value.String()
			if f.Name == "Name" && d.has("names-trimmed") {
				text = strings.TrimSpace(text)
			}
			if text != "" || !d.has("patch-empty-string-ignored") {
				put(target, reflect.ValueOf(text))
			}
		default:
			put(target, value)
		}
	}
}

// put sets a member that may or may not be null.
func put(target, value reflect.Value) {
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(target.Type().Elem()))
		target = target.Elem()
	}
	target.Set(value.Convert(target.Type()))
}

// merge puts the members of an object that are there over those of another, objects in objects included. Lists and maps
// are values.
func merge(target, sent reflect.Value) {
	for i := range sent.NumField() {
		to, from := target.Field(i), sent.Field(i)
		switch {
		case from.IsZero():
		case from.Kind() == reflect.Pointer && from.Elem().Kind() == reflect.Struct && !to.IsNil():
			merge(to.Elem(), from.Elem())
		default:
			to.Set(from)
		}
	}
}
