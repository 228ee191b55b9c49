package evovoice

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// CustomerKey is what is known of a customer that is looked for.
type CustomerKey struct {
	ID string
	// AccountID is the account to look in first; empty looks in all that the client's login can see.
	AccountID string
}

// FindCustomer looks a customer up, at a cost that many look-ups share: a few are asked for one by one; beyond that, the
// list of the account is read page by page as far as is worth it, once for all. What the list does not show is looked up
// as LookUpCustomer does before anybody hears that it is not there.
func (c *Client) FindCustomer(ctx context.Context, key CustomerKey) (CustomerInfo, error) {
	if key.ID != "" {
		customer, hit, err := c.customers.of(key.AccountID).find(ctx, idKey(key.ID))
		if hit || err != nil {
			return customer, err
		}
	}
	return c.LookUpCustomer(ctx, key)
}

// LookUpCustomer looks a customer up afresh.
//
// ErrNotFound means that the customer provably is not there, or is not visible to the client's login: GetCustomer said so
// in Evo Voice's own words, or it failed in a way that could mean it, and every list that would have to show the customer
// was read to its end without it. Any other error proves nothing.
func (c *Client) LookUpCustomer(ctx context.Context, key CustomerKey) (CustomerInfo, error) {
	customer, err := c.GetCustomer(ctx, GetCustomer{CustomerID: key.ID})
	switch {
	case err == nil:
		return customer, nil
	case isAbsence(err, opGetCustomer):
		return CustomerInfo{}, fmt.Errorf("customer %s: %w", key.ID, ErrNotFound)
	case !mayBeAbsence(err):
		return CustomerInfo{}, err
	}
	for search, err := range c.customerSearches(ctx, key) {
		if err != nil {
			return CustomerInfo{}, err
		}
		customer, err := searchFor(c.ListCustomers(ctx, search), isCustomer(key.ID))
		if !errors.Is(err, ErrNotFound) {
			return customer, err
		}
	}
	return CustomerInfo{}, fmt.Errorf("customer %s: %w", key.ID, ErrNotFound)
}

// customerSearches yields the lists that would have to show a customer, the cheapest first. The last ones depend on nothing
// that the API leaves open: whether specificIds is honoured, whether a list without accountIds is empty.
func (c *Client) customerSearches(ctx context.Context, key CustomerKey) iter.Seq2[ListCustomers, error] {
	return func(yield func(ListCustomers, error) bool) {
		byID := ListCustomers{ListRequest: ListRequest{SpecificIDs: []string{key.ID}}}
		if key.AccountID != "" {
			byID.AccountIDs = []string{key.AccountID}
		}
		whole := ListCustomers{ListRequest: ListRequest{CountPerPage: wholePage}}
		if !yield(byID, nil) || !yield(whole, nil) {
			return
		}
		self, err := c.Self(ctx)
		if err != nil {
			yield(ListCustomers{}, err)
			return
		}
		for whole.AccountIDs = range slices.Chunk(self.AccountIDs, accountsPerSearch) {
			if !yield(whole, nil) {
				return
			}
		}
	}
}

// customerKeys is the one name of a customer: neither names nor reference ids are unique.
func customerKeys(customer CustomerInfo) []string { return []string{idKey(customer.ID)} }

// ownOfCustomer is all of it: customers have too much in them that might differ.
func ownOfCustomer(customer *CustomerInfo) []any { return []any{customer} }

// fetchCustomers reads a page for an index.
func (c *Client) fetchCustomers(ctx context.Context, accountID string, page int) (ListResponse[CustomerInfo], error) {
	request := ListCustomers{ListRequest: ListRequest{Page: page, CountPerPage: indexPageSize}}
	if accountID != "" {
		request.AccountIDs = []string{accountID}
	}
	return fetchPage[CustomerInfo](ctx, c, opListCustomers, request, page)
}

// AllCustomers are the customers of an account, or with "" all that the client's login can see: every one of them, or an
// error.
func (c *Client) AllCustomers(ctx context.Context, accountID string) ([]CustomerInfo, error) {
	return whole(c.EachCustomer(ctx, accountID))
}

// EachCustomer walks the same customers as AllCustomers, page by page as they come. An error ends it.
func (c *Client) EachCustomer(ctx context.Context, accountID string) iter.Seq2[CustomerInfo, error] {
	request := ListCustomers{ListRequest: ListRequest{CountPerPage: indexPageSize}}
	if accountID != "" {
		request.AccountIDs = []string{accountID}
	}
	return c.ListCustomers(ctx, request)
}
