package values

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Shown is what Evo Voice answers, in the writing that was there before where that means the same.
func Shown[V attr.Value](before, got V) V { return shown(before, got).(V) }

func shown(before, got attr.Value) attr.Value {
	if !before.IsUnknown() && !got.IsNull() && Same(before, got) || got.IsNull() && IsSet(before) && isBlank(before) {
		return before
	}
	if !IsSet(before) || !IsSet(got) {
		return got
	}
	switch got := got.(type) {
	case types.Object:
		old := before.(types.Object).Attributes()
		return eachMember(got, func(name string, member attr.Value) attr.Value { return shown(old[name], member) })
	case types.List:
		if old := before.(types.List).Elements(); len(old) == len(got.Elements()) {
			return eachElement(got, func(i int, element attr.Value) attr.Value { return shown(old[i], element) })
		}
	}
	return got
}

// Keep lets what was planned stand; value is what Evo Voice answers, for where the plan left that open.
func Keep[V attr.Value](value *V, planned V) { *value = kept(planned, *value).(V) }

func kept(planned, got attr.Value) attr.Value {
	switch {
	case planned.IsUnknown():
		return got
	case IsKnown(context.Background(), planned):
		return planned
	}
	switch planned := planned.(type) {
	case types.Object:
		answered := membersOf(got, planned)
		return eachMember(planned, func(name string, member attr.Value) attr.Value { return kept(member, answered[name]) })
	case types.List:
		answered := got.(types.List).Elements()
		places := Match(whatIsKnown(planned.Elements()), answered)
		return eachElement(planned, func(i int, element attr.Value) attr.Value {
			switch {
			case len(answered) == len(places): // the order is part of what was planned
				return kept(element, answered[i])
			case places[i] >= 0:
				return kept(element, answered[places[i]])
			default:
				return kept(element, nullOf(element))
			}
		})
	default:
		return got
	}
}

// whatIsKnown are elements with null for what is unknown: nothing is wanted of either.
func whatIsKnown(elements []attr.Value) []attr.Value {
	known := make([]attr.Value, len(elements))
	for i, element := range elements {
		known[i] = element
		if object, ok := element.(types.Object); ok && IsSet(object) {
			known[i] = eachMember(object, func(_ string, member attr.Value) attr.Value {
				if IsKnown(context.Background(), member) {
					return member
				}
				return nullOf(member)
			})
		}
	}
	return known
}

// Settle plans a nested value that exists already: what the configuration omits stays as it is. An element of a list keeps
// what it had where it is one that was there before; what it omits is unknown otherwise.
func Settle[V attr.Value](_ context.Context, config V, plan *V, state V) {
	*plan = settled(config, *plan, state, true).(V)
}

// settled plans one value. What is not in its old place keeps its new writing: Terraform takes an old one only there.
func settled(config, plan, state attr.Value, inPlace bool) attr.Value {
	switch {
	case config.IsNull():
		return state
	case config.IsUnknown() || state.IsNull():
		return plan
	}
	switch config := config.(type) {
	case types.Object:
		planned, before := plan.(types.Object).Attributes(), state.(types.Object).Attributes()
		return eachMember(config, func(name string, member attr.Value) attr.Value {
			return settled(member, planned[name], before[name], inPlace)
		})
	case types.List:
		planned, before := plan.(types.List).Elements(), state.(types.List).Elements()
		places := Match(config.Elements(), before)
		return eachElement(config, func(i int, element attr.Value) attr.Value {
			if places[i] < 0 {
				return planned[i]
			}
			return settled(element, planned[i], before[places[i]], inPlace && places[i] == i)
		})
	default:
		if inPlace && Same(config, state) {
			return state
		}
		return plan
	}
}

// eachMember is an object with each member made anew.
func eachMember(object types.Object, anew func(name string, member attr.Value) attr.Value) types.Object {
	members := object.Attributes()
	for name, member := range members {
		members[name] = anew(name, member)
	}
	return types.ObjectValueMust(object.AttributeTypes(context.Background()), members)
}

// eachElement is a list with each element made anew.
func eachElement(list types.List, anew func(i int, element attr.Value) attr.Value) types.List {
	elements := list.Elements()
	for i, element := range elements {
		elements[i] = anew(i, element)
	}
	return types.ListValueMust(list.ElementType(context.Background()), elements)
}

// membersOf are the members of a value of the type of an object: nulls for one that has none.
func membersOf(value attr.Value, like types.Object) map[string]attr.Value {
	if IsSet(value) {
		return value.(types.Object).Attributes()
	}
	members := like.Attributes()
	for name, member := range members {
		members[name] = nullOf(member)
	}
	return members
}
