package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
	ctx, end := r.Begin(ctx, types.StringNull(), plan.Timeouts.Create, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := r.Provider.Client.Accounts.New(ctx, plan.newAccount(config))
	if err != nil {
		resp.Diagnostics.Append(r.createError(ctx, plan, req.Plan, err)...)
		return
	}
	// The state comes from the plan: the configuration holds the write-only token.
	created := plan
	created.fromAPI(account)
	r.Save(ctx, resp, created, created.ID, types.StringNull())
	var asked model
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, resp.State, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if patch, changed := asked.patch(created); changed {
		ctx, cancel := framework.Finishing(ctx)
		defer cancel()
		if account, err = r.Provider.Client.Accounts.Patch(ctx, patch); err != nil {
			diags := r.changeError(ctx, created, "finish the new account "+created.displayName(), req.Plan, err)
			resp.Diagnostics.Append(framework.Unfinished(created.describe(), diags)...)
			return
		}
	}
	plan.fromAPI(account)
	resp.Diagnostics.Append(framework.Applied(
		ctx, plan.describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// Read refreshes the account, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *accountResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.ID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := framework.Refresh(ctx, &r.Resource, resp, r.Provider.Client.Accounts, state.key(), state, (*model).fromAPI)
	if err != nil {
		resp.Diagnostics.Append(r.Error("read "+state.describe(), err))
	}
}

// Update sends what is asked for in one PatchAccount; nothing when Evo Voice need not know of it.
func (r *accountResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, req.State, &asked)...)
	ctx, end := r.Begin(ctx, state.ID, plan.Timeouts.Update, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, types.StringNull())...)
	if patch, changed := asked.patch(state); changed {
		account, err := r.Provider.Client.Accounts.Patch(ctx, patch)
		if err != nil {
			resp.Diagnostics.Append(r.changeError(ctx, state, "change "+state.describe(), req.Plan, err)...)
			return
		}
		plan.fromAPI(account)
	} else {
		plan.info = state.info // Evo Voice need not hear of it
	}
	resp.Diagnostics.Append(framework.Applied(ctx, plan.describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
}

// Delete removes the account, and everything in it; one that is gone already is no error. Its protection is asked here
// too, because a plan does not always see a replacement: not that of -replace.
func (r *accountResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.describe(), state.ID, state.ID, state.Timeouts.Delete)
	defer end()
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(state.checkDeletion("Deleting")...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	err := r.Provider.Client.Accounts.Delete(ctx, evovoice.DeleteAccount{AccountID: state.ID.ValueString()})
	if err != nil {
		_, err = r.Provider.Client.Accounts.IsGone(ctx, state.key(), err)
	}
	if err != nil {
		resp.Diagnostics.Append(r.Error("delete "+state.describe(), err))
	}
}
