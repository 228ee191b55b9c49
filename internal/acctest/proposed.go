package acctest

import (
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// proposed is the state that Terraform core proposes: the configuration, with the prior value of what it omits and the
// provider computes. Elements of a list belong to those of the prior one at the same place, elements of a set to one that
// differs in nothing that is configured.
func proposed(schema *tfprotov6.Schema, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() || prior.Type() == nil || prior.IsNull() {
		return config
	}
	return proposedObject(schema.Block.Attributes, prior, config)
}

func proposedObject(attributes []*tfprotov6.SchemaAttribute, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	members := map[string]tftypes.Value{}
	for _, a := range attributes {
		before, configured := memberOf(prior, a), memberOf(config, a)
		switch {
		case a.Computed && configured.IsNull() && !mustHaveBeenConfigured(a, before):
			members[a.Name] = before
		case a.NestedType != nil && !configured.IsNull() && configured.IsKnown():
			members[a.Name] = proposedNested(a.NestedType, before, configured)
		default:
			members[a.Name] = configured
		}
	}
	return tftypes.NewValue(config.Type(), members)
}

// mustHaveBeenConfigured reports whether a prior value has members that only a configuration can have set: then it was taken out.
func mustHaveBeenConfigured(a *tfprotov6.SchemaAttribute, prior tftypes.Value) bool {
	if !a.Optional || a.NestedType == nil || prior.IsNull() {
		return false
	}
	objects := []tftypes.Value{prior}
	if a.NestedType.Nesting != tfprotov6.SchemaObjectNestingModeSingle {
		objects = slices.Collect(valuesIn(elementsOf(prior)))
	}
	return slices.ContainsFunc(objects, func(object tftypes.Value) bool {
		return slices.ContainsFunc(a.NestedType.Attributes, func(member *tfprotov6.SchemaAttribute) bool {
			value := memberOf(object, member)
			return !value.IsNull() && (!member.Computed || mustHaveBeenConfigured(member, value))
		})
	})
}

func proposedNested(object *tfprotov6.SchemaObject, prior, config tftypes.Value) tftypes.Value {
	propose := func(before, configured tftypes.Value) tftypes.Value {
		return proposedObject(object.Attributes, before, configured)
	}
	before := elementsOf(prior)
	switch object.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return propose(prior, config)
	case tfprotov6.SchemaObjectNestingModeMap:
		elements := map[string]tftypes.Value{}
		for key, element := range elementsOf(config) {
			elements[key] = propose(before[key], element)
		}
		return tftypes.NewValue(config.Type(), elements)
	case tfprotov6.SchemaObjectNestingModeSet:
		before = map[string]tftypes.Value{}
	case tfprotov6.SchemaObjectNestingModeList, tfprotov6.SchemaObjectNestingModeInvalid:
	}
	left := slices.Collect(valuesIn(elementsOf(prior)))
	var list, elements []tftypes.Value
	if config.As(&list) != nil {
		return config
	}
	for i, element := range list {
		match := before[strconv.Itoa(i)]
		if object.Nesting == tfprotov6.SchemaObjectNestingModeSet {
			if at := slices.IndexFunc(left, func(p tftypes.Value) bool { return comesFrom(object.Attributes, p, element) }); at >= 0 {
				match = left[at]
				left = slices.Delete(left, at, at+1)
			}
		}
		elements = append(elements, propose(match, element))
	}
	return tftypes.NewValue(config.Type(), elements)
}

// comesFrom reports whether a prior element of a set may be what became of a configured one.
func comesFrom(attributes []*tfprotov6.SchemaAttribute, prior, config tftypes.Value) bool {
	if prior.IsNull() || config.IsNull() || !config.IsKnown() {
		return false
	}
	return !slices.ContainsFunc(attributes, func(a *tfprotov6.SchemaAttribute) bool {
		before, configured := memberOf(prior, a), memberOf(config, a)
		switch {
		case equal(before, configured), a.Computed && configured.IsNull():
			return false
		case a.NestedType != nil && a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
			return !comesFrom(a.NestedType.Attributes, before, configured)
		}
		return true
	})
}
