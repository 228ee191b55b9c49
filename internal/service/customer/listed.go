package customer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const (
	pageSize = 250
	// readings is how often a list is read that changes meanwhile.
	readings = 3
)

// listed are the customers of an account, or with "" of all, that are wanted: every one of them, sorted by name, or an
// error. Everything is compared here and not at the server, because the API leaves open how its filters do.
func listed(
	ctx context.Context, client *evovoice.Client, accountID string, wanted func(evovoice.CustomerInfo) bool,
) ([]evovoice.CustomerInfo, error) {
	request := evovoice.ListCustomers{ListRequest: evovoice.ListRequest{CountPerPage: pageSize}}
	if accountID != "" {
		request.AccountIDs = []string{accountID}
	}
	var found []evovoice.CustomerInfo
	var err error
	for range readings {
		found, err = readOnce(ctx, client, request, wanted)
		if !errors.Is(err, evovoice.ErrListChanged) {
			break
		}
	}
	slices.SortFunc(found, func(a, b evovoice.CustomerInfo) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
	})
	return found, err
}

func readOnce(
	ctx context.Context, client *evovoice.Client, request evovoice.ListCustomers, wanted func(evovoice.CustomerInfo) bool,
) ([]evovoice.CustomerInfo, error) {
	var found []evovoice.CustomerInfo
	for customer, err := range client.ListCustomers(ctx, request) {
		if err != nil {
			return nil, err
		}
		if wanted(customer) {
			found = append(found, customer)
		}
	}
	return found, nil
}
