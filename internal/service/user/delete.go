package user

import (
	"context"
	"errors"
	"fmt"
	"net/http"

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
	err = r.Provider.Client.Users.Delete(ctx, evovoice.DeleteUser{UserID: state.ID.ValueString(), EmailAddress: state.EmailAddress.ValueString()})
	if err != nil {
		err = r.undeleted(ctx, state, err)
	}
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic(intent, err))
	}
}

// undeleted is what is wrong after a deletion that failed; nil if there was nothing to delete. Of a login that no list
// shows, a refusal is enough, also one that only a repeated request got.
func (r *userResource) undeleted(ctx context.Context, login model, failure error) error {
	err := r.lookUpAfter(ctx, login, failure)
	status := evovoice.StatusOf(failure)
	refused := status == http.StatusBadRequest || status == http.StatusNotFound
	switch {
	case errors.Is(err, evovoice.ErrNotFound), refused && errors.Is(err, evovoice.ErrAbsenceUnproven):
		return nil
	case err == nil, status == 0:
		return failure
	default:
		return fmt.Errorf("%w; looking for the login failed: %w", failure, err)
	}
}

// gone tells whether a call failed because the login does not exist any more.
func (r *userResource) gone(ctx context.Context, login model, failure error) bool {
	return errors.Is(r.lookUpAfter(ctx, login, failure), evovoice.ErrNotFound)
}

// lookUpAfter is what a look-up says after a call that failed. What the server answers for a login that does not exist is
// not documented; no answer at all needs no look-up.
func (r *userResource) lookUpAfter(ctx context.Context, login model, failure error) error {
	if evovoice.StatusOf(failure) == 0 {
		return failure
	}
	_, err := r.Provider.Client.Users.LookUp(ctx, login.key())
	return err
}

func ownLogin(state model) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Own Login", fmt.Sprintf(
		"%s is the login that the provider is signed in as. Deleting it would lock you out. Sign in as somebody else to "+
			"delete it, or take it out of Terraform's hands with a removed block (terraform state rm).",
		state.EmailAddress.ValueString()))
}
