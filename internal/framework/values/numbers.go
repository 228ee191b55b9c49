package values

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The framework's own types fail for a number that they cannot hold before any validator sees it, with words that blame the
// provider. Of these the value is unknown then, and the validation of the type says what is wrong.

// WholeType is a whole number of the API, which has 32 bits.
type WholeType struct{ basetypes.Int64Type }

// Equal implements attr.Type: the values are the framework's own.
func (WholeType) Equal(other attr.Type) bool {
	return types.Int64Type.Equal(other) || other == attr.Type(WholeType{})
}

// ValueFromTerraform implements attr.Type.
func (t WholeType) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	value, err := t.Int64Type.ValueFromTerraform(ctx, raw)
	if err != nil {
		return types.Int64Unknown(), nil //nolint:nilerr // Validate says it
	}
	return value, nil
}

// Validate implements xattr.TypeWithValidate.
func (WholeType) Validate(_ context.Context, raw tftypes.Value, at path.Path) (diags diag.Diagnostics) {
	if number := numberOf(raw); number != nil {
		if whole, accuracy := number.Int64(); accuracy != big.Exact || whole != int64(int32(whole)) {
			diags.AddAttributeError(at, "Invalid Number", fmt.Sprintf("%s must be a whole number from %d to %d.", at, math.MinInt32, math.MaxInt32))
		}
	}
	return diags
}

// AmountType is a number of the API, which has 64-bit floating-point ones.
type AmountType struct{ basetypes.Float64Type }

// Equal implements attr.Type: the values are the framework's own.
func (AmountType) Equal(other attr.Type) bool {
	return types.Float64Type.Equal(other) || other == attr.Type(AmountType{})
}

// ValueFromTerraform implements attr.Type.
func (t AmountType) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	value, err := t.Float64Type.ValueFromTerraform(ctx, raw)
	if err != nil {
		return types.Float64Unknown(), nil //nolint:nilerr // Validate says it
	}
	return value, nil
}

// Validate implements xattr.TypeWithValidate.
func (AmountType) Validate(_ context.Context, raw tftypes.Value, at path.Path) (diags diag.Diagnostics) {
	if number := numberOf(raw); number != nil {
		if amount := float64Of(number); math.IsInf(amount, 0) || amount == 0 && number.Sign() != 0 {
			diags.AddAttributeError(at, "Invalid Number", fmt.Sprintf("%s is a number that is too large or too small.", at))
		}
	}
	return diags
}

// numberOf is nil where there is no number.
func numberOf(raw tftypes.Value) *big.Float {
	var number *big.Float
	if !raw.IsKnown() || raw.IsNull() || raw.As(&number) != nil {
		return nil
	}
	return number
}
