package evovoice

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// UserKey is what is known of a login that is looked for.
type UserKey struct {
	// ID decides, where it is known; otherwise EmailAddress does, regardless of case.
	ID           string
	EmailAddress string
	// AccountID is the account to look in first; empty looks in all that the client's login can see.
	AccountID string
}

// maxPasses is how often a list that changes while it is read is read again.
const maxPasses = 3

// FindUser looks a login up. The API documents no operation for a single login, so it searches the list, narrowly first.
//
// ErrNotFound means that the login provably is not there: every search was answered completely, and the last ones did
// not depend on what the API leaves open, such as how emailFilter compares or whether the login has left the account. Any other
// error proves nothing.
func (c *Client) FindUser(ctx context.Context, key UserKey) (UserInfo, error) {
	for _, search := range key.searches() {
		user, err := c.searchUser(ctx, search, key)
		if !errors.Is(err, ErrNotFound) {
			return user, err
		}
	}
	return UserInfo{}, fmt.Errorf("login %s: %w", key, ErrNotFound)
}

// searches lists the ways to look, the cheapest first; each is tried only when those before it found nothing.
func (k UserKey) searches() []ListUsers {
	var in []string
	if k.AccountID != "" {
		in = []string{k.AccountID}
	}
	var searches []ListUsers
	if k.EmailAddress != "" {
		searches = append(searches, ListUsers{AccountIDs: in, EmailFilter: k.EmailAddress})
	}
	if k.ID != "" {
		byID := ListRequest{SpecificIDs: []string{k.ID}}
		searches = append(searches, ListUsers{AccountIDs: in, ListRequest: byID})
		if in != nil {
			searches = append(searches, ListUsers{ListRequest: byID})
		}
		return searches
	}
	// The filter may compare case, and the server may keep addresses in lower case.
	if lower := strings.ToLower(k.EmailAddress); lower != k.EmailAddress {
		searches = append(searches, ListUsers{AccountIDs: in, EmailFilter: lower})
	}
	if in != nil {
		searches = append(searches, ListUsers{EmailFilter: k.EmailAddress})
	}
	return searches
}

// searchUser walks one list for the login; again from the start when the list changes meanwhile.
func (c *Client) searchUser(ctx context.Context, search ListUsers, key UserKey) (UserInfo, error) {
	var err error
	for range maxPasses {
		var user UserInfo
		if user, err = c.scan(ctx, search, key); !errors.Is(err, ErrListChanged) {
			return user, err
		}
	}
	return UserInfo{}, err
}

func (c *Client) scan(ctx context.Context, search ListUsers, key UserKey) (UserInfo, error) {
	for user, err := range c.ListUsers(ctx, search) {
		if err != nil {
			return UserInfo{}, err
		}
		if key.matches(user) {
			return user, nil
		}
	}
	return UserInfo{}, ErrNotFound
}

func (k UserKey) matches(user UserInfo) bool {
	if k.ID != "" {
		return user.ID == k.ID
	}
	return SameEmail(user.EmailAddress, k.EmailAddress)
}

func (k UserKey) String() string {
	if k.ID != "" {
		return k.ID
	}
	return k.EmailAddress
}

// SameEmail tells whether two addresses name the same login: Evo Voice keeps an address unique regardless of case.
func SameEmail(a, b string) bool { return strings.EqualFold(a, b) }
