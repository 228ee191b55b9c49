package customer

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves unknown exactly what a change can alter.
func (r *customerResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := planning{framework.StartPlan[model](ctx, &r.Resource, req, resp)}
	if p.Planning == nil || p.Destroy {
		return
	}
	p.Account(p.Config.AccountID, &p.Plan.AccountID)
	p.parent()
	if p.State != nil {
		p.settle(ctx)
		if !p.Plan.AccountID.Equal(p.State.AccountID) {
			p.Replace("account_id")
		}
	}
	p.End(ctx, follows)
}

// follows is what a planned change can alter.
var follows = framework.Follows{
	"breadcrumb":         {"name", "parent_customer_id"},
	"tags":               {"tag_ids"},
	"date_last_modified": framework.Anything(),
}

type planning struct{ *framework.Planning[model] }

// parent refuses the one cycle that a plan shows for sure: where the parent is now says nothing, because the same apply
// may move it.
func (p *planning) parent() {
	if p.State != nil && values.IsSet(p.Plan.ParentCustomerID) && p.Plan.ParentCustomerID.Equal(p.State.ID) {
		p.Fail("parent_customer_id", "Customer Below Itself", fmt.Sprintf(
			"%s (%s) cannot be its own parent. Name another customer, or move it to the top with \"\".",
			p.Plan.displayName(), p.State.ID.ValueString()))
	}
}

// settle lets what a nested value omits be as it is.
func (p *planning) settle(ctx context.Context) {
	values.Settle(ctx, p.Config.Schedule, &p.Plan.Schedule, p.State.Schedule)
	values.Settle(ctx, p.Config.BillingSettings, &p.Plan.BillingSettings, p.State.BillingSettings)
	values.Settle(ctx, p.Config.AppSettings, &p.Plan.AppSettings, p.State.AppSettings)
}
