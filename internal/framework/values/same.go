package values

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// The functions of this package work on values of any type, nested ones member by member: what a configuration leaves out of
// a schedule or of settings is as little managed as an attribute that it leaves out.

// Meets reports whether got is what is wanted. Of what is null or unknown nothing is wanted.
func Meets(want, got attr.Value) bool {
	switch {
	case !IsSet(want) || Same(want, got):
		return true
	case !IsSet(got):
		return wantsNothing(want)
	}
	switch want := want.(type) {
	case types.Object:
		return meetAll(want.Attributes(), got.(types.Object).Attributes())
	case types.List:
		return slices.EqualFunc(want.Elements(), got.(types.List).Elements(), Meets)
	default:
		return false
	}
}

func meetAll(want, got map[string]attr.Value) bool {
	for name, member := range want {
		if !Meets(member, got[name]) {
			return false
		}
	}
	return true
}

// Loses reports whether something that was there before is not there any more.
func Loses(before, got attr.Value) bool {
	switch {
	case !IsSet(before) || Same(before, got):
		return false
	case !IsSet(got) || isBlank(got):
		return true
	}
	switch before := before.(type) {
	case types.Object:
		members := got.(types.Object).Attributes()
		for name, member := range before.Attributes() {
			if Loses(member, members[name]) {
				return true
			}
		}
		return false
	case types.List:
		return !slices.EqualFunc(before.Elements(), got.(types.List).Elements(), func(a, b attr.Value) bool { return !Loses(a, b) })
	case types.Bool:
		return before.ValueBool()
	case types.Float64:
		return got.(types.Float64).ValueFloat64() == 0
	default:
		return false
	}
}

// wantsNothing reports whether a value leaves open all that it could ask for.
func wantsNothing(value attr.Value) bool {
	object, nested := value.(types.Object)
	if !nested || !IsSet(value) {
		return !IsSet(value) || isBlank(value)
	}
	return all(object, wantsNothing)
}

// Same reports whether two values mean the same to Evo Voice: an empty string, list or object and none do, and what a type
// of its own says.
func Same(a, b attr.Value) bool {
	if a.Equal(b) || isBlank(a) && isBlank(b) {
		return true
	}
	if !IsSet(a) || !IsSet(b) {
		return false
	}
	switch a := a.(type) {
	case types.Float64:
		// HCL's numbers are more precise than the API's.
		return a.ValueFloat64() == b.(types.Float64).ValueFloat64()
	case types.Dynamic:
		ctx := context.Background()
		return IsKnown(ctx, a) && IsKnown(ctx, b) && SamePlain(Plain(a), Plain(b))
	case basetypes.StringValuableWithSemanticEquals:
		same, _ := a.StringSemanticEquals(context.Background(), b.(basetypes.StringValuable))
		return same
	default:
		return false
	}
}

func isBlank(value attr.Value) bool {
	if !IsSet(value) {
		return value.IsNull()
	}
	switch value := value.(type) {
	case types.String:
		return value.ValueString() == ""
	case interface{ Elements() []attr.Value }:
		return len(value.Elements()) == 0
	case types.Object:
		return all(value, isBlank)
	case types.Dynamic:
		return IsKnown(context.Background(), value) && SamePlain(Plain(value), nil)
	case basetypes.StringValuableWithSemanticEquals:
		same, _ := value.StringSemanticEquals(context.Background(), types.StringValue(""))
		return same
	default:
		return false
	}
}
