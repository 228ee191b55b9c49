package emulator

import (
	"maps"
	"reflect"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

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
			target.Set(d.patched(target, sent))
		case reflect.Map:
			target.Set(reflect.ValueOf(d.patchedData(target.Interface().(evovoice.Struct), sent.Interface().(evovoice.Struct))))
		case reflect.String:
			text := value.String()
			if f.Name == "Name" && d.has(namesTrimmed) {
				text = strings.TrimSpace(text)
			}
			if text != "" || !d.has(patchEmptyStringIgnored) {
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

func (d dialects) patchedData(before, sent evovoice.Struct) evovoice.Struct {
	data := *stored(d, &sent)
	if !d.has(customerDataMerged) || before == nil {
		return data
	}
	merged := maps.Clone(before)
	maps.Copy(merged, data)
	return merged
}

// stored is a nested object of a request as it is kept: in .NET a boolean, a number or an enum of an object cannot be
// null, so that what was not sent has its default (inferred).
func stored[T any](d dialects, sent *T) *T {
	kept := new(deepCopy(*sent))
	if !d.has(nestedAsSent) {
		d.complete(reflect.ValueOf(kept).Elem())
	}
	return kept
}

// patched is a nested object after a PATCH that holds sent: what was sent, or what was there with that put over it.
func (d dialects) patched(before, sent reflect.Value) reflect.Value {
	now := reflect.New(sent.Type()).Elem()
	rewriter(nil).copyInto(now, sent, "")
	if !before.IsNil() && d.has(nestedMerged) {
		rewriter(nil).copyInto(now, before, "")
		merge(now.Elem(), sent.Elem())
	}
	if !d.has(nestedAsSent) {
		d.complete(now)
	}
	return now
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

// complete gives the members of v, and of all in it, their defaults.
func (d dialects) complete(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			d.complete(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			d.complete(v.Index(i))
		}
	case reflect.Map:
		for key, item := range v.Seq2() {
			completed := reflect.New(item.Type()).Elem()
			completed.Set(item)
			d.complete(completed)
			v.SetMapIndex(key, completed)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.completeMember(v.Field(i), v.Type())
		}
	default: // complete as it is
	}
}

func (d dialects) completeMember(member reflect.Value, owner reflect.Type) {
	switch member.Kind() {
	case reflect.Pointer:
		if member.IsNil() && owner != reflect.TypeFor[evovoice.Value]() && cannotBeNull(member.Type().Elem().Kind()) {
			member.Set(reflect.New(member.Type().Elem()))
		}
	case reflect.Slice:
		if member.IsNil() && d.has(nestedListsPresent) {
			member.Set(reflect.MakeSlice(member.Type(), 0, 0))
		}
	case reflect.String:
		if names := enumerations[member.Type()]; names != nil && member.Len() == 0 {
			member.SetString(names[0])
		}
	default: // has a value, or may be null
	}
	d.complete(member)
}

func cannotBeNull(kind reflect.Kind) bool {
	return kind == reflect.Bool || kind == reflect.Int || kind == reflect.Float64
}
