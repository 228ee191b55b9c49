package user

import (
	"context"
	"errors"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Read refreshes the login, and drops it from the state only when Evo Voice has proved that it is gone.
func (r *userResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
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

	// Also for a login that turns out to be gone: the framework misses the identity otherwise.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: state.ID})...)
	user, err := r.Provider.Client.Users.Find(ctx, state.key())
	if errors.Is(err, evovoice.ErrNotFound) {
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("read the login "+state.called(), err))
		return
	}
	before := state
	resp.Diagnostics.Append(state.show(ctx, user)...)
	if !reflect.DeepEqual(state, before) { // the response begins with the state as it was, and setting it is most of the work
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	}
}
