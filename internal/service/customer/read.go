package customer

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Read refreshes the customer, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *customerResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.Provider.CheckAccount(state.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := state.Timeouts.Read(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	// Also for a customer that turns out to be gone: the framework misses the identity otherwise.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: state.ID})...)
	customer, err := r.Provider.Client.Customers.Find(ctx, state.key())
	if errors.Is(err, evovoice.ErrNotFound) {
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("read the customer "+state.called(), err))
		return
	}
	resp.Diagnostics.Append(state.show(ctx, customer)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
