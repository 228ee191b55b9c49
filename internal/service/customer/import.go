package customer

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ImportState takes over a customer by id, by <account_id>/<id or reference_id>, or by identity.
func (r *customerResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, _ := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	customer, err := r.findImported(ctx, name)
	var several *severalError
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		resp.Diagnostics.AddError("Customer Not Found", fmt.Sprintf("Evo Voice shows the provider's login no customer %q. "+
			"Import by id, or by account id and either id or reference id: <account_id>/<id or reference_id>.", name))
		return
	case errors.As(err, &several):
		resp.Diagnostics.AddError("Customer Not Clear", several.Error())
		return
	case err != nil:
		resp.Diagnostics.Append(r.Error("import the customer "+name, err))
		return
	}
	r.Import(ctx, resp, customer.ID, customer.AccountID)
}

// findImported reads a name as an id and, at each slash, as an account id before an id or a reference id. Ids are opaque,
// so the whole comes first.
func (r *customerResource) findImported(ctx context.Context, name string) (evovoice.CustomerInfo, error) {
	customer, err := r.Provider.Client.Customers.Find(ctx, evovoice.Key{ID: name})
	for i, c := range name {
		if !errors.Is(err, evovoice.ErrNotFound) {
			break
		}
		if c == '/' && i > 0 && i < len(name)-1 {
			customer, err = r.findInAccount(ctx, name[:i], name[i+1:])
		}
	}
	return customer, err
}

func (r *customerResource) findInAccount(ctx context.Context, accountID, either string) (evovoice.CustomerInfo, error) {
	customer, err := r.Provider.Client.Customers.Find(ctx, evovoice.Key{ID: either, AccountID: accountID})
	if err == nil && customer.AccountID == accountID || err != nil && !errors.Is(err, evovoice.ErrNotFound) {
		return customer, err
	}
	return findByReference(ctx, r.Provider.Client, accountID, either)
}

// severalError tells that a reference id does not say which customer is meant.
type severalError struct {
	referenceID string
	customers   []evovoice.CustomerInfo
}

func (e *severalError) Error() string {
	return fmt.Sprintf("There are %d customers with the reference id %q. Name one by its id:\n\n%s", len(e.customers), e.referenceID,
		strings.Join(named(e.customers), "\n"))
}

// findByReference finds the one customer of an account with a reference id: none is ErrNotFound, several are a
// severalError.
func findByReference(ctx context.Context, client *evovoice.Client, accountID, referenceID string) (evovoice.CustomerInfo, error) {
	found, err := listed(ctx, client, accountID, func(customer evovoice.CustomerInfo) bool {
		return customer.ReferenceID != nil && *customer.ReferenceID == referenceID
	})
	switch {
	case err != nil:
		return evovoice.CustomerInfo{}, err
	case len(found) == 0:
		return evovoice.CustomerInfo{}, evovoice.ErrNotFound
	case len(found) > 1:
		return evovoice.CustomerInfo{}, &severalError{referenceID, found}
	default:
		return found[0], nil
	}
}
