package values_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

func TestLoses(t *testing.T) {
	t.Parallel()
	object := func(member types.String) attr.Value {
		return types.ObjectValueMust(map[string]attr.Type{"a": types.StringType}, map[string]attr.Value{"a": member})
	}
	list := func(elements ...attr.Value) attr.Value {
		return types.ListValueMust(object(types.StringNull()).Type(t.Context()), elements)
	}
	a, b, none := types.StringValue("a"), types.StringValue("b"), types.StringNull()
	for name, test := range map[string]struct {
		before, got attr.Value
		want        bool
	}{
		"taken away":              {a, none, true},
		"cleared":                 {a, types.StringValue(""), true},
		"changed":                 {a, b, false},
		"as it was":               {a, a, false},
		"new":                     {none, a, false},
		"empty, and none":         {types.StringValue(""), none, false},
		"off, and not said":       {types.BoolValue(false), types.BoolNull(), true},
		"off":                     {types.BoolValue(true), types.BoolValue(false), true},
		"on":                      {types.BoolValue(false), types.BoolValue(true), false},
		"nothing":                 {types.Float64Value(1), types.Float64Value(0), true},
		"a member":                {object(a), object(none), true},
		"a member, changed":       {object(a), object(b), false},
		"a member of an element":  {list(object(a), object(b)), list(object(b), object(none)), true},
		"an element":              {list(object(a), object(b)), list(object(a)), true},
		"elements in other order": {list(object(a), object(b)), list(object(b), object(a)), false},
	} {
		if got := values.Loses(test.before, test.got); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
