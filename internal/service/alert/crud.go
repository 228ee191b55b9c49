package alert

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Create creates the alert at most once, and saves it before anything else can fail. What a server's NewAlert does not take, as
// older ones do not take a selection of customers, follows in one PatchAlert.
func (r *alertResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, end := r.Begin(ctx, plan.AccountID, plan.Timeouts.Create, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	alert, err := r.Provider.Client.Alerts.Create(ctx, plan.newAlert(), r.Claim)
	if err != nil {
		resp.Diagnostics.Append(r.createError(plan, req.Plan, err)...)
		return
	}
	created := plan
	created.fromAPI(alert)
	r.Save(ctx, resp, created, created.ID, created.AccountID)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, resp.State, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if patch, changed := asked.patch(alert.ID); changed {
		ctx, cancel := framework.Finishing(ctx)
		defer cancel()
		if alert, err = r.Provider.Client.Alerts.Patch(ctx, patch); err != nil {
			diags := r.FieldErrors("finish "+created.describe(), err, req.Plan, nil)
			resp.Diagnostics.Append(framework.Unfinished(created.describe(), diags)...)
			return
		}
	}
	plan.fromAPI(alert)
	resp.Diagnostics.Append(framework.Applied(
		ctx, plan.describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// Read refreshes the alert, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *alertResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.AccountID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := framework.Refresh(ctx, &r.Resource, resp, r.Provider.Client.Alerts, state.key(), state, (*model).fromAPI)
	if err != nil {
		resp.Diagnostics.Append(r.Error("read "+state.describe(), err))
	}
}

// Update sends what is asked for in one PatchAlert; nothing when Evo Voice need not know of it.
func (r *alertResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, req.State, &asked)...)
	ctx, end := r.Begin(ctx, state.AccountID, plan.Timeouts.Update, &resp.Diagnostics)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, state.ID, state.AccountID)...)
	if patch, changed := asked.patch(state.ID.ValueString()); changed {
		alert, err := r.Provider.Client.Alerts.Patch(ctx, patch)
		if err != nil {
			resp.Diagnostics.Append(r.ChangeError(
				ctx, r.Provider.Client.Alerts.IsGone, state.key(), "change "+state.describe(), err, req.Plan, nil)...)
			return
		}
		plan.fromAPI(alert)
	} else {
		plan.info = state.info // Evo Voice need not hear of it
	}
	resp.Diagnostics.Append(framework.Applied(ctx, plan.describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
}

// Delete removes the alert; one that is gone already is no error.
func (r *alertResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.describe(), state.ID, state.AccountID, state.Timeouts.Delete)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := r.Provider.Client.Alerts.Delete(ctx, evovoice.DeleteAlert{AlertID: state.ID.ValueString()})
	if err != nil {
		_, err = r.Provider.Client.Alerts.IsGone(ctx, state.key(), err)
	}
	if err != nil {
		resp.Diagnostics.Append(r.deleteError(state, err))
	}
}
