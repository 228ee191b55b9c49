package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

func TestTextSet(t *testing.T) {
	t.Parallel()
	null, unknown := framework.TextSet{SetValue: types.SetNull(types.StringType)}, framework.TextSet{SetValue: types.SetUnknown(types.StringType)}
	a, b := framework.NewTextSet([]string{"a", "b", "a"}), framework.NewTextSet([]string{"b", "a"})
	part := framework.TextSet{SetValue: types.SetValueMust(types.StringType, append(a.Elements()[:1:1], types.StringUnknown()))}
	if !a.Equal(b) || a.Equal(framework.NewTextSet([]string{"a"})) || a.Equal(null) || null.Equal(unknown) || a.Equal(part) || a.Equal(a.SetValue) {
		t.Error("sets are compared wrongly")
	}
	for _, set := range []framework.TextSet{null, unknown, a, part} {
		if same := set; !set.Equal(same) {
			t.Errorf("%s is not itself", set)
		}
	}
	if !a.MayHold("a") || a.MayHold("c") || !part.MayHold("c") || !unknown.MayHold("c") || null.MayHold("c") {
		t.Error("MayHold is wrong")
	}
	if got := framework.OptionalTexts(framework.NewTextSet([]string{})); got == nil || len(*got) != 0 {
		t.Errorf("an empty set is sent as %v", got)
	}
	if framework.OptionalTexts(null) != nil || framework.OptionalTexts(unknown) != nil || framework.OptionalTexts(part) != nil {
		t.Error("what is not known is sent")
	}
}
