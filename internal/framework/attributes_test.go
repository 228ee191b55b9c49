package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

func TestKeepVersion(t *testing.T) {
	t.Parallel()
	created := tfsdk.State{Raw: tftypes.NewValue(tftypes.String, nil)}
	existing := tfsdk.State{Raw: tftypes.NewValue(tftypes.String, "a login")}
	one, two, null, unknown := framework.Number(1), framework.Number(2), types.NumberNull(), types.NumberUnknown()
	for name, test := range map[string]struct {
		in                        tfsdk.State
		config, plan, state, want types.Number
	}{
		"creation without":        {created, null, unknown, null, null},
		"creation with":           {created, one, one, null, one},
		"creation unknown":        {created, unknown, unknown, null, unknown},
		"omitted":                 {existing, null, unknown, one, one},
		"omitted and never there": {existing, null, unknown, null, null},
		"changed":                 {existing, two, two, one, two},
		"unknown":                 {existing, unknown, unknown, one, unknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			resp := planmodifier.NumberResponse{PlanValue: test.plan}
			framework.KeepVersion().PlanModifyNumber(t.Context(), planmodifier.NumberRequest{
				State: test.in, StateValue: test.state, PlanValue: test.plan, ConfigValue: test.config,
			}, &resp)
			if !resp.PlanValue.Equal(test.want) {
				t.Errorf("got %s, want %s", resp.PlanValue, test.want)
			}
		})
	}
}
