package evovoice_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// made are ways to make an object that no list shows yet; each returns how to find it.
var made = map[string]func(context.Context, *evovoice.Client, string) (find func(*evovoice.Client) error, err error){
	"account": func(ctx context.Context, c *evovoice.Client, _ string) (func(*evovoice.Client) error, error) {
		account, err := c.Accounts.New(ctx, evovoice.NewAccount{Name: "New"})
		key := evovoice.Key{ID: account.ID}
		return func(c *evovoice.Client) error {
			_, err := c.Accounts.Find(ctx, key)
			return err
		}, err
	},
	"customer": func(ctx context.Context, c *evovoice.Client, home string) (func(*evovoice.Client) error, error) {
		customer, err := c.Customers.New(ctx, evovoice.NewCustomer{AccountID: home, Name: "New"})
		key := evovoice.Key{ID: customer.ID, AccountID: home}
		return func(c *evovoice.Client) error {
			_, err := c.Customers.Find(ctx, key)
			return err
		}, err
	},
	"login": func(ctx context.Context, c *evovoice.Client, home string) (func(*evovoice.Client) error, error) {
		login, err := c.Users.New(ctx, evovoice.NewUser{AccountID: home, EmailAddress: "new@example.com", Password: "Passw0rd"})
		key := evovoice.UserKey{ID: login.ID, EmailAddress: login.EmailAddress, AccountID: home}
		return func(c *evovoice.Client) error {
			_, err := c.Users.Find(ctx, key)
			return err
		}, err
	},
}

// What a sign-in is answered with says nothing of what is looked for after it, even where no list shows that yet. Whichever
// request needs one, it is the next.
func TestFind_aSignInThatFails(t *testing.T) {
	t.Parallel()
	for _, fault := range []emulator.Fault{
		{Body: `{"id":"another"}`}, {Body: `{}`}, {HTML: true}, {Status: 404}, {Status: 400}, {Status: 500}, {Status: 403}, {Status: 405}, {Status: 410},
	} {
		t.Run(fmt.Sprint(fault.Status, fault.Body, fault.HTML), func(t *testing.T) {
			t.Parallel()
			for name, make := range made {
				for before := range 4 {
					s := dialect(t, "entities-listed-late", "new-login-unlisted", "basic-off")
					find, err := make(t.Context(), s.client(), s.Administrator().AccountID)
					if err != nil {
						t.Fatal(err)
					}
					fault.Operation = "Authenticate"
					if fault.After = 0; before > 0 {
						fault.After = 1
						s.Inject(emulator.Fault{After: before, ExpireSession: true})
					}
					s.Inject(fault)
					err = find(s.client(func(config *evovoice.Config) { config.MaxRetries = 0 }))
					if errors.Is(err, evovoice.ErrNotFound) || before == 0 && (err == nil || evovoice.StatusOf(err) != 0) {
						t.Errorf("%s, after %d requests: %v", name, before, err)
					}
				}
			}
		})
	}
}
