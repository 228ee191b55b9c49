package emulator

import (
	"reflect"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// stored is a nested object of a request as it is kept: in .NET a boolean, a number or an enum of an object cannot be
// null, so that what was not sent has its default (inferred).
func stored[T any](d dialects, sent *T) *T {
	if sent == nil {
		return nil
	}
	kept := new(deepCopy(*sent))
	if !d.has(nestedAsSent) {
		d.complete(reflect.ValueOf(kept).Elem())
	}
	return kept
}

// patched is a nested object after a PATCH that holds sent: what was sent, or what was there with that put over it.
func patched[T any](d dialects, before, sent *T) *T {
	if before == nil || !d.has(nestedMerged) {
		return stored(d, sent)
	}
	merged := deepCopy(*before)
	merge(reflect.ValueOf(&merged).Elem(), reflect.ValueOf(stored(dialects{nestedAsSent: true}, sent)).Elem())
	return stored(d, &merged)
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
