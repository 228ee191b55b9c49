package acctest

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// canonical is a value as Terraform core holds it: texts are normalised (NFC), and sets have no order and no twins.
func canonical(value tftypes.Value) (tftypes.Value, error) {
	return tftypes.Transform(value, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		if v.IsNull() || !v.IsKnown() {
			return v, nil
		}
		switch {
		case v.Type().Is(tftypes.String):
			var text string
			if err := v.As(&text); err != nil {
				return v, err
			}
			if normal := cty.NormalizeString(text); normal != text {
				return tftypes.NewValue(tftypes.String, normal), nil
			}
		case v.Type().Is(tftypes.Set{}):
			var elements []tftypes.Value
			if err := v.As(&elements); err != nil {
				return v, err
			}
			elements = slices.Clone(elements)
			slices.SortFunc(elements, func(a, b tftypes.Value) int { return cmp.Compare(a.String(), b.String()) })
			return tftypes.NewValue(v.Type(), slices.CompactFunc(elements, tftypes.Value.Equal)), nil
		}
		return v, nil
	})
}

// equal compares values of one schema: a null is one, whatever its type.
func equal(a, b tftypes.Value) bool {
	return a.IsNull() && b.IsNull() || !a.IsNull() && !b.IsNull() && a.Equal(b)
}

// memberOf is an attribute of an object; null where there is no object.
func memberOf(object tftypes.Value, a *tfprotov6.SchemaAttribute) tftypes.Value {
	if object.Type() != nil && object.IsKnown() && !object.IsNull() {
		if member, ok := membersOf(object)[a.Name]; ok {
			return member
		}
	}
	return tftypes.NewValue(a.ValueType(), nil)
}

// elementsOf are what a known value is made of, by name, key or index; nil for a primitive and for nothing.
func elementsOf(value tftypes.Value) map[string]tftypes.Value {
	if value.Type() == nil || value.IsNull() || !value.IsKnown() {
		return nil
	}
	var members map[string]tftypes.Value
	if value.As(&members) == nil {
		return members
	}
	var list []tftypes.Value
	if value.As(&list) != nil {
		return nil
	}
	elements := map[string]tftypes.Value{}
	for i, element := range list {
		elements[strconv.Itoa(i)] = element
	}
	return elements
}

func valuesIn(elements map[string]tftypes.Value) iter.Seq[tftypes.Value] {
	return func(yield func(tftypes.Value) bool) {
		for _, key := range slices.Sorted(maps.Keys(elements)) {
			if !yield(elements[key]) {
				return
			}
		}
	}
}

func step(at string, within tftypes.Value, key string) string {
	switch {
	case !within.Type().Is(tftypes.Object{}):
		return at + "[" + key + "]"
	case at == "":
		return key
	}
	return at + "." + key
}

func presence(value tftypes.Value) string {
	switch {
	case value.Type() == nil || value.IsNull():
		return "null"
	case !value.IsKnown():
		return "unknown"
	}
	return fmt.Sprint(value)
}
