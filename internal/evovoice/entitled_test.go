package evovoice_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// closable is a service with a second account, which a manager of both may lose, and what is in it.
type closable struct {
	*service
	client   *evovoice.Client
	manager  evovoice.UserInfo
	account  string
	login    evovoice.UserInfo
	customer evovoice.CustomerInfo
}

func closing(t *testing.T, dialects ...string) *closable {
	t.Helper()
	s := dialect(t, dialects...)
	c := &closable{service: s, account: s.AddAccount("B").ID}
	both := []string{s.Administrator().AccountID, c.account}
	var err error
	c.manager, err = s.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "manager@example.com", AccountIDs: both, Roles: []string{evovoice.RoleManager}}, Password: "secret",
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.login, err = s.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@example.com", AccountIDs: []string{c.account}}}); err != nil {
		t.Fatal(err)
	}
	if c.customer, err = s.AddCustomer(evovoice.CustomerInfo{AccountID: c.account, Name: "Acme"}); err != nil {
		t.Fatal(err)
	}
	c.client = s.client(func(config *evovoice.Config) { config.Username, config.Password = c.manager.EmailAddress, "secret" })
	return c
}

// close takes the account away from the manager, as somebody else may do in the middle of a run.
func (c *closable) close() {
	c.ChangeUser(c.manager.ID, func(user *evovoice.UserInfo) { user.AccountIDs = user.AccountIDs[:1] })
}

// asks are the ways to hear that something is not there.
func (c *closable) asks() map[string]func(ctx context.Context) error {
	user := evovoice.UserKey{ID: c.login.ID, EmailAddress: c.login.EmailAddress, AccountID: c.account}
	customer := evovoice.Key{ID: c.customer.ID, AccountID: c.account}
	gone := func(gone bool, err error) error {
		if gone {
			return evovoice.ErrNotFound
		}
		return err
	}
	return map[string]func(context.Context) error{
		"Users.Find":   func(ctx context.Context) error { _, err := c.client.Users.Find(ctx, user); return err },
		"Users.LookUp": func(ctx context.Context) error { _, err := c.client.Users.LookUp(ctx, user); return err },
		"Users.LookUp by address": func(ctx context.Context) error {
			_, err := c.client.Users.LookUp(ctx, evovoice.UserKey{EmailAddress: c.login.EmailAddress, AccountID: c.account})
			return err
		},
		"Users.IsGone": func(ctx context.Context) error {
			_, err := c.client.Users.Patch(ctx, evovoice.PatchUser{UserID: c.login.ID, FirstName: new("Ada")})
			return gone(c.client.Users.IsGone(ctx, user, err))
		},
		"Users.All":        func(ctx context.Context) error { _, err := c.client.Users.All(ctx, c.account); return err },
		"Users.Each":       func(ctx context.Context) error { _, err := all(c.client.Users.Each(ctx, c.account)); return err },
		"Customers.Find":   func(ctx context.Context) error { _, err := c.client.Customers.Find(ctx, customer); return err },
		"Customers.LookUp": func(ctx context.Context) error { _, err := c.client.Customers.LookUp(ctx, customer); return err },
		"Customers.IsGone": func(ctx context.Context) error {
			_, err := c.client.Customers.Patch(ctx, evovoice.PatchCustomer{CustomerID: c.customer.ID, ReferenceID: new("crm")})
			return gone(c.client.Customers.IsGone(ctx, customer, err))
		},
		"Customers.All": func(ctx context.Context) error { _, err := c.client.Customers.All(ctx, c.account); return err },
		"Accounts.Find": func(ctx context.Context) error {
			_, err := c.client.Accounts.Find(ctx, evovoice.Key{ID: c.account})
			return err
		},
	}
}

// foreign are the ways in which Evo Voice may speak of what is not the caller's.
var foreign = [][]string{
	nil,
	{"foreign-ids-403"},
	{"foreign-ids-unknown"},
	{"foreign-ids-unknown", "unknown-id-400"},
	{"foreign-ids-unknown", "unknown-id-500"},
	{"foreign-ids-unknown", "unknown-id-200"},
	{"foreign-ids-unknown", "unknown-id-200-empty"},
	{"foreign-ids-unknown", "empty-patch-400"},
	{"list-needs-account-ids"},
	{"foreign-ids-unknown", "specific-ids-ignored", "totals-omitted"},
}

// What is in an account that the client's login may not open any more is not gone, and a list of it is not empty.
func TestFind_anAccountThatWasClosed(t *testing.T) {
	t.Parallel()
	for _, dialects := range foreign {
		for name := range closing(t).asks() {
			t.Run(fmt.Sprint(dialects, " ", name), func(t *testing.T) {
				t.Parallel()
				c := closing(t, dialects...)
				ask := c.asks()[name]
				if _, err := c.client.Self(t.Context()); err != nil { // who it was is remembered
					t.Fatal(err)
				}
				c.close()
				err := ask(t.Context())
				var closed *evovoice.ClosedAccountError
				if errors.Is(err, evovoice.ErrNotFound) || !errors.As(err, &closed) && evovoice.StatusOf(err) != 403 {
					t.Fatalf("got %v", err)
				}
				if closed != nil && (closed.AccountID != c.account || closed.MayBeGone != slices.Contains(dialects, "foreign-ids-unknown")) {
					t.Errorf("got %+v", closed)
				}
			})
		}
	}
}

// A role can be lost in the middle of a run, too: who was a SystemAdministrator sees all accounts no more.
func TestFind_aRoleThatWasLost(t *testing.T) {
	t.Parallel()
	for _, dialects := range foreign {
		c := closing(t, dialects...)
		administrator := func(user *evovoice.UserInfo) { user.Roles = []string{evovoice.RoleSystemAdministrator} }
		c.ChangeUser(c.manager.ID, administrator)
		for name, ask := range c.asks() {
			if strings.HasSuffix(name, ".All") {
				continue // look-ups would remember it
			}
			if err := ask(t.Context()); err != nil {
				t.Errorf("%v, %s: %v", dialects, name, err)
			}
		}
		c.ChangeUser(c.manager.ID, func(user *evovoice.UserInfo) {
			user.Roles, user.AccountIDs = []string{evovoice.RoleManager}, []string{c.Administrator().AccountID}
		})
		for name, ask := range c.asks() {
			if err := ask(t.Context()); err == nil || errors.Is(err, evovoice.ErrNotFound) {
				t.Errorf("%v, %s: %v", dialects, name, err)
			}
		}
	}
}

// In an account that is open, and for a SystemAdministrator in one that is gone as well, what is not there is gone.
func TestFind_goneFromAnOpenAccount(t *testing.T) {
	t.Parallel()
	for _, accountGone := range []bool{false, true} {
		c := closing(t)
		if accountGone {
			c.ChangeUser(c.manager.ID, func(user *evovoice.UserInfo) { user.Roles = []string{evovoice.RoleSystemAdministrator} })
			c.RemoveAccount(c.account)
		}
		c.RemoveUser(c.login.ID)
		c.RemoveCustomer(c.customer.ID)
		for name, ask := range c.asks() {
			err := ask(t.Context())
			switch list := slices.Contains([]string{"Users.All", "Users.Each", "Customers.All", "Accounts.Find"}, name); {
			case list && !accountGone && err != nil, !list && !errors.Is(err, evovoice.ErrNotFound):
				t.Errorf("%s, account gone: %t: %v", name, accountGone, err)
			case list && accountGone && err == nil:
				t.Errorf("%s: an account that is not there has no empty list", name)
			}
		}
	}
}

// Looking at the account costs nothing while nothing is missing.
func TestFind_looksAtTheAccountAfterAMissAlone(t *testing.T) {
	t.Parallel()
	c := closing(t)
	for name, ask := range c.asks() {
		if name == "Accounts.Find" {
			continue
		}
		if err := ask(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	c.sees("GetAccount", 0)
}

// A list that takes no notice of accountIds does not mix accounts.
func TestAll_ofAServerThatIgnoresAccounts(t *testing.T) {
	t.Parallel()
	c := closing(t)
	c.wire.handler = withoutQuery(c.Emulator, "accountIds")
	c.add("elsewhere@example.com")
	users, err := c.client.Users.All(t.Context(), c.account)
	if err != nil || len(users) != 3 { // the administrator is in all
		t.Errorf("saw %v, %v", users, err)
	}
	for _, user := range users {
		if !slices.Contains(user.AccountIDs, c.account) {
			t.Errorf("%s is in %v", user.EmailAddress, user.AccountIDs)
		}
	}
	c.addCustomer("elsewhere")
	customers, err := c.client.Customers.All(t.Context(), c.account)
	if err != nil || len(customers) != 1 || customers[0].ID != c.customer.ID {
		t.Errorf("saw %v, %v", customers, err)
	}
	if customers, err = c.client.Customers.All(t.Context(), ""); err != nil || len(customers) != 2 {
		t.Errorf("saw %v, %v", customers, err)
	}
	c.close()
	var closed *evovoice.ClosedAccountError
	if customers, err = c.client.Customers.All(t.Context(), c.account); !errors.As(err, &closed) {
		t.Errorf("saw %v, %v", customers, err)
	}
}
