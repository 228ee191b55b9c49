package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Create creates the login exactly once, and saves it before anything else can fail. What NewUser cannot set follows in
// one PatchUser.
func (r *userResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	r.Provider.CheckAccount(plan.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := plan.Timeouts.Create(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	user, err := r.Provider.Client.Users.Create(ctx, plan.newUser(plan.newPassword(config)), nil)
	if err != nil {
		resp.Diagnostics.Append(createError(plan, err)...)
		return
	}
	// The state comes from the plan: the configuration holds the write-only password.
	created := plan
	resp.Diagnostics.Append(created.show(ctx, user)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, created)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: created.ID})...)
	if resp.Diagnostics.HasError() {
		return
	}
	user, diags = r.finish(ctx, plan, created, user)
	resp.Diagnostics.Append(diags...)
	applied, diags := plan.applied(ctx, user)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
}

// finish patches what the new login still lacks of the plan. An interrupt does not keep it from doing so: the login
// would be half made.
func (r *userResource) finish(
	ctx context.Context, plan, created model, user evovoice.UserInfo,
) (evovoice.UserInfo, diag.Diagnostics) {
	request, changed, diags := plan.patchUser(ctx, created)
	if !changed || diags.HasError() {
		return user, diags
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), framework.DefaultTimeout)
	defer cancel()
	patched, err := r.Provider.Client.Users.Patch(ctx, request)
	if err != nil {
		diags.Append(r.patchError(ctx, "finish the new login "+user.EmailAddress, created, request, err)...)
		return user, diags
	}
	return patched, diags
}
