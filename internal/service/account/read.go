package account

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Read refreshes the account, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *accountResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.provider.CheckAccount(state.ID.ValueString(), path.Root("id"), &resp.Diagnostics)
	timeout, diags := state.Timeouts.Read(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	// Also for an account that turns out to be gone: the framework misses the identity otherwise.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, identity{ID: state.ID})...)
	account, err := r.provider.Client.FindAccount(ctx, state.ID.ValueString())
	if errors.Is(err, evovoice.ErrNotFound) {
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		resp.Diagnostics.Append(errorDiagnostic("read the account "+state.called(), err))
		return
	}
	resp.Diagnostics.Append(state.show(ctx, account)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
