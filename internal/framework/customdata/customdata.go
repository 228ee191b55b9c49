// Package customdata is sets of named values, such as the custom data of a customer or the parameters of a flow. In Terraform
// they are whatever HCL makes of { plan = "gold" }: an object or a map, with tuples, lists or sets of such; within a list,
// where Terraform has no room for a value of any type, they are JSON.
package customdata

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/dynamicplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ParamsType is custom data as JSON.
var ParamsType = values.JSONType{Params: true}

// Expand is custom data to send: nil for none at all, never for an empty one, which clears what is there. At is the attribute
// that has it, for errors.
func Expand(at string, value types.Dynamic) (evovoice.Struct, error) {
	switch plain := values.Plain(value).(type) {
	case nil, values.Unknown:
		return nil, nil
	default:
		return expand(at, plain)
	}
}

// ExpandParams is custom data to send that is written in JSON; nil for an empty text.
func ExpandParams(text string) (evovoice.Struct, error) {
	if text == "" {
		return nil, nil
	}
	plain, err := values.DecodeJSON(text)
	if err != nil {
		return nil, errors.New("it is not JSON")
	}
	return expand("flow_params", plain)
}

// expand reads an object. Nulls and unknown values in it are left out. Errors name the value at fault and do not show it.
func expand(at string, value any) (evovoice.Struct, error) {
	members, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s must be an object, like { plan = \"gold\" }", at)
	}
	data := evovoice.Struct{}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if members[name] == nil {
			continue
		}
		member, err := expandValue(fmt.Sprintf("%s[%q]", at, name), members[name])
		if err != nil {
			return nil, err
		}
		data[name] = member
	}
	return data, nil
}

func expandValue(at string, value any) (expanded evovoice.Value, err error) {
	switch value := value.(type) {
	case string:
		expanded.StringValue = &value
	case bool:
		expanded.BoolValue = &value
	case *big.Float:
		expanded.NumberValue, err = expandNumber(at, value)
	case []any:
		expanded.ListValue, err = expandList(at, value)
	default:
		expanded.StructValue, err = expand(at, value)
	}
	return expanded, err
}

func expandList(at string, elements []any) ([]evovoice.Struct, error) {
	list := []evovoice.Struct{}
	for i, element := range elements {
		place := fmt.Sprintf("%s[%d]", at, i)
		switch element.(type) {
		case map[string]any:
		case values.Unknown:
			continue
		case nil:
			return nil, fmt.Errorf("%s is null, which a list has no place for", place)
		default:
			return nil, fmt.Errorf("%s is no object: lists hold objects only", place)
		}
		data, err := expand(place, element)
		if err != nil {
			return nil, err
		}
		list = append(list, data)
	}
	return list, nil
}

func expandNumber(at string, exact *big.Float) (*float64, error) {
	number, accuracy := exact.Float64()
	switch {
	case math.IsInf(number, 0) || number == 0 && exact.Sign() != 0:
		return nil, fmt.Errorf("%s is a number that is too large or too small: Evo Voice has 64-bit floating-point numbers", at)
	case exact.IsInt() && accuracy != big.Exact:
		return nil, fmt.Errorf("%s is a whole number of more digits than Evo Voice keeps, which has 64-bit floating-point numbers: "+
			"write it as a string", at)
	}
	return &number, nil
}

// Flatten is custom data as an HCL object; null for an empty one.
func Flatten(data evovoice.Struct) types.Dynamic {
	plain := plainOf(data)
	if values.SamePlain(plain, nil) {
		return types.DynamicNull()
	}
	return types.DynamicValue(flatten(plain))
}

func flatten(plain any) attr.Value {
	switch plain := plain.(type) {
	case string:
		return types.StringValue(plain)
	case bool:
		return types.BoolValue(plain)
	case *big.Float:
		return types.NumberValue(plain)
	case []any:
		kinds, elements := make([]attr.Type, len(plain)), make([]attr.Value, len(plain))
		for i, element := range plain {
			elements[i] = flatten(element)
			kinds[i] = elements[i].Type(context.Background())
		}
		return types.TupleValueMust(kinds, elements)
	default:
		kinds, members := map[string]attr.Type{}, map[string]attr.Value{}
		for name, member := range plain.(map[string]any) {
			members[name] = flatten(member)
			kinds[name] = members[name].Type(context.Background())
		}
		return types.ObjectValueMust(kinds, members)
	}
}

// FlattenParams is custom data as jsonencode writes it.
func FlattenParams(data evovoice.Struct) values.JSON {
	if data == nil {
		return values.NewJSON(ParamsType, nil)
	}
	return values.NewJSON(ParamsType, new(values.EncodeJSON(plainOf(data))))
}

// plainOf is custom data as values.Plain has it. A value of no type is left out.
func plainOf(data evovoice.Struct) any {
	members := map[string]any{}
	for name, value := range data {
		switch {
		case value.StringValue != nil:
			members[name] = *value.StringValue
		case value.BoolValue != nil:
			members[name] = *value.BoolValue
		case value.NumberValue != nil:
			members[name] = values.Decimal(*value.NumberValue)
		case value.StructValue != nil:
			members[name] = plainOf(value.StructValue)
		case value.ListValue != nil:
			list := make([]any, len(value.ListValue))
			for i, nested := range value.ListValue {
				list[i] = plainOf(nested)
			}
			members[name] = list
		}
	}
	return members
}

// Attribute is custom data in a resource: exactly what is configured, and left as it is when omitted.
func Attribute(description string) schema.DynamicAttribute {
	return schema.DynamicAttribute{
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Dynamic{expandable{whatItIs}},
		PlanModifiers:       []planmodifier.Dynamic{keepSame{"Data that means the same is no change."}, dynamicplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

const whatItIs = "must be an object of strings, numbers, booleans, objects and lists of objects"

// expandable refuses what Evo Voice has no type for.
type expandable struct{ framework.Described }

func (expandable) ValidateDynamic(_ context.Context, req validator.DynamicRequest, resp *validator.DynamicResponse) {
	if _, err := Expand("data", req.ConfigValue); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Custom Data", fmt.Sprintf("Custom data %s. Not so here: %s.", whatItIs, err))
	}
}

// CheckParams says what is wrong with custom data in JSON; nothing is "".
func CheckParams(text string) string {
	if _, err := ExpandParams(text); err != nil {
		return fmt.Sprintf("must be JSON as jsonencode writes it, and %s: %s", whatItIs, err)
	}
	return ""
}

// keepSame plans no change when custom data differs from the state in its HCL types alone, as a map does from an object and a
// list from a tuple.
type keepSame struct{ framework.Described }

func (keepSame) PlanModifyDynamic(_ context.Context, req planmodifier.DynamicRequest, resp *planmodifier.DynamicResponse) {
	if values.IsSet(req.ConfigValue) && values.IsSet(req.StateValue) && values.Same(req.ConfigValue, req.StateValue) {
		resp.PlanValue = req.StateValue
	}
}
