package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Update sends what differs between state and plan in one PatchUser; nothing when Evo Voice need not know of it.
func (r *userResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	r.Provider.CheckAccount(state.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	r.Provider.CheckAccount(plan.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := plan.Timeouts.Update(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	request, changed, diags := plan.patchUser(ctx, state)
	resp.Diagnostics.Append(diags...)
	password, err := r.changedPassword(ctx, plan, state, config)
	if err != nil {
		resp.Diagnostics.Append(r.patchError(ctx, "check the password of "+state.called(), plan, request, err)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	request.NewPassword = password
	applied := plan.unchanged(state)
	if changed || password != nil {
		var user evovoice.UserInfo
		if user, err = r.Provider.Client.Users.Patch(ctx, request); err != nil {
			resp.Diagnostics.Append(r.patchError(ctx, "change the login "+state.called(), plan, request, err)...)
			return
		}
		applied, diags = plan.applied(ctx, user)
		resp.Diagnostics.Append(diags...)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: state.ID})...)
}
