package evovoice

import (
	"context"
	"iter"
)

// AllUsers are the logins of an account, or with "" all that the client's login can see: every one of them, or an error.
// A list that changes while it is read is read again.
func (c *Client) AllUsers(ctx context.Context, accountID string) ([]UserInfo, error) {
	var all []UserInfo
	err := whileItChanges(func() (err error) {
		all, err = collect(c.EachUser(ctx, accountID))
		return err
	})
	return all, err
}

// EachUser walks the same logins as AllUsers, page by page as they come. An error ends it.
func (c *Client) EachUser(ctx context.Context, accountID string) iter.Seq2[UserInfo, error] {
	return c.ListUsers(ctx, ListUsers{ListRequest: ListRequest{CountPerPage: indexPageSize}, AccountIDs: UserKey{AccountID: accountID}.accounts()})
}
