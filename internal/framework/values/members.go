package values

import "github.com/hashicorp/terraform-plugin-framework/types"

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

// ShownInt is a whole number that was answered.
func ShownInt(value *int) types.Int64 {
	if value == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*value))
}
