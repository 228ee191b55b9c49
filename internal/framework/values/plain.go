package values

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Unknown stands for a value that is not known yet among plain ones.
type Unknown struct{}

// Plain is a value in Go's own types, as it would be in JSON: a map for an object or a map, a slice for a tuple, a list or a
// set, a *big.Float for a number, nil for a null. A map has only what is set.
func Plain(value attr.Value) any {
	switch {
	case value == nil || value.IsNull():
		return nil
	case value.IsUnknown():
		return Unknown{}
	}
	switch value := value.(type) {
	case types.Dynamic:
		return Plain(value.UnderlyingValue())
	case types.Object:
		return plainMap(value.Attributes())
	case types.Map:
		return plainMap(value.Elements())
	case interface{ Elements() []attr.Value }:
		list := []any{}
		for _, element := range value.Elements() {
			list = append(list, Plain(element))
		}
		return list
	case types.Bool:
		return value.ValueBool()
	case types.Number:
		return value.ValueBigFloat()
	case interface{ ValueString() string }:
		return value.ValueString()
	default:
		return nil
	}
}

func plainMap(members map[string]attr.Value) map[string]any {
	plain := map[string]any{}
	for name, member := range members {
		if IsSet(member) {
			plain[name] = Plain(member)
		}
	}
	return plain
}

// SamePlain reports whether plain values mean the same to Evo Voice, to which an empty list or object and none are the same
// and numbers are 64-bit floating-point ones.
func SamePlain(a, b any) bool {
	if isEmpty(a) && isEmpty(b) {
		return true
	}
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for name := range b {
			if _, both := a[name]; !both && !isEmpty(b[name]) {
				return false
			}
		}
		for name := range a {
			if !SamePlain(a[name], b[name]) {
				return false
			}
		}
		return true
	case []any:
		b, _ := b.([]any)
		return slices.EqualFunc(a, b, SamePlain)
	case *big.Float:
		b, ok := b.(*big.Float)
		return ok && float64Of(a) == float64Of(b)
	default:
		return !isCollection(b) && a == b
	}
}

func isEmpty(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		return len(value) == 0
	case []any:
		return len(value) == 0
	default:
		return value == nil
	}
}

func isCollection(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	default:
		return false
	}
}

func float64Of(number *big.Float) float64 {
	nearest, _ := number.Float64()
	return nearest
}

// Differences are the paths of the parts of a free-form value that are other than wanted, such as data["plan"]. They show no
// value: it may be a secret.
func Differences(at path.Path, want, got attr.Value) []string {
	if paths := differences(at.String(), plainText(want), plainText(got)); len(paths) > 0 {
		return paths
	}
	return []string{at.String()}
}

// plainText is a value as Plain has it, read where it is JSON.
func plainText(value attr.Value) any {
	plain := Plain(value)
	if text, ok := value.(JSON); ok {
		if read, err := DecodeJSON(text.ValueString()); err == nil {
			return read
		}
	}
	return plain
}

func differences(at string, want, got any) (paths []string) {
	wanted, ok := want.(map[string]any)
	answered, both := got.(map[string]any)
	if !ok || !both {
		return []string{at}
	}
	all := maps.Clone(wanted)
	maps.Copy(all, answered)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !SamePlain(wanted[name], answered[name]) {
			paths = append(paths, differences(fmt.Sprintf("%s[%q]", at, name), wanted[name], answered[name])...)
		}
	}
	return paths
}
