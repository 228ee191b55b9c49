package values_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Asked for is what is configured and was otherwise before; of a list all of it, without what its elements leave out, and to be
// sent with the ids that were planned for them.
func TestAsked(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ config, plan, before, want, sent attr.Value }{
		"left out":       {null, text("x"), text("x"), null, null},
		"as it was":      {text("x"), text("x"), text("x"), null, null},
		"ignored":        {text("y"), text("y"), text("y"), null, null},
		"changed":        {text("y"), text("y"), text("x"), text("y"), text("y")},
		"new":            {text("y"), text("y"), null, text("y"), text("y")},
		"cleared":        {text(""), text(""), text("x"), text(""), text("")},
		"means the same": {text("Y"), text("x"), text("x"), null, null},
		"one member": {
			object(text("y"), null), object(text("y"), text("z")), object(text("x"), text("z")), object(text("y"), null), object(text("y"), null),
		},
		"no member":  {object(text("x"), null), object(text("x"), text("z")), object(text("x"), text("z")), noObject, noObject},
		"new object": {object(text("x"), null), object(text("x"), unknown), noObject, object(text("x"), null), object(text("x"), null)},
		"a list": {
			types.ListValueMust(ruleKind, []attr.Value{rule(attributes{"name": text("A"), "state": text("shut")})}),
			types.ListValueMust(ruleKind, []attr.Value{rule(attributes{"id": text("1"), "name": text("A"), "state": text("shut"), "flow": text("f")})}),
			types.ListValueMust(ruleKind, []attr.Value{rule(attributes{"id": text("1"), "name": text("A"), "state": text("open"), "flow": text("f")})}),
			types.ListValueMust(ruleKind, []attr.Value{rule(attributes{"name": text("A"), "state": text("shut")})}),
			types.ListValueMust(ruleKind, []attr.Value{rule(attributes{"id": text("1"), "name": text("A"), "state": text("shut")})}),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := values.Asked(test.config, test.plan, test.before); !got.Equal(test.want) {
				t.Errorf("asked for %s, want %s", got, test.want)
			}
			if got := values.ToSend(test.config, test.plan, test.before); !got.Equal(test.sent) {
				t.Errorf("sends %s, want %s", got, test.sent)
			}
		})
	}
}

// What differs in free-form data is named, and not shown.
func TestDifferences(t *testing.T) {
	t.Parallel()
	want := data("contact", types.ObjectValueMust(map[string]attr.Type{"city": types.StringType}, attributes{"city": text("s3cr3t")}),
		types.ObjectType{AttrTypes: map[string]attr.Type{"city": types.StringType}})
	got := values.Differences(path.Root("data"), want, data("plan", text("s3cr3t"), types.StringType))
	if len(got) != 2 || got[0] != `data["contact"]` || got[1] != `data["plan"]` {
		t.Errorf("got %v", got)
	}
}
