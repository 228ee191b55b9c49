package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Create creates the account with one request that is not repeated, and saves it before anything else can fail. What
// NewAccount cannot set follows in one PatchAccount.
func (r *accountResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(r.checkCreation()...)
	timeout, diags := plan.Timeouts.Create(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	account, err := r.Provider.Client.Accounts.New(ctx, plan.newAccount(config))
	if err != nil {
		resp.Diagnostics.Append(r.createError(ctx, plan, err)...)
		return
	}
	// The state comes from the plan: the configuration holds the write-only token.
	created := plan
	resp.Diagnostics.Append(created.show(ctx, account)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, created)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: created.ID})...)
	if resp.Diagnostics.HasError() {
		return
	}
	account, diags = r.finish(ctx, plan, created, account)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	applied, diags := plan.applied(ctx, account)
	if diags.HasError() {
		diags.Append(unfinished(created))
	}
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
}

// finish patches what the new account still lacks of the plan. An interrupt does not keep it from doing so: the account
// would be half made.
func (r *accountResource) finish(
	ctx context.Context, plan, created model, account evovoice.AccountInfo,
) (evovoice.AccountInfo, diag.Diagnostics) {
	request, changed := plan.patchAccount(created)
	if !changed {
		return account, nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), framework.DefaultTimeout)
	defer cancel()
	patched, err := r.Provider.Client.Accounts.Patch(ctx, request)
	if err != nil {
		diags, gone := r.patchError(ctx, "finish the new account "+account.Name, created, err)
		if !gone {
			diags.Append(unfinished(created))
		}
		return account, diags
	}
	return patched, nil
}
