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

// null is the null of a type.
func null(kind attr.Type) attr.Value {
	ctx := context.Background()
	value, err := kind.ValueFromTerraform(ctx, tftypes.NewValue(kind.TerraformType(ctx), nil))
	if err != nil {
		panic(err) // every type has a null
	}
	return value
}
