package customer

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Read refreshes the customer, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *customerResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, end := r.BeginRead(ctx, req, resp, state.ID, state.AccountID, state.Timeouts.Read)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	customer, err := r.Provider.Client.Customers.Find(ctx, state.key())
	switch {
	case errors.Is(err, evovoice.ErrNotFound): // proven
		resp.State.RemoveResource(ctx)
	case err != nil:
		resp.Diagnostics.Append(r.Error("read "+state.Describe(), err))
	default:
		before := state
		resp.Diagnostics.Append(state.Show(ctx, customer)...)
		resp.Diagnostics.Append(framework.Refreshed(ctx, &resp.State, before, state)...)
	}
}
