package values_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

var (
	ruleMembers = map[string]attr.Type{
		"id": types.StringType, "name": types.StringType, "state": types.StringType, "flow": types.StringType,
	}
	ruleKind = types.ObjectType{AttrTypes: ruleMembers}
)

// rule has the members that are given, and null for the others.
func rule(set map[string]attr.Value) types.Object {
	all := map[string]attr.Value{"id": null, "name": null, "state": null, "flow": null}
	for name, member := range set {
		all[name] = member
	}
	return types.ObjectValueMust(ruleMembers, all)
}

type attributes = map[string]attr.Value

// What a configuration leaves out of an element comes from the element that it is, wherever that stands: the one with the
// configured id, else the one with a name that no other has on either side, else one that means the same.
func TestSettle_matchesElements(t *testing.T) {
	t.Parallel()
	ada := rule(attributes{"id": text("1"), "name": text("Ada"), "state": text("open"), "flow": text("f1")})
	bob := rule(attributes{"id": text("2"), "name": text("Bob"), "state": text("open"), "flow": text("f2")})
	anon := rule(attributes{"id": text("3"), "state": text("night"), "flow": text("f3")})
	for name, test := range map[string]struct {
		before, config []types.Object
		flows          []types.String
	}{
		"by id, all else changed": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"id": text("2"), "name": text("Eve"), "state": text("closed")})},
			[]types.String{text("f2")},
		},
		"by id before name": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"id": text("2"), "name": text("Ada")}), rule(attributes{"name": text("Bob")})},
			[]types.String{text("f2"), unknown},
		},
		"another id is another element": {
			[]types.Object{ada},
			[]types.Object{rule(attributes{"id": text("9"), "name": text("Ada"), "state": text("open")})},
			[]types.String{unknown},
		},
		"by name, a word changed": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"name": text("Ada"), "state": text("closed")}), rule(attributes{"name": text("Bob"), "state": text("open")})},
			[]types.String{text("f1"), text("f2")},
		},
		"by name, one inserted before": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"name": text("New")}), rule(attributes{"name": text("Ada")}), rule(attributes{"name": text("Bob")})},
			[]types.String{unknown, text("f1"), text("f2")},
		},
		"a name twice in the state": {
			[]types.Object{ada, ada},
			[]types.Object{rule(attributes{"name": text("Ada"), "state": text("closed")})},
			[]types.String{unknown},
		},
		"a name twice in the configuration": {
			[]types.Object{ada},
			[]types.Object{rule(attributes{"name": text("Ada"), "state": text("closed")}), rule(attributes{"name": text("Ada"), "state": text("open")})},
			[]types.String{unknown, text("f1")},
		},
		"by meaning": {
			[]types.Object{ada, anon},
			[]types.Object{rule(attributes{"state": text("night")}), rule(attributes{"state": text("open")})},
			[]types.String{text("f3"), text("f1")},
		},
		"each element once": {
			[]types.Object{anon},
			[]types.Object{rule(attributes{"state": text("night")}), rule(attributes{"state": text("night")})},
			[]types.String{text("f3"), unknown},
		},
		"an id that is not known may be any": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"id": unknown}), rule(attributes{"name": text("Bob")})},
			[]types.String{unknown, unknown},
		},
		"a name that is not known may be any": {
			[]types.Object{ada, bob},
			[]types.Object{rule(attributes{"name": unknown}), rule(attributes{"name": text("Bob")}), rule(attributes{"id": text("1")})},
			[]types.String{unknown, unknown, text("f1")},
		},
		"what is not known does not take": {
			[]types.Object{ada, anon},
			[]types.Object{rule(attributes{"state": text("open")}), rule(attributes{"state": unknown}), rule(attributes{"state": text("night")})},
			[]types.String{text("f1"), unknown, unknown},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var before, configured, planned []attr.Value
			for _, r := range test.before {
				before = append(before, r)
			}
			for _, r := range test.config {
				configured = append(configured, r)
				open := r.Attributes()
				for name, member := range open {
					if member.IsNull() {
						open[name] = unknown
					}
				}
				planned = append(planned, types.ObjectValueMust(ruleMembers, open))
			}
			plan := types.ListValueMust(ruleKind, planned)
			values.Settle(t.Context(), types.ListValueMust(ruleKind, configured), &plan, types.ListValueMust(ruleKind, before))
			for i, want := range test.flows {
				if got := plan.Elements()[i].(types.Object).Attributes()["flow"]; !got.Equal(want) {
					t.Errorf("element %d: flow %s, want %s", i, got, want)
				}
			}
		})
	}
}
