package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Create creates the customer at most once, and saves it before anything else can fail. What NewCustomer cannot set
// follows in one PatchCustomer and, for the staging mode, one SetCustomerStagingMode.
func (r *customerResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
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
	resp.Diagnostics.Append(created.Show(ctx, customer)...)
	r.Save(ctx, resp, created, created.ID, created.AccountID)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := framework.Finishing(ctx)
	defer cancel()
	customer, _, diags := r.write(ctx, "finish the new customer "+created.called(), plan, created, customer, req.Plan)
	if diags.HasError() {
		resp.Diagnostics.Append(framework.Unfinished(created.Describe(), diags)...)
		return
	}
	resp.Diagnostics.Append(plan.Show(ctx, customer)...)
	resp.Diagnostics.Append(framework.Applied(ctx, plan.Describe(), req.Config, req.Plan, framework.Nothing(req.Plan), plan, &resp.State)...)
}

// write sends what a plan asks for and a customer does not have, and returns the customer as it is then; changed is false
// when nothing was to be sent. What was done before something failed is part of it.
func (r *customerResource) write(
	ctx context.Context, intent string, plan, from model, customer evovoice.CustomerInfo, request tfsdk.Plan,
) (after evovoice.CustomerInfo, changed bool, diags diag.Diagnostics) {
	patch, patches, diags := plan.patchCustomer(ctx, from)
	if diags.HasError() {
		return customer, false, diags
	}
	if patches {
		patched, err := r.Provider.Client.Customers.Patch(ctx, patch)
		if err != nil {
			return customer, false, append(diags, r.writeError(ctx, intent, from, request, err)...)
		}
		customer, changed = patched, true
	}
	if !values.Meets(plan.IsStaging, from.IsStaging) {
		staged, err := r.Provider.Client.Customers.SetStagingMode(ctx, evovoice.SetCustomerStagingMode{
			CustomerID: from.ID.ValueString(), IsStaging: plan.IsStaging.ValueBool(),
		})
		if err != nil {
			return customer, changed, append(diags, r.writeError(ctx, intent, from, request, err)...)
		}
		customer, changed = staged, true
	}
	return customer, changed, diags
}
