package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
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
	r.Provider.CheckAccount(state.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := plan.Timeouts.Update(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: state.ID})...)
	customer, changed, diags := r.write(ctx, "change the customer "+state.called(), plan, state, evovoice.CustomerInfo{})
	resp.Diagnostics.Append(diags...)
	applied := state
	switch {
	case changed && diags.HasError(): // half of it
		resp.Diagnostics.Append(applied.show(ctx, customer)...)
	case changed:
		applied, diags = plan.applied(ctx, customer)
		resp.Diagnostics.Append(diags...)
	case !diags.HasError():
		applied = plan.unchanged(state)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
}
