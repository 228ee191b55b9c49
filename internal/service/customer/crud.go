package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Create creates the customer at most once, and saves it before anything else can fail. What NewCustomer cannot set follows in
// one PatchCustomer and, for the staging mode, one SetCustomerStagingMode.
func (r *customerResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, asked model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, end := r.Begin(ctx, plan.AccountID, plan.Timeouts.Create, &resp.Diagnostics)
	defer end()
	request, err := plan.newCustomer()
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("data"), "Invalid Custom Data", err.Error())
	}
	if resp.Diagnostics.HasError() {
		return
	}
	customer, err := r.Provider.Client.Customers.New(ctx, request)
	if err != nil {
		resp.Diagnostics.Append(r.createError(ctx, request, req.Plan, err)...)
		return
	}
	created := plan
	created.fromAPI(customer)
	r.Save(ctx, resp, created, created.ID, created.AccountID)
	resp.Diagnostics.Append(framework.Asked(ctx, req.Config, req.Plan, resp.State, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := framework.Finishing(ctx)
	defer cancel()
	if customer, err = r.write(ctx, asked, customer); err != nil {
		diags := r.writeError(ctx, created, "finish the new customer "+created.displayName(), req.Plan, err)
		resp.Diagnostics.Append(framework.Unfinished(created.describe(), diags)...)
		return
	}
	plan.fromAPI(customer)
	resp.Diagnostics.Append(framework.Applied(
		ctx, plan.describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// write sends what is asked for, nothing if that is nothing, and returns the customer as it is then: also when an error came
// after half of it.
func (r *customerResource) write(ctx context.Context, asked model, customer evovoice.CustomerInfo) (evovoice.CustomerInfo, error) {
	patch, changed, err := asked.patch(customer.ID)
	if err != nil {
		return customer, err
	}
	if changed {
		patched, err := r.Provider.Client.Customers.Patch(ctx, patch)
		if err != nil {
			return customer, err
		}
		customer = patched
	}
	if asked.IsStaging.IsNull() {
		return customer, nil
	}
	staged, err := r.Provider.Client.Customers.SetStagingMode(ctx, evovoice.SetCustomerStagingMode{
		CustomerID: customer.ID, IsStaging: asked.IsStaging.ValueBool(),
	})
	if err != nil {
		return customer, err
	}
	return staged, nil
}

// Read refreshes the customer, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *customerResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.AccountID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := framework.Refresh(ctx, &r.Resource, resp, r.Provider.Client.Customers, state.key(), state, (*model).fromAPI)
	if err != nil {
		resp.Diagnostics.Append(r.Error("read "+state.describe(), err))
	}
}

// Update sends what is asked for in one PatchCustomer and, for the staging mode, one SetCustomerStagingMode; nothing when Evo
// Voice need not know of it.
func (r *customerResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
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
	before := evovoice.CustomerInfo{EntityInfo: evovoice.EntityInfo{ID: state.ID.ValueString()}}
	customer, err := r.write(ctx, asked, before)
	written := customer.AccountID != "" // Evo Voice has answered with it
	switch {
	case written && err == nil:
		plan.fromAPI(customer)
	case written: // half of it
		state.fromAPI(customer)
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	default:
		plan.info = state.info // Evo Voice need not hear of it
	}
	if err != nil {
		resp.Diagnostics.Append(r.writeError(ctx, state, "change "+state.describe(), req.Plan, err)...)
		return
	}
	resp.Diagnostics.Append(framework.Applied(ctx, plan.describe(), req.Config, req.Plan, req.State, plan, &resp.State)...)
}

// Delete removes the customer, unless something is below it; one that is gone already is no error.
func (r *customerResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.describe(), state.ID, state.AccountID, state.Timeouts.Delete)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	below, err := waitUntilAlone(ctx, r.Provider.Client, state.key())
	if err == nil && len(below) > 0 {
		resp.Diagnostics.Append(state.notAlone(below))
		return
	}
	if err == nil {
		err = r.Provider.Client.Customers.Delete(ctx, evovoice.DeleteCustomer{CustomerID: state.ID.ValueString()})
	}
	if err != nil {
		_, err = r.Provider.Client.Customers.IsGone(ctx, state.key(), err)
	}
	if err != nil {
		resp.Diagnostics.Append(r.Error("delete "+state.describe(), err))
	}
}
