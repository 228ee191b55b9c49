package values

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Object makes an object of a model, the members of which have these types.
func Object(ctx context.Context, members map[string]attr.Type, m any, diags *diag.Diagnostics) types.Object {
	made, more := types.ObjectValueFrom(ctx, members, m)
	diags.Append(more...)
	return made
}

// Set makes a set of a slice.
func Set(ctx context.Context, element attr.Type, values any, diags *diag.Diagnostics) types.Set {
	made, more := types.SetValueFrom(ctx, element, values)
	diags.Append(more...)
	return made
}

// List makes a list of a slice.
func List(ctx context.Context, element attr.Type, values any, diags *diag.Diagnostics) types.List {
	made, more := types.ListValueFrom(ctx, element, values)
	diags.Append(more...)
	return made
}

// Enum is a value of an enum that was answered; null for none.
func Enum[E ~string](value E) types.String {
	if value == "" {
		return types.StringNull()
	}
	return types.StringValue(string(value))
}

// Filled is a text to send; nil for an empty one too.
func Filled(value types.String) *string {
	if value.ValueString() == "" {
		return nil
	}
	return value.ValueStringPointer()
}

// OptionalString is a text to send: nil for what is null or unknown, as everywhere below.
func OptionalString(value types.String) *string {
	if !IsSet(value) {
		return nil
	}
	return value.ValueStringPointer()
}

// OptionalBool is a boolean to send.
func OptionalBool(value types.Bool) *bool {
	if !IsSet(value) {
		return nil
	}
	return value.ValueBoolPointer()
}

// OptionalFloat is a number to send.
func OptionalFloat(value types.Float64) *float64 {
	if !IsSet(value) {
		return nil
	}
	return value.ValueFloat64Pointer()
}

// OptionalInt is a whole number to send.
func OptionalInt(value types.Int64) *int {
	if !IsSet(value) {
		return nil
	}
	return new(int(value.ValueInt64()))
}

// ShownInt is a whole number that was answered.
func ShownInt(value *int) types.Int64 {
	if value == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*value))
}

// OptionalStrings are texts to send: nil for none at all, and a pointer to no text for an empty set.
func OptionalStrings(ctx context.Context, value types.Set, diags *diag.Diagnostics) *[]string {
	if !IsSet(value) {
		return nil
	}
	values := []string{}
	diags.Append(value.ElementsAs(ctx, &values, false)...)
	return &values
}

// OptionalInts are whole numbers to send, not nil for an empty list.
func OptionalInts(ctx context.Context, value types.List, diags *diag.Diagnostics) []int {
	if !IsSet(value) {
		return nil
	}
	values := []int{}
	diags.Append(value.ElementsAs(ctx, &values, false)...)
	return values
}

// ShownInts are whole numbers that were answered.
func ShownInts(ctx context.Context, values []int, diags *diag.Diagnostics) types.List {
	if values == nil {
		return types.ListNull(types.Int64Type)
	}
	return List(ctx, types.Int64Type, values, diags)
}

// ChangedString is a text to send in a patch: nil for one that is as it was.
func ChangedString(planned, from types.String) *string {
	if Meets(planned, from) {
		return nil
	}
	return planned.ValueStringPointer()
}

// ChangedInt is a whole number to send in a patch.
func ChangedInt(planned, from types.Int64) *int {
	if Meets(planned, from) {
		return nil
	}
	return OptionalInt(planned)
}

// ChangedBool is a boolean to send in a patch.
func ChangedBool(planned, from types.Bool) *bool {
	if Meets(planned, from) {
		return nil
	}
	return planned.ValueBoolPointer()
}

// ChangedStrings are texts to send in a patch.
func ChangedStrings(ctx context.Context, planned, from types.Set, diags *diag.Diagnostics) *[]string {
	if Meets(planned, from) {
		return nil
	}
	return OptionalStrings(ctx, planned, diags)
}
