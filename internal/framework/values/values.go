// Package values is where Terraform's values meet the API's: null and unknown on one side, members that are sent or not
// on the other, and what means the same on both.
package values

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// IsSet reports whether a value is neither null nor unknown.
func IsSet(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// IsKnown reports whether a value is known throughout.
func IsKnown(ctx context.Context, value attr.Value) bool {
	if value.IsUnknown() {
		return false
	}
	switch value := value.(type) {
	case types.Object:
		return all(value, func(member attr.Value) bool { return IsKnown(ctx, member) })
	case interface{ Elements() []attr.Value }:
		return !slices.ContainsFunc(value.Elements(), func(element attr.Value) bool { return !IsKnown(ctx, element) })
	case types.Dynamic, types.Map:
		raw, err := value.ToTerraformValue(ctx)
		return err == nil && raw.IsFullyKnown()
	default:
		return true
	}
}

// all reports whether something is true of every member of an object.
func all(object types.Object, holds func(attr.Value) bool) bool {
	for _, member := range object.Attributes() {
		if !holds(member) {
			return false
		}
	}
	return true
}

// OfType is a value of a type that has no more to it: nil is the null, tftypes.UnknownValue what is unknown.
func OfType(kind attr.Type, raw any) attr.Value {
	ctx := context.Background()
	value, err := kind.ValueFromTerraform(ctx, tftypes.NewValue(kind.TerraformType(ctx), raw))
	if err != nil {
		panic(err) // every type has these
	}
	return value
}

// nullOf is the null of the type of a value.
func nullOf(value attr.Value) attr.Value { return OfType(value.Type(context.Background()), nil) }

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

// OptionalString is a text to send: nil for what is null or unknown.
func OptionalString(value types.String) *string {
	if !IsSet(value) {
		return nil
	}
	return value.ValueStringPointer()
}

// ShownInt is a whole number that was answered.
func ShownInt(value *int) types.Int64 {
	if value == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*value))
}
