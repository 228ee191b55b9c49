package evovoice

import (
	"context"
	"iter"
)

// AllUsers are the logins of an account, or with "" all that the client's login can see: every one of them, or an error.
// A list that changes while it is read is read again. Look-ups in that account need not read it once more.
func (c *Client) AllUsers(ctx context.Context, accountID string) ([]UserInfo, error) {
	all, err := whole(c.EachUser(ctx, accountID))
	if err == nil {
		c.users.of(accountID).fill(all)
	}
	return all, err
}

// EachUser walks the same logins as AllUsers, page by page as they come. An error ends it.
func (c *Client) EachUser(ctx context.Context, accountID string) iter.Seq2[UserInfo, error] {
	return c.ListUsers(ctx, ListUsers{ListRequest: ListRequest{CountPerPage: indexPageSize}, AccountIDs: UserKey{AccountID: accountID}.accounts()})
}
