package values

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Custom data is an object of typed values. In Terraform it is whatever HCL makes of { plan = "gold" }: an object or a map,
// with tuples, lists or sets of such. In JSON, where Terraform has no room for such a value, it is an object too.

// StructOf reads an HCL object as custom data. Nulls and unknown values are left out.
func StructOf(value attr.Value) (evovoice.Struct, error) {
	var members map[string]attr.Value
	switch value := value.(type) {
	case types.Dynamic:
		return StructOf(value.UnderlyingValue())
	case types.Object:
		members = value.Attributes()
	case types.Map:
		members = value.Elements()
	case nil:
		return nil, nil
	default:
		return nil, errors.New("it must be an object, like { plan = \"gold\" }")
	}
	data := evovoice.Struct{}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !IsSet(members[name]) {
			continue
		}
		member, err := valueOf(members[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		data[name] = member
	}
	return data, nil
}

func valueOf(value attr.Value) (evovoice.Value, error) {
	var elements []attr.Value
	switch value := value.(type) {
	case types.Dynamic:
		return valueOf(value.UnderlyingValue())
	case types.String:
		return evovoice.Value{StringValue: value.ValueStringPointer()}, nil
	case types.Bool:
		return evovoice.Value{BoolValue: value.ValueBoolPointer()}, nil
	case types.Number:
		number, _ := value.ValueBigFloat().Float64()
		return evovoice.Value{NumberValue: &number}, nil
	case types.Tuple:
		elements = value.Elements()
	case types.List:
		elements = value.Elements()
	case types.Set:
		elements = value.Elements()
	default:
		nested, err := StructOf(value)
		return evovoice.Value{StructValue: nested}, err
	}
	list := []evovoice.Struct{}
	for i, element := range elements {
		nested, err := StructOf(element)
		if err != nil {
			return evovoice.Value{}, fmt.Errorf("element %d: lists hold objects only: %w", i, err)
		}
		list = append(list, nested)
	}
	return evovoice.Value{ListValue: list}, nil
}

// DataObject writes custom data as an HCL object.
func DataObject(ctx context.Context, data evovoice.Struct) attr.Value {
	kinds, members := map[string]attr.Type{}, map[string]attr.Value{}
	for name, value := range data {
		if member := attributeOf(ctx, value); member != nil {
			kinds[name], members[name] = member.Type(ctx), member
		}
	}
	return types.ObjectValueMust(kinds, members)
}

// attributeOf is nil for a value that is of no type.
func attributeOf(ctx context.Context, value evovoice.Value) attr.Value {
	switch {
	case value.StringValue != nil:
		return types.StringPointerValue(value.StringValue)
	case value.BoolValue != nil:
		return types.BoolPointerValue(value.BoolValue)
	case value.NumberValue != nil:
		return types.NumberValue(decimal(*value.NumberValue))
	case value.StructValue != nil:
		return DataObject(ctx, value.StructValue)
	case value.ListValue != nil:
		var kinds []attr.Type
		var elements []attr.Value
		for _, nested := range value.ListValue {
			element := DataObject(ctx, nested)
			kinds, elements = append(kinds, element.Type(ctx)), append(elements, element)
		}
		return types.TupleValueMust(kinds, elements)
	default:
		return nil
	}
}

// decimal is the number that HCL reads in the shortest way to write another one: 0.1 and not the float64 next to it.
func decimal(number float64) *big.Float {
	const precisionOfHCL = 512
	parsed, _, err := big.ParseFloat(strconv.FormatFloat(number, 'g', -1, 64), 10, precisionOfHCL, big.ToNearestEven)
	if err != nil {
		return big.NewFloat(number)
	}
	return parsed
}

// Plain is custom data as JSON has it.
func Plain(data evovoice.Struct) map[string]any {
	members := map[string]any{}
	for name, value := range data {
		switch {
		case value.StringValue != nil:
			members[name] = *value.StringValue
		case value.BoolValue != nil:
			members[name] = *value.BoolValue
		case value.NumberValue != nil:
			members[name] = *value.NumberValue
		case value.StructValue != nil:
			members[name] = Plain(value.StructValue)
		case len(value.ListValue) > 0:
			list := make([]any, len(value.ListValue))
			for i, nested := range value.ListValue {
				list[i] = Plain(nested)
			}
			members[name] = list
		}
	}
	return members
}

// SameData tells whether custom data means the same. An empty list or object and none are the same to Evo Voice.
func SameData(a, b evovoice.Struct) bool {
	return equal(Plain(a), Plain(b))
}

func equal(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for name := range b {
			if _, both := a[name]; !both && !nothing(b[name]) {
				return false
			}
		}
		for name := range a {
			if !equal(a[name], b[name]) && (!nothing(a[name]) || !nothing(b[name])) {
				return false
			}
		}
		return true
	case []any:
		b, _ := b.([]any)
		return slices.EqualFunc(a, b, equal)
	default:
		return a == b
	}
}

func nothing(value any) bool {
	object, isObject := value.(map[string]any)
	return value == nil || isObject && len(object) == 0
}
