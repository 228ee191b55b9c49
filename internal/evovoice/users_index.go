package evovoice

import (
	"context"
	"strings"
)

// fetchUsers reads a page of the logins of an account, for the index.
func (c *Client) fetchUsers(ctx context.Context, accountID string, page int) (ListResponse[UserInfo], error) {
	return fetchPage[UserInfo](ctx, c, opListUsers, ListUsers{
		ListRequest: ListRequest{Page: page, CountPerPage: indexPageSize},
		AccountIDs:  UserKey{AccountID: accountID}.accounts(),
	}, page)
}

// userKeys are the id and the address of a login, told apart whatever an id looks like.
func userKeys(user UserInfo) []string {
	return []string{idKey(user.ID), mailKey(user.EmailAddress)}
}

func idKey(id string) string { return "id " + id }

func mailKey(emailAddress string) string { return "mail " + strings.ToLower(emailAddress) }

func (k UserKey) indexKey() string {
	if k.ID != "" {
		return idKey(k.ID)
	}
	return mailKey(k.EmailAddress)
}

// ownOfUser are the members that differ from login to login. Most logins of an account have the same roles, accounts and
// permissions, and those are most of what a login takes.
func ownOfUser(user *UserInfo) []any {
	return []any{&user.ID, &user.EmailAddress, &user.FirstName, &user.LastName, &user.Name, &user.AvatarURL}
}
