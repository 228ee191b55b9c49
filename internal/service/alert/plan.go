package alert

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves unknown exactly what a change can alter.
func (r *alertResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := planning{framework.StartPlan[model](ctx, &r.Resource, req, resp)}
	if p.Planning == nil || p.Destroy {
		return
	}
	p.Account(p.Config.AccountID, &p.Plan.AccountID)
	p.selection()
	before := info{}
	if p.State != nil {
		before = p.State.info
		if !p.Plan.AccountID.Equal(before.AccountID) {
			p.Replace("account_id")
		}
	}
	p.positive("window_hours", p.Plan.WindowHours, before.WindowHours)
	p.positive("threshold", p.Plan.Threshold, before.Threshold)
	p.End(ctx, framework.Follows{"date_last_modified": framework.Anything()})
}

type planning struct{ *framework.Planning[model] }

// selection refuses customers that nothing is done with.
func (p *planning) selection() {
	ids, selection := p.Config.CustomerIDs, p.Plan.CustomerSelection
	if len(ids.Elements()) == 0 || selection.IsUnknown() && !p.Config.CustomerSelection.IsNull() {
		return
	}
	if all := string(evovoice.AllCustomers); selection.IsNull() || selection.IsUnknown() || selection.ValueString() == all {
		p.Fail("customer_ids", "Customers That Are Not Selected", fmt.Sprintf("customer_ids says nothing while the alert looks at all "+
			"customers. Set customer_selection to %s or %s beside it, or leave customer_ids out.",
			evovoice.IncludeCustomers, evovoice.ExcludeCustomers))
	}
}

// positive refuses a new value that no call, or every call, reaches.
func (p *planning) positive(attribute string, planned, before types.Float64) {
	if values.IsSet(planned) && planned.ValueFloat64() <= 0 && !planned.Equal(before) {
		p.Fail(attribute, "Invalid Value", attribute+" must be more than 0.")
	}
}
