package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Update sends what differs between state and plan in one PatchAccount; nothing when Evo Voice need not know of it.
func (r *accountResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.Provider.CheckAccount(state.ID.ValueString(), path.Root("id"), &resp.Diagnostics)
	timeout, diags := plan.Timeouts.Update(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	applied := plan.unchanged(state)
	if request, changed := plan.patchAccount(state); changed {
		account, err := r.Provider.Client.Accounts.Patch(ctx, request)
		if err != nil {
			diags, _ = r.patchError(ctx, "change the account "+state.called(), state, err)
			resp.Diagnostics.Append(diags...)
			return
		}
		applied, diags = plan.applied(ctx, account)
		resp.Diagnostics.Append(diags...)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: state.ID})...)
}
