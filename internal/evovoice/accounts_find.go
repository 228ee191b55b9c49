package evovoice

import (
	"context"
	"errors"
	"fmt"
)

// FindAccount looks an account up.
//
// ErrNotFound means that the account provably is not there, or is not visible to the client's login: GetAccount said so in
// Evo Voice's own words, or it failed in a way that could mean it, and the list of accounts was read to its end without it.
// Any other error proves nothing.
func (c *Client) FindAccount(ctx context.Context, id string) (AccountInfo, error) {
	account, err := c.GetAccount(ctx, GetAccount{AccountID: id})
	switch {
	case err == nil:
		return account, nil
	case isAbsence(err, opGetAccount):
		return AccountInfo{}, fmt.Errorf("account %s: %w", id, ErrNotFound)
	case !mayBeAbsence(err):
		return AccountInfo{}, err
	}
	// The second one does not depend on specificIds being honoured.
	for _, search := range []ListRequest{{SpecificIDs: []string{id}}, {CountPerPage: wholePage}} {
		list := c.ListAccounts(ctx, ListAccounts{ListRequest: search})
		account, err := searchFor(list, func(account AccountInfo) bool { return account.ID == id })
		if !errors.Is(err, ErrNotFound) {
			return account, err
		}
	}
	return AccountInfo{}, fmt.Errorf("account %s: %w", id, ErrNotFound)
}

// AllAccounts are the accounts that the client's login may open: every one of them, or an error.
func (c *Client) AllAccounts(ctx context.Context) ([]AccountInfo, error) {
	return whole(c.ListAccounts(ctx, ListAccounts{ListRequest: ListRequest{CountPerPage: wholePage}}))
}
