package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Create creates the customer at most once, and saves it before anything else can fail. What NewCustomer cannot set
// follows in one PatchCustomer and, for the staging mode, one SetCustomerStagingMode.
func (r *customerResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	r.Provider.CheckAccount(plan.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := plan.Timeouts.Create(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	request, err := plan.newCustomer()
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("data"), "Invalid Custom Data", err.Error())
	}
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	customer, err := r.Provider.Client.Customers.New(ctx, request)
	if err != nil {
		resp.Diagnostics.Append(r.createError(ctx, request, err)...)
		return
	}
	created := plan
	resp.Diagnostics.Append(created.show(ctx, customer)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, created)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: created.ID})...)
	if resp.Diagnostics.HasError() {
		return
	}
	// An interrupt does not keep the new customer from being finished: it would be half made.
	ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), framework.DefaultTimeout)
	defer cancel()
	customer, _, diags = r.write(ctx, "finish the new customer "+created.called(), plan, created, customer)
	resp.Diagnostics.Append(diags...)
	applied, diags := plan.applied(ctx, customer)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, applied)...)
}

// write sends what a plan asks for and a customer does not have, and returns the customer as it is then; changed is false
// when nothing was to be sent. What was done before something failed is part of it.
func (r *customerResource) write(
	ctx context.Context, intent string, plan, from model, customer evovoice.CustomerInfo,
) (after evovoice.CustomerInfo, changed bool, diags diag.Diagnostics) {
	request, patches, diags := plan.patchCustomer(ctx, from)
	if diags.HasError() {
		return customer, false, diags
	}
	if patches {
		patched, err := r.Provider.Client.Customers.Patch(ctx, request)
		if err != nil {
			return customer, false, append(diags, r.writeError(ctx, intent, from, err)...)
		}
		customer, changed = patched, true
	}
	if !values.Meets(plan.IsStaging, from.IsStaging) {
		staged, err := r.Provider.Client.Customers.SetStagingMode(ctx, evovoice.SetCustomerStagingMode{
			CustomerID: from.ID.ValueString(), IsStaging: plan.IsStaging.ValueBool(),
		})
		if err != nil {
			return customer, changed, append(diags, r.writeError(ctx, intent, from, err)...)
		}
		customer, changed = staged, true
	}
	return customer, changed, diags
}
