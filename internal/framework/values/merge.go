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
		members := got.Attributes()
		for name, member := range before.(types.Object).Attributes() {
			members[name] = shown(member, members[name])
		}
		return objectOf(got, members)
	case types.List:
		elements, others := got.Elements(), before.(types.List).Elements()
		if len(elements) != len(others) {
			return got
		}
		for i, element := range others {
			elements[i] = shown(element, elements[i])
		}
		return listOf(got, elements)
	default:
		return got
	}
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
		members, answered := planned.Attributes(), map[string]attr.Value{}
		if IsSet(got) {
			answered = got.(types.Object).Attributes()
		}
		for name, kind := range planned.AttributeTypes(context.Background()) {
			if answered[name] == nil {
				answered[name] = null(kind)
			}
			members[name] = kept(members[name], answered[name])
		}
		return objectOf(planned, members)
	case types.List:
		elements, answered := planned.Elements(), got.(types.List).Elements()
		places := Match(whatIsKnown(elements), answered)
		for i, element := range elements {
			other := null(planned.ElementType(context.Background()))
			switch {
			case len(answered) == len(elements): // the order is part of what was planned
				other = answered[i]
			case places[i] >= 0:
				other = answered[places[i]]
			}
			elements[i] = kept(element, other)
		}
		return listOf(planned, elements)
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
			members := object.Attributes()
			for name, member := range members {
				if !IsKnown(context.Background(), member) {
					members[name] = null(member.Type(context.Background()))
				}
			}
			known[i] = objectOf(object, members)
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
		for name, member := range config.Attributes() {
			planned[name] = settled(member, planned[name], before[name], inPlace)
		}
		return objectOf(config, planned)
	case types.List:
		configured, planned, before := config.Elements(), plan.(types.List).Elements(), state.(types.List).Elements()
		for i, place := range Match(configured, before) {
			if place >= 0 {
				planned[i] = settled(configured[i], planned[i], before[place], inPlace && place == i)
			}
		}
		return listOf(config, planned)
	default:
		if inPlace && Same(config, state) {
			return state
		}
		return plan
	}
}

// objectOf is an object of the type of another one.
func objectOf(like types.Object, members map[string]attr.Value) types.Object {
	return types.ObjectValueMust(like.AttributeTypes(context.Background()), members)
}

func listOf(like types.List, elements []attr.Value) types.List {
	return types.ListValueMust(like.ElementType(context.Background()), elements)
}
