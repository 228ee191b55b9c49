package account

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Delete removes the account, and everything in it; one that is gone already is no error. Its protection is asked here
// too, because a plan does not always see a replacement: not that of a tainted account.
func (r *accountResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.Provider.CheckAccount(state.ID.ValueString(), path.Root("id"), &resp.Diagnostics)
	resp.Diagnostics.Append(state.checkDeletion("Deleting")...)
	timeout, diags := state.Timeouts.Delete(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	err := r.Provider.Client.Accounts.Delete(ctx, evovoice.DeleteAccount{AccountID: state.ID.ValueString()})
	if err != nil && !r.gone(ctx, state, err) {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("delete the account "+state.called(), err))
	}
}

// gone tells whether a call failed because the account does not exist any more. What the server answers then is not
// documented, so it is looked up.
func (r *accountResource) gone(ctx context.Context, account model, failure error) bool {
	if evovoice.StatusOf(failure) == 0 {
		return false
	}
	_, err := r.Provider.Client.Accounts.Find(ctx, evovoice.Key{ID: account.ID.ValueString()})
	return errors.Is(err, evovoice.ErrNotFound)
}

// checkDeletion refuses to delete the account while the state protects it. What the configuration says does not count
// before it is applied.
func (m model) checkDeletion(doing string) (diags diag.Diagnostics) {
	if values.IsSet(m.DeletionProtection) && !m.DeletionProtection.ValueBool() {
		return nil
	}
	diags.AddAttributeError(path.Root("deletion_protection"), "Account Protected From Deletion", fmt.Sprintf(
		"%s the account %s (%s) would delete its logins' access, its customers and its phone numbers with it, and "+
			"deletion_protection is on.\n\nIf that is meant, set deletion_protection = false and apply that first. To keep the "+
			"account and only forget it, use a removed block (terraform state rm). If it is tainted because its creation was not "+
			"finished, terraform untaint keeps it, and the next apply finishes it.",
		doing, m.called(), m.ID.ValueString()))
	return diags
}
