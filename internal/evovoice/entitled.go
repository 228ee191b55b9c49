package evovoice

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ClosedAccountError means that the client's login cannot open an account, or not any more: what it does not see there may
// exist.
type ClosedAccountError struct {
	AccountID string
	// MayBeGone means that Evo Voice answers as it does for an account that does not exist.
	MayBeGone bool
	// Err is that answer.
	Err error
}

func (e *ClosedAccountError) Error() string {
	if e.MayBeGone {
		return fmt.Sprintf("account %s is gone, or closed to this login: %v", e.AccountID, e.Err)
	}
	return fmt.Sprintf("cannot open account %s any more: %v", e.AccountID, e.Err)
}

func (e *ClosedAccountError) Unwrap() error {
	if e.MayBeGone {
		return nil // it is an ErrNotFound, which this is not
	}
	return e.Err
}

// seesAccount returns a miss if the client's login was entitled to see what it did not find in an account; otherwise what is
// wrong. Rights can be lost at any time, so the account is looked at after the miss.
func (c *Client) seesAccount(ctx context.Context, accountID string, miss error) error {
	if accountID == "" {
		return miss
	}
	if _, err := c.Accounts.LookUp(ctx, Key{ID: accountID}); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return miss
}

// seesAllAccounts is seesAccount for an account itself: others than a SystemAdministrator may be told the same of an account
// that is there and not theirs.
func (c *Client) seesAllAccounts(ctx context.Context, accountID string, miss error) error {
	self, err := c.GetAuthStatus(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(self.Roles, RoleSystemAdministrator) {
		return &ClosedAccountError{AccountID: accountID, MayBeGone: true, Err: miss}
	}
	return miss
}
