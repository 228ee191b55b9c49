package values

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"reflect"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// JSONType is a text in which JSON that means the same is the same. Text that is no JSON object or array is compared as it is.
type JSONType struct {
	basetypes.StringType
	// Params is for JSON that stands for named values of Evo Voice: see SamePlain.
	Params bool
}

// JSON is a value of JSONType.
type JSON struct {
	basetypes.StringValue
	kind JSONType
}

// NewJSON is a text of a type; nil is its null.
func NewJSON(kind JSONType, text *string) JSON { return JSON{types.StringPointerValue(text), kind} }

// Equal implements attr.Type.
func (t JSONType) Equal(other attr.Type) bool { return t == other }

// String implements attr.Type.
func (JSONType) String() string { return "values.JSONType" }

// ValueType implements attr.Type.
func (t JSONType) ValueType(context.Context) attr.Value { return JSON{kind: t} }

// ValueFromString implements basetypes.StringTypable.
func (t JSONType) ValueFromString(_ context.Context, value types.String) (basetypes.StringValuable, diag.Diagnostics) {
	return JSON{value, t}, nil
}

// ValueFromTerraform implements attr.Type.
func (t JSONType) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, raw)
	if err != nil {
		return nil, err
	}
	return JSON{value.(types.String), t}, nil
}

// Type implements attr.Value.
func (j JSON) Type(context.Context) attr.Type { return j.kind }

// Equal implements attr.Value.
func (j JSON) Equal(other attr.Value) bool {
	text, ok := other.(JSON)
	return ok && j.StringValue.Equal(text.StringValue)
}

// StringSemanticEquals implements basetypes.StringValuableWithSemanticEquals.
func (j JSON) StringSemanticEquals(ctx context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	text, diags := other.ToStringValue(ctx)
	if j.StringValue.Equal(text) {
		return true, diags
	}
	ours, err := DecodeJSON(j.ValueString())
	theirs, alsoErr := DecodeJSON(text.ValueString())
	switch {
	case j.kind.Params:
		return (err == nil || j.ValueString() == "") && (alsoErr == nil || text.ValueString() == "") && SamePlain(ours, theirs), diags
	case err != nil || alsoErr != nil || !isCollection(ours):
		return false, diags
	default:
		return reflect.DeepEqual(exact(ours), exact(theirs)), diags
	}
}

// DecodeJSON reads one JSON text as Plain has values.
func DecodeJSON(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("it goes on after its end")
	}
	return mapNumbers(value, func(number any) any { return parseNumber(string(number.(json.Number))) }), nil
}

// EncodeJSON writes a plain value as jsonencode does. The value is not to be used after that.
func EncodeJSON(plain any) string {
	text, err := json.Marshal(mapNumbers(plain, func(number any) any { return json.Number(number.(*big.Float).Text('f', -1)) }))
	if err != nil {
		panic(err) // JSON has a form for all that is plain and finite
	}
	return string(text)
}

// Decimal is the number that HCL reads in the shortest way to write another one: 0.1 and not the float64 next to it.
func Decimal(number float64) *big.Float { return parseNumber(strconv.FormatFloat(number, 'g', -1, 64)) }

// precisionOfHCL is that of HCL's numbers.
const precisionOfHCL = 512

// parseNumber reads a number as HCL does.
func parseNumber(text string) *big.Float {
	number, _, err := big.ParseFloat(text, 10, precisionOfHCL, big.ToNearestEven)
	if err != nil {
		return new(big.Float).SetInf(strings.HasPrefix(text, "-")) // the only numbers of JSON that cannot be read
	}
	return number
}

// exact makes numbers comparable.
func exact(value any) any {
	return mapNumbers(value, func(number any) any { return number.(*big.Float).Text('p', 0) })
}

// mapNumbers replaces the numbers in a value.
func mapNumbers(value any, number func(any) any) any {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			value[name] = mapNumbers(member, number)
		}
	case []any:
		for i, element := range value {
			value[i] = mapNumbers(element, number)
		}
	case json.Number, *big.Float:
		return number(value)
	}
	return value
}
