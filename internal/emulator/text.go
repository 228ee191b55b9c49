package emulator

import (
	"reflect"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// deepCopy copies a DTO with everything that it points to.
func deepCopy[T any](dto T) T { return rewritten(dto, nil) }

// rewriter makes another text of one; member is the Go name of the member that has it, empty for the name of a value.
type rewriter func(member, text string) string

// rewritten copies a DTO with everything that it points to; a rewriter that is not nil gets at each text in it.
func rewritten[T any](dto T, rewrite rewriter) T {
	copied := reflect.New(reflect.TypeFor[T]()).Elem()
	rewrite.copyInto(copied, reflect.ValueOf(&dto).Elem(), "")
	return copied.Interface().(T)
}

func (rewrite rewriter) copyInto(target, source reflect.Value, member string) {
	target.Set(source)
	switch source.Kind() {
	case reflect.Pointer:
		if !source.IsNil() {
			target.Set(reflect.New(source.Type().Elem()))
			rewrite.copyInto(target.Elem(), source.Elem(), member)
		}
	case reflect.Struct:
		for i := range source.NumField() {
			if rewrite != nil {
				member = source.Type().Field(i).Name
			}
			rewrite.copyInto(target.Field(i), source.Field(i), member)
		}
	case reflect.Slice:
		if !source.IsNil() {
			target.Set(reflect.MakeSlice(source.Type(), source.Len(), source.Len()))
			for i := range source.Len() {
				rewrite.copyInto(target.Index(i), source.Index(i), member)
			}
		}
	case reflect.Map:
		rewrite.copyMap(target, source)
	case reflect.String:
		if rewrite != nil {
			target.SetString(rewrite(member, source.String()))
		}
	default: // a value by itself
	}
}

func (rewrite rewriter) copyMap(target, source reflect.Value) {
	if source.IsNil() {
		return
	}
	target.Set(reflect.MakeMap(source.Type()))
	for key, item := range source.Seq2() {
		name, copied := reflect.New(key.Type()).Elem(), reflect.New(item.Type()).Elem()
		rewrite.copyInto(name, key, "")
		rewrite.copyInto(copied, item, "")
		target.SetMapIndex(name, copied)
	}
}

// textForm is the form in which the dialect keeps text; nil is that in which it came.
func textForm(d dialects) rewriter {
	if !d.has(textDecomposed) {
		return nil
	}
	return func(member, text string) string {
		for _, kept := range []string{"ID", "IDs", "By", "Password", "Token"} { // CreatedBy is an id, too
			if strings.HasSuffix(member, kept) {
				return text
			}
		}
		return norm.NFD.String(text)
	}
}
