package values

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The functions below work on values of any type, nested ones member by member: what a configuration leaves out of a
// schedule or of settings is as little managed as an attribute that it leaves out.

// Meets tells whether got is what is wanted. Of what is null or unknown nothing is wanted.
func Meets(want, got attr.Value) bool {
	switch {
	case !IsSet(want) || Same(want, got):
		return true
	case !IsSet(got):
		return wantsNothing(want)
	}
	switch want := want.(type) {
	case types.Object:
		members := got.(types.Object).Attributes()
		for name, member := range want.Attributes() {
			if !Meets(member, members[name]) {
				return false
			}
		}
		return true
	case types.List:
		elements := got.(types.List).Elements()
		for i, element := range want.Elements() {
			if i >= len(elements) || !Meets(element, elements[i]) {
				return false
			}
		}
		return len(elements) == len(want.Elements())
	default:
		return false
	}
}

// wantsNothing tells whether a value leaves open all that it could ask for.
func wantsNothing(value attr.Value) bool {
	object, nested := value.(types.Object)
	if !nested || !IsSet(value) {
		return !IsSet(value) || isBlank(value)
	}
	return all(object, wantsNothing)
}

// all tells whether something is true of every member of an object.
func all(object types.Object, holds func(attr.Value) bool) bool {
	for _, member := range object.Attributes() {
		if !holds(member) {
			return false
		}
	}
	return true
}

// Same tells whether two values mean the same to Evo Voice: an empty string, list or object and none do.
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
		if !IsKnown(context.Background(), a) || !IsKnown(context.Background(), b) {
			return false
		}
		before, wrong := StructOf(a)
		after, alsoWrong := StructOf(b)
		return wrong == nil && alsoWrong == nil && SameData(before, after)
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
	case types.List:
		return len(value.Elements()) == 0
	case types.Set:
		return len(value.Elements()) == 0
	case types.Object:
		return all(value, isBlank)
	case types.Dynamic:
		data, err := StructOf(value)
		return err == nil && SameData(data, nil) && IsKnown(context.Background(), value)
	default:
		return false
	}
}

// Shown is what Evo Voice answers, in the writing that was there before where that means the same.
func Shown[V attr.Value](before, got V) V { return shown(before, got).(V) }

func shown(before, got attr.Value) attr.Value {
	if !before.IsUnknown() && !got.IsNull() && Same(before, got) || got.IsNull() && IsSet(before) && isBlank(before) {
		return before
	}
	return each(before, got, shown)
}

// Keep lets what was planned stand; value is what Evo Voice answers, for where the plan left that open.
func Keep[V attr.Value](value *V, planned V) { *value = kept(planned, *value).(V) }

func kept(planned, got attr.Value) attr.Value {
	switch planned := planned.(type) {
	case types.Object:
		if IsSet(planned) && got.IsNull() {
			got = nulls(planned)
		}
		if IsSet(planned) && IsSet(got) {
			return each(planned, got, kept)
		}
	case types.List:
		if IsSet(planned) && IsSet(got) {
			return each(planned, got, kept)
		}
	}
	if planned.IsUnknown() {
		return got
	}
	return planned
}

// nulls is an object of the same type, with no member set.
func nulls(object types.Object) types.Object {
	members := map[string]attr.Value{}
	for name, member := range object.Attributes() {
		kind := member.Type(context.Background())
		null, err := kind.ValueFromTerraform(context.Background(), tftypes.NewValue(kind.TerraformType(context.Background()), nil))
		if err != nil {
			panic(err) // every type has a null
		}
		members[name] = null
	}
	return types.ObjectValueMust(object.AttributeTypes(context.Background()), members)
}

// each makes an object or a list of got's shape out of its own members and those of another. It is got itself where there
// is nothing to go through.
func each(other, got attr.Value, merge func(other, got attr.Value) attr.Value) attr.Value {
	if !IsSet(other) || !IsSet(got) {
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

// Settle plans a nested value that exists already: what the configuration omits stays as it is. An element of a list counts
// as the one that is at its place only if it is that one; otherwise its omitted members are left open.
func Settle[V attr.Value](ctx context.Context, config V, plan *V, state V) {
	*plan = settled(ctx, config, *plan, state).(V)
}

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
			if i < len(before) && IsKnown(ctx, element) && Meets(element, before[i]) {
				planned[i] = before[i]
			}
		}
		return types.ListValueMust(config.ElementType(ctx), planned)
	default:
		if Same(config, state) {
			return state
		}
		return plan
	}
}

// IsKnown tells whether a value is known throughout.
func IsKnown(ctx context.Context, value attr.Value) bool {
	raw, err := value.ToTerraformValue(ctx)
	return err == nil && raw.IsFullyKnown()
}
