package user

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Delete removes the login; one that is gone already is no error. The provider's own login is refused: deleting it
// would lock the operator out in the middle of the run.
func (r *userResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.Provider.CheckAccount(state.AccountID.ValueString(), path.Root("account_id"), &resp.Diagnostics)
	timeout, diags := state.Timeouts.Delete(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	intent := "delete the login " + state.called()
	self, err := r.Provider.Client.Self(ctx)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic(intent, err))
		return
	}
	if self.ID == state.ID.ValueString() {
		resp.Diagnostics.Append(ownLogin(state))
		return
	}
	err = r.Provider.Client.DeleteUser(ctx, evovoice.DeleteUser{UserID: state.ID.ValueString()})
	if err != nil && !r.deleted(ctx, state, err) {
		resp.Diagnostics.Append(framework.ErrorDiagnostic(intent, err))
	}
}

// deleted tells whether a deletion failed because there was nothing to delete. A refusal of a login that no list shows is
// enough.
func (r *userResource) deleted(ctx context.Context, login model, failure error) bool {
	if evovoice.OutcomeOf(failure) != evovoice.OutcomeRejected {
		return r.gone(ctx, login, failure)
	}
	_, err := r.Provider.Client.LookUpUser(ctx, login.key())
	return errors.Is(err, evovoice.ErrNotFound) || errors.Is(err, evovoice.ErrAbsenceUnproven)
}

// gone tells whether a call failed because the login does not exist any more. What the server answers then is not
// documented, so it is looked up.
func (r *userResource) gone(ctx context.Context, login model, failure error) bool {
	if evovoice.StatusOf(failure) == 0 {
		return false
	}
	_, err := r.Provider.Client.LookUpUser(ctx, login.key())
	return errors.Is(err, evovoice.ErrNotFound)
}

func ownLogin(state model) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Own Login", fmt.Sprintf(
		"%s is the login that the provider is signed in as. Deleting it would lock you out. Sign in as somebody else to "+
			"delete it, or take it out of Terraform's hands with a removed block (terraform state rm).",
		state.EmailAddress.ValueString()))
}
