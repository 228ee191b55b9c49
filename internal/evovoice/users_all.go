package evovoice

import (
	"context"
)

// AllUsers are the logins of an account, or with "" all that the client's login can see: every one of them, or an error.
// A list that changes while it is read is read again.
func (c *Client) AllUsers(ctx context.Context, accountID string) ([]UserInfo, error) {
	request := ListUsers{ListRequest: ListRequest{CountPerPage: indexPageSize}, AccountIDs: UserKey{AccountID: accountID}.accounts()}
	var all []UserInfo
	err := whileItChanges(func() (err error) {
		all, err = collect(c.ListUsers(ctx, request))
		return err
	})
	return all, err
}
