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

// shareLists gives the logins of an account one copy of the lists that many of them have: most have the same roles,
// accounts and permissions, and those are most of what a login takes.
func shareLists() func(*UserInfo) {
	lists, permissions := lists[string]{}, lists[DashboardPermissions]{}
	return func(user *UserInfo) {
		user.Roles, user.AccountIDs = lists.shared(user.Roles), lists.shared(user.AccountIDs)
		user.AccountNames = lists.shared(user.AccountNames)
		user.DashboardPermissions = permissions.shared(user.DashboardPermissions)
	}
}

// lists holds one copy of each list, by its values.
type lists[S ~string] map[string][]S

// shared is the copy of a list, and the list itself where it is the first of its kind.
func (l lists[S]) shared(list []S) []S {
	if len(list) == 0 {
		return list
	}
	var name strings.Builder
	for _, value := range list {
		name.WriteString(string(value))
		name.WriteByte(0)
	}
	if known, ok := l[name.String()]; ok {
		return known
	}
	l[name.String()] = list
	return list
}
