package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// The functions below take single members across: what is null or unknown is not sent.

func object(ctx context.Context, members map[string]attr.Type, m any, diags *diag.Diagnostics) types.Object {
	made, more := types.ObjectValueFrom(ctx, members, m)
	diags.Append(more...)
	return made
}

func set(ctx context.Context, element attr.Type, values any, diags *diag.Diagnostics) types.Set {
	made, more := types.SetValueFrom(ctx, element, values)
	diags.Append(more...)
	return made
}

func list(ctx context.Context, element attr.Type, values any, diags *diag.Diagnostics) types.List {
	made, more := types.ListValueFrom(ctx, element, values)
	diags.Append(more...)
	return made
}

// enum is a value of an enum; null for none.
func enum[E ~string](value E) types.String {
	if value == "" {
		return types.StringNull()
	}
	return types.StringValue(string(value))
}

// optionalData is never nil for data that is set: an empty one clears what is there.
func optionalData(value types.Dynamic) (evovoice.Struct, error) {
	if !isSet(value) || value.IsUnderlyingValueNull() || value.IsUnderlyingValueUnknown() {
		return nil, nil
	}
	return structOf(value)
}

func filled(value types.String) *string {
	if value.ValueString() == "" {
		return nil
	}
	return value.ValueStringPointer()
}

func optionalString(value types.String) *string {
	if !isSet(value) {
		return nil
	}
	return value.ValueStringPointer()
}

func optionalBool(value types.Bool) *bool {
	if !isSet(value) {
		return nil
	}
	return value.ValueBoolPointer()
}

func optionalFloat(value types.Float64) *float64 {
	if !isSet(value) {
		return nil
	}
	return value.ValueFloat64Pointer()
}

func optionalInt(value types.Int64) *int {
	if !isSet(value) {
		return nil
	}
	return new(int(value.ValueInt64()))
}

func shownInt(value *int) types.Int64 {
	if value == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*value))
}

func optionalStrings(ctx context.Context, value types.Set, diags *diag.Diagnostics) *[]string {
	if !isSet(value) {
		return nil
	}
	values := []string{}
	diags.Append(value.ElementsAs(ctx, &values, false)...)
	return &values
}

func optionalInts(ctx context.Context, value types.List, diags *diag.Diagnostics) []int {
	if !isSet(value) {
		return nil
	}
	values := []int{}
	diags.Append(value.ElementsAs(ctx, &values, false)...)
	return values
}

func shownInts(ctx context.Context, values []int, diags *diag.Diagnostics) types.List {
	if values == nil {
		return types.ListNull(types.Int64Type)
	}
	return list(ctx, types.Int64Type, values, diags)
}
