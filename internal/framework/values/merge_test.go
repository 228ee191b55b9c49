package values_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

var (
	members       = map[string]attr.Type{"a": types.StringType, "b": types.StringType}
	kind          = types.ObjectType{AttrTypes: members}
	null, unknown = types.StringNull(), types.StringUnknown()
	noObject      = types.ObjectNull(members)
	noList        = types.ListNull(kind)
)

func text(value string) types.String { return types.StringValue(value) }

func object(a, b types.String) types.Object {
	return types.ObjectValueMust(members, map[string]attr.Value{"a": a, "b": b})
}

func set(elements ...attr.Value) types.Set { return types.SetValueMust(types.StringType, elements) }

func list(elements ...attr.Value) types.List { return types.ListValueMust(kind, elements) }

func data(name string, value attr.Value, kind attr.Type) types.Dynamic {
	return types.DynamicValue(types.ObjectValueMust(map[string]attr.Type{name: kind}, map[string]attr.Value{name: value}))
}

// Nothing is wanted of what a configuration leaves out, at any depth; of the rest, that it means the same.
func TestMeets(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		want, got attr.Value
		meets     bool
	}{
		"null":                   {null, text("x"), true},
		"unknown":                {unknown, text("x"), true},
		"the same":               {text("x"), text("x"), true},
		"another":                {text("x"), text("y"), false},
		"missing":                {text("x"), null, false},
		"empty and missing":      {text(""), null, true},
		"empty and there":        {text(""), text("x"), false},
		"more digits":            {types.Float64Value(49.95), types.Float64Value(49.95), true},
		"zero and missing":       {types.Float64Value(0), types.Float64Null(), false},
		"no member wanted":       {object(null, unknown), object(text("x"), null), true},
		"one member wanted":      {object(text("x"), null), object(text("x"), text("y")), true},
		"one member other":       {object(text("x"), null), object(text("y"), null), false},
		"no member, no object":   {object(null, unknown), noObject, true},
		"member, no object":      {object(text("x"), null), noObject, false},
		"empty list and none":    {list(), noList, true},
		"elements in part":       {list(object(text("x"), null)), list(object(text("x"), text("y"))), true},
		"fewer elements":         {list(), list(object(text("x"), null)), false},
		"more elements":          {list(object(text("x"), null)), list(), false},
		"data of other types":    {data("a", types.ListValueMust(types.StringType, nil), types.ListType{ElemType: types.StringType}), types.DynamicNull(), true},
		"data":                   {data("a", text("x"), types.StringType), data("a", text("x"), types.StringType), true},
		"other data":             {data("a", text("x"), types.StringType), data("a", text("y"), types.StringType), false},
		"data, more than wanted": {data("a", text("x"), types.StringType), types.DynamicNull(), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := values.Meets(test.want, test.got); got != test.meets {
				t.Errorf("%s meets %s: %t", test.got, test.want, got)
			}
		})
	}
}

// What was planned stands, and what was left open is what was answered.
func TestKeep(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ planned, answered, want attr.Value }{
		"known":                 {text("x"), text("y"), text("x")},
		"unknown":               {unknown, text("y"), text("y")},
		"null":                  {null, text("y"), null},
		"a member":              {object(text("x"), unknown), object(text("z"), text("y")), object(text("x"), text("y"))},
		"a member of nothing":   {object(text("x"), unknown), noObject, object(text("x"), null)},
		"unknown object":        {types.ObjectUnknown(members), object(text("x"), null), object(text("x"), null)},
		"elements":              {list(object(unknown, text("x"))), list(object(text("y"), text("z"))), list(object(text("y"), text("x")))},
		"a longer answer":       {list(object(text("x"), null)), list(object(text("x"), null), object(text("y"), null)), list(object(text("x"), null))},
		"a shorter answer":      {list(object(text("x"), null)), list(), list(object(text("x"), null))},
		"no answer":             {list(object(text("x"), null)), noList, list(object(text("x"), null))},
		"a promised empty list": {list(), list(object(text("x"), null)), list()},
		"longer, in part":       {list(object(text("x"), unknown)), list(object(text("y"), text("1")), object(text("x"), text("2"))), list(object(text("x"), text("2")))},
		"shorter, in part":      {list(object(text("x"), unknown), object(text("y"), unknown)), list(object(text("y"), text("2"))), list(object(text("x"), null), object(text("y"), text("2")))},
		"a set":                 {set(text("x")), set(text("x"), text("y")), set(text("x"))},
		"unknown in a set":      {set(text("x"), unknown), set(text("x"), text("y")), set(text("x"), text("y"))},
		"a set of objects":      {types.SetValueMust(kind, []attr.Value{object(text("x"), null)}), types.SetNull(kind), types.SetValueMust(kind, []attr.Value{object(text("x"), null)})},
		"data":                  {data("a", text("x"), types.StringType), types.DynamicNull(), data("a", text("x"), types.StringType)},
		"unknown in data":       {data("a", unknown, types.StringType), data("a", text("x"), types.StringType), data("a", text("x"), types.StringType)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := test.answered
			values.Keep(&kept, test.planned)
			if !kept.Equal(test.want) {
				t.Errorf("%s, %s: %s", test.planned, test.answered, kept)
			}
		})
	}
}

// What means the same stays as it is written.
func TestShown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ before, answered, want attr.Value }{
		"null for empty":      {text(""), null, text("")},
		"empty for null":      {null, text(""), null},
		"another":             {text("x"), text("y"), text("y")},
		"gone":                {text("x"), null, null},
		"first answer":        {unknown, text(""), text("")},
		"no object for empty": {object(null, text("")), noObject, object(null, text(""))},
		"a member":            {object(text(""), text("x")), object(null, text("y")), object(text(""), text("y"))},
		"no list for empty":   {list(), noList, list()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := values.Shown(test.before, test.answered); !got.Equal(test.want) {
				t.Errorf("%s, %s: %s", test.before, test.answered, got)
			}
		})
	}
}

// What a configuration leaves out of a nested value is planned as it is.
func TestSettle(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ config, plan, state, want attr.Value }{
		"left out":        {noObject, types.ObjectUnknown(members), object(text("x"), null), object(text("x"), null)},
		"a member":        {object(text("y"), null), object(text("y"), unknown), object(text("x"), text("z")), object(text("y"), text("z"))},
		"new":             {object(text("y"), null), object(text("y"), unknown), noObject, object(text("y"), unknown)},
		"known later":     {object(unknown, null), object(unknown, unknown), object(text("x"), text("z")), object(unknown, text("z"))},
		"the element":     {list(object(text("x"), null)), list(object(text("x"), unknown)), list(object(text("x"), text("z"))), list(object(text("x"), text("z")))},
		"cleared beside":  {list(object(text(""), text("y")), object(text("z"), null)), list(object(text(""), text("y")), object(text("z"), unknown)), list(object(null, text("y"))), list(object(text(""), text("y")), object(text("z"), unknown))},
		"moved":           {list(object(text("n"), null), object(text("x"), null)), list(object(text("n"), unknown), object(text("x"), unknown)), list(object(text("x"), text("z"))), list(object(text("n"), unknown), object(text("x"), text("z")))},
		"another element": {list(object(text("y"), null)), list(object(text("y"), unknown)), list(object(text("x"), text("z"))), list(object(text("y"), unknown))},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := test.plan
			values.Settle(t.Context(), test.config, &plan, test.state)
			if !plan.Equal(test.want) {
				t.Errorf("%s for %s: %s", test.config, test.state, plan)
			}
		})
	}
}
