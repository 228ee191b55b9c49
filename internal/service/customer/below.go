package customer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// What becomes of the customers below one that is deleted is not documented: the deletion may be refused, or take them with it,
// or leave them at the top. None of it is what a plan showed, so nothing is deleted that something is below.

const (
	// patience is how long a deletion waits for the first, or for the next one, of those below to vanish: Terraform may be about
	// to delete them in the same run, and knows of no order where parents are literal ids.
	patience = 20 * time.Second
	// firstLook and longestLook are the waits between two looks.
	firstLook, longestLook = 250 * time.Millisecond, 2 * time.Second
)

// waitUntilAlone waits while customers below one vanish, and returns those that stay.
func waitUntilAlone(ctx context.Context, client *evovoice.Client, key evovoice.Key) ([]evovoice.CustomerInfo, error) {
	left, err := below(ctx, client, key)
	for wait, waited := firstLook, time.Duration(0); err == nil && len(left) > 0 && waited < patience; {
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return left, nil
		case <-timer.C:
		}
		before := len(left)
		if left, err = below(ctx, client, key); len(left) < before {
			wait, waited = firstLook, 0
			continue
		}
		wait, waited = min(2*wait, longestLook), waited+wait
	}
	return left, err
}

// below are the customers below one, however deep. A list may lag behind, so each that it shows is looked up.
func below(ctx context.Context, client *evovoice.Client, key evovoice.Key) (found []evovoice.CustomerInfo, err error) {
	list := client.Customers.List(ctx, evovoice.ListCustomers{
		AccountIDs: slices.DeleteFunc([]string{key.AccountID}, isEmpty), ParentCustomerIDs: []string{key.ID},
	})
	for listed, err := range list {
		if err != nil {
			return nil, err
		}
		if !isBelow(listed, key.ID) {
			continue
		}
		customer, err := client.Customers.LookUp(ctx, evovoice.Key{ID: listed.ID, AccountID: listed.AccountID})
		switch {
		case err == nil && isBelow(customer, key.ID):
			found = append(found, customer)
		case err != nil && !errors.Is(err, evovoice.ErrNotFound):
			return nil, err
		}
	}
	slices.SortFunc(found, func(a, b evovoice.CustomerInfo) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return found, nil
}

func isEmpty(id string) bool { return id == "" }

// isBelow reports whether a customer is below the one with this id. A path may begin or end with the customer itself.
func isBelow(customer evovoice.CustomerInfo, id string) bool {
	return customer.ID != id && (customer.ParentCustomerID != nil && *customer.ParentCustomerID == id ||
		slices.ContainsFunc(customer.Breadcrumb, func(step evovoice.CustomerBreadcrumb) bool { return step.ID == id }))
}
