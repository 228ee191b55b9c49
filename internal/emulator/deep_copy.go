package emulator

import "reflect"

// deepCopy copies a DTO with everything that it points to.
func deepCopy[T any](dto T) T {
	copied := reflect.New(reflect.TypeFor[T]()).Elem()
	copyInto(copied, reflect.ValueOf(&dto).Elem())
	return copied.Interface().(T)
}

func copyInto(target, source reflect.Value) {
	target.Set(source)
	switch source.Kind() {
	case reflect.Pointer:
		if !source.IsNil() {
			target.Set(reflect.New(source.Type().Elem()))
			copyInto(target.Elem(), source.Elem())
		}
	case reflect.Struct:
		for i := range source.NumField() {
			copyInto(target.Field(i), source.Field(i))
		}
	case reflect.Slice:
		if !source.IsNil() {
			target.Set(reflect.MakeSlice(source.Type(), source.Len(), source.Len()))
			for i := range source.Len() {
				copyInto(target.Index(i), source.Index(i))
			}
		}
	case reflect.Map:
		copyMap(target, source)
	default: // a value by itself
	}
}

func copyMap(target, source reflect.Value) {
	if source.IsNil() {
		return
	}
	target.Set(reflect.MakeMap(source.Type()))
	for key, item := range source.Seq2() {
		copied := reflect.New(item.Type()).Elem()
		copyInto(copied, item)
		target.SetMapIndex(key, copied)
	}
}
