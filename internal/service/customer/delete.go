package customer

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Delete removes the customer; one that is gone already is no error.
func (r *customerResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, _, end := r.BeginDelete(ctx, resp, state.Describe(), state.ID, state.AccountID, state.Timeouts.Delete)
	defer end()
	if resp.Diagnostics.HasError() {
		return
	}
	err := r.Provider.Client.Customers.Delete(ctx, evovoice.DeleteCustomer{CustomerID: state.ID.ValueString()})
	if err != nil && !r.gone(ctx, state, err) {
		resp.Diagnostics.Append(r.deleteError(ctx, state, err))
	}
}

func (r *customerResource) gone(ctx context.Context, customer model, failure error) bool {
	if evovoice.StatusOf(failure) == 0 {
		return false
	}
	_, err := r.Provider.Client.Customers.LookUp(ctx, customer.key())
	return errors.Is(err, evovoice.ErrNotFound)
}

// deleteError says which customers are in the way, if any are: Evo Voice may refuse to delete what others are below.
func (r *customerResource) deleteError(ctx context.Context, state model, failure error) diag.Diagnostic {
	below, err := listed(ctx, r.Provider.Client, state.AccountID.ValueString(), func(customer evovoice.CustomerInfo) bool {
		return customer.ParentCustomerID != nil && *customer.ParentCustomerID == state.ID.ValueString()
	})
	if evovoice.OutcomeOf(failure) != evovoice.OutcomeRejected || err != nil || len(below) == 0 {
		return r.Error("delete the customer "+state.called(), failure)
	}
	return diag.NewErrorDiagnostic("Customers Below This One", fmt.Sprintf(
		"Evo Voice does not delete %s while there are customers below it: %s.\n\nDelete or move these first:\n\n%s",
		state.called(), failure, strings.Join(named(below), "\n")))
}
