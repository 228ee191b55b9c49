package customer

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// named is by what a customer is found.
func named(customer evovoice.CustomerInfo) (name, id string) { return customer.Name, customer.ID }

// findByReference finds the one customer of an account with a reference id.
func findByReference(ctx context.Context, client *evovoice.Client, accountID, referenceID string) (evovoice.CustomerInfo, error) {
	return framework.TheOne(ctx, client.Customers, accountID, "customers", fmt.Sprintf("reference id %q", referenceID),
		func(customer evovoice.CustomerInfo) bool {
			return customer.ReferenceID != nil && *customer.ReferenceID == referenceID
		}, named)
}

// findError says why a customer was not found.
func findError(intent string, err error) diag.Diagnostic {
	return framework.FindError("Customer", intent, "see it.", err, described.Needs)
}

// ImportState takes over a customer by id, by <account_id>/<id or reference_id>, or by identity.
func (r *customerResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, account := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	customer, err := r.findImported(ctx, name, account)
	if err != nil {
		resp.Diagnostics.Append(findError(fmt.Sprintf("import the customer %q, named by id or by <account_id>/<id or reference_id>", name), err))
		return
	}
	r.Import(ctx, resp, customer.ID, customer.AccountID)
}

// findImported reads a name as an id and, at each slash, as an account id before an id or a reference id. Ids are opaque,
// so the whole comes first.
func (r *customerResource) findImported(ctx context.Context, name, account string) (evovoice.CustomerInfo, error) {
	customer, err := r.Provider.Client.Customers.FindIn(ctx, evovoice.Key{ID: name, AccountID: account})
	for i, c := range name {
		if !errors.Is(err, evovoice.ErrNotFound) || account != "" {
			break
		}
		if c == '/' && i > 0 && i < len(name)-1 {
			customer, err = r.Provider.Client.Customers.FindIn(ctx, evovoice.Key{ID: name[i+1:], AccountID: name[:i]})
			if errors.Is(err, evovoice.ErrNotFound) {
				customer, err = findByReference(ctx, r.Provider.Client, name[:i], name[i+1:])
			}
		}
	}
	return customer, err
}
