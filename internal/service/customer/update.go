package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Update sends what differs between state and plan in one PatchCustomer and, for the staging mode, one
// SetCustomerStagingMode; nothing when Evo Voice need not know of it.
func (r *customerResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.Begin(ctx, state.AccountID, plan.Timeouts.Update, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, state.AccountID)...)
	customer, changed, diags := r.write(ctx, "change "+state.Describe(), plan, state, evovoice.CustomerInfo{}, req.Plan)
	resp.Diagnostics.Append(diags...)
	switch {
	case changed && diags.HasError(): // half of it
		resp.Diagnostics.Append(state.Show(ctx, customer)...)
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	case changed:
		resp.Diagnostics.Append(plan.Show(ctx, customer)...)
		resp.Diagnostics.Append(framework.Applied(ctx, plan.Describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
	case !diags.HasError():
		plan.ID, plan.info = state.ID, state.info
		resp.Diagnostics.Append(framework.Applied(ctx, plan.Describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
	}
}
