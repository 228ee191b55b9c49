package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The functions below work on values of any type, nested ones member by member: what a configuration leaves out of a
// schedule or of settings is as little managed as an attribute that it leaves out.

func isSet(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// meets tells whether got is what is wanted. Of what is null or unknown nothing is wanted.
func meets(want, got attr.Value) bool {
	switch {
	case !isSet(want) || same(want, got):
		return true
	case !isSet(got):
		return false
	}
	switch want := want.(type) {
	case types.Object:
		members := got.(types.Object).Attributes()
		for name, member := range want.Attributes() {
			if !meets(member, members[name]) {
				return false
			}
		}
		return true
	case types.List:
		elements := got.(types.List).Elements()
		for i, element := range want.Elements() {
			if i >= len(elements) || !meets(element, elements[i]) {
				return false
			}
		}
		return len(elements) == len(want.Elements())
	default:
		return false
	}
}

// same tells whether two values mean the same to Evo Voice: an empty string or list and none do.
func same(a, b attr.Value) bool {
	if a.Equal(b) || isBlank(a) && isBlank(b) {
		return true
	}
	if !isSet(a) || !isSet(b) {
		return false
	}
	switch a := a.(type) {
	case types.Float64:
		// HCL's numbers are more precise than the API's.
		return a.ValueFloat64() == b.(types.Float64).ValueFloat64()
	case types.Dynamic:
		if !isKnown(context.Background(), a) || !isKnown(context.Background(), b) {
			return false
		}
		before, wrong := structOf(a)
		after, alsoWrong := structOf(b)
		return wrong == nil && alsoWrong == nil && sameData(before, after)
	default:
		return false
	}
}

func isBlank(value attr.Value) bool {
	if !isSet(value) {
		return value.IsNull()
	}
	switch value := value.(type) {
	case types.String:
		return value.ValueString() == ""
	case types.List:
		return len(value.Elements()) == 0
	case types.Set:
		return len(value.Elements()) == 0
	case types.Dynamic:
		data, err := structOf(value)
		return err == nil && sameData(data, nil) && isKnown(context.Background(), value)
	default:
		return false
	}
}

// shown is what Evo Voice answers, in the writing that was there before where that means the same.
func shown(before, got attr.Value) attr.Value {
	if !before.IsUnknown() && !got.IsNull() && same(before, got) || got.IsNull() && isSet(before) && isBlank(before) {
		return before
	}
	return each(before, got, shown)
}

// kept is what was planned, and what Evo Voice answers where the plan left that open.
func kept(planned, got attr.Value) attr.Value {
	switch planned.(type) {
	case types.Object, types.List:
		if isSet(planned) && isSet(got) {
			return each(planned, got, kept)
		}
	}
	if planned.IsUnknown() {
		return got
	}
	return planned
}

// each makes an object or a list of got's shape out of its own members and those of another. It is got itself where there
// is nothing to go through.
func each(other, got attr.Value, merge func(other, got attr.Value) attr.Value) attr.Value {
	if !isSet(other) || !isSet(got) {
		return got
	}
	switch got := got.(type) {
	case types.Object:
		members := got.Attributes()
		for name, member := range other.(types.Object).Attributes() {
			members[name] = merge(member, members[name])
		}
		return types.ObjectValueMust(got.AttributeTypes(context.Background()), members)
	case types.List:
		elements, others := got.Elements(), other.(types.List).Elements()
		if len(elements) != len(others) {
			return got
		}
		for i, element := range others {
			elements[i] = merge(element, elements[i])
		}
		return types.ListValueMust(got.ElementType(context.Background()), elements)
	default:
		return got
	}
}

// settled is the plan of a nested value that exists already: what the configuration omits stays as it is. A rule counts as
// the one that is at its place only if it is that one; otherwise its omitted members are left open.
func settled(ctx context.Context, config, plan, state attr.Value) attr.Value {
	switch {
	case config.IsNull():
		return state
	case config.IsUnknown() || state.IsNull():
		return plan
	}
	switch config := config.(type) {
	case types.Object:
		planned, before := plan.(types.Object).Attributes(), state.(types.Object).Attributes()
		for name, member := range config.Attributes() {
			planned[name] = settled(ctx, member, planned[name], before[name])
		}
		return types.ObjectValueMust(config.AttributeTypes(ctx), planned)
	case types.List:
		planned, before := plan.(types.List).Elements(), state.(types.List).Elements()
		for i, element := range config.Elements() {
			if i < len(before) && isKnown(ctx, element) && meets(element, before[i]) {
				planned[i] = before[i]
			}
		}
		return types.ListValueMust(config.ElementType(ctx), planned)
	default:
		if same(config, state) {
			return state
		}
		return plan
	}
}

// isKnown tells whether a value is known throughout.
func isKnown(ctx context.Context, value attr.Value) bool {
	raw, err := value.ToTerraformValue(ctx)
	return err == nil && raw.IsFullyKnown()
}
