package evovoice_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// An account's whole life, in every way that Evo Voice may answer.
func TestClient_lifeOfAnAccount(t *testing.T) {
	t.Parallel()
	for name, dialects := range everyDialect() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t, dialects...)
			c := s.client()
			before, err := c.Self(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			created, err := c.Accounts.New(t.Context(), evovoice.NewAccount{Name: "Acme", TwilioAccountSID: new("AC"), TwilioAuthToken: new("t")})
			if err != nil || created.Name != "Acme" || *created.TwilioAccountSID != "AC" {
				t.Fatalf("created %+v, %v", created, err)
			}
			if after, err := c.Self(t.Context()); err != nil || len(after.AccountIDs) != len(before.AccountIDs)+1 {
				t.Errorf("its accounts are %v, %v", after.AccountIDs, err)
			}
			patched, err := c.Accounts.Patch(t.Context(), evovoice.PatchAccount{
				AccountID: created.ID, MaxPhoneNumbers: new(7),
				BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{UnitCost: new(1.5)}},
			})
			if err != nil || patched.Name != "Acme" || patched.MaxPhoneNumbers != 7 || *patched.BillingSettings.Base.UnitCost != 1.5 {
				t.Errorf("patched %+v, %v", patched, err)
			}
			if found, err := c.Accounts.Find(t.Context(), evovoice.Key{ID: created.ID}); err != nil || found.MaxPhoneNumbers != 7 {
				t.Errorf("found %+v, %v", found, err)
			}
			var listed []string
			for account, err := range c.Accounts.List(t.Context(), evovoice.ListAccounts{NameFilter: "ACM"}) {
				if err != nil {
					t.Error(err)
				}
				listed = append(listed, account.ID)
			}
			want := []string{created.ID}
			if name == "entities-listed-late" {
				want = nil
			}
			if !slices.Equal(listed, want) {
				t.Errorf("listed %v", listed)
			}
			if err := c.Accounts.Delete(t.Context(), evovoice.DeleteAccount{AccountID: created.ID}); err != nil || len(s.Accounts()) != 1 {
				t.Errorf("deleted: %v", err)
			}
			if found, err := c.Accounts.Find(t.Context(), evovoice.Key{ID: created.ID}); !errors.Is(err, evovoice.ErrNotFound) {
				t.Errorf("found %+v, %v", found, err)
			}
		})
	}
}

// Logins that were found before show the accounts that there are now.
func TestFindUser_afterAnAccountChanged(t *testing.T) {
	t.Parallel()
	s := seeded(t, 20)
	c := s.client()
	for _, user := range s.Users() {
		if _, err := c.Users.Find(t.Context(), keyOf(s, user)); err != nil {
			t.Fatal(err)
		}
	}
	account := s.Administrator().AccountID
	if _, err := c.Accounts.Patch(t.Context(), evovoice.PatchAccount{AccountID: account, Name: new("renamed")}); err != nil {
		t.Fatal(err)
	}
	user, _ := s.UserByEmail(seedEmail(7))
	if found, err := c.Users.Find(t.Context(), keyOf(s, user)); err != nil || found.AccountNames[0] != "renamed" {
		t.Errorf("found %+v, %v", found, err)
	}
	created, err := c.Accounts.New(t.Context(), evovoice.NewAccount{Name: "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	administrator, _ := s.UserByEmail(s.Administrator().Username)
	if found, err := c.Users.Find(t.Context(), keyOf(s, administrator)); err != nil || !slices.Contains(found.AccountIDs, created.ID) {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestClient_emptyIDOfAnObjectIsNotSent(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	failedAs(t, c.Accounts.Delete(t.Context(), evovoice.DeleteAccount{}), evovoice.OutcomeNotSent)
	failedAs(t, c.Customers.Delete(t.Context(), evovoice.DeleteCustomer{}), evovoice.OutcomeNotSent)
	_, err := c.Accounts.Find(t.Context(), evovoice.Key{ID: ""})
	failedAs(t, err, evovoice.OutcomeNotSent)
	if requests := s.Stats().Requests; requests["ListAccounts"]+requests["DeleteAccount"]+requests["DeleteCustomer"] != 0 {
		t.Errorf("the server saw %v", requests)
	}
}

// The Twilio token shows up nowhere, whatever the server makes of it.
func TestNewAccount_tokenIsSecret(t *testing.T) {
	t.Parallel()
	for _, fault := range []emulator.Fault{
		{Status: 400, Body: `{"responseStatus":{"errorCode":"X","message":"bad canary-token"}}`},
		{Status: 502, HTML: true, Body: `<p>canary-token</p>`, ContentType: "text/html"},
		{Body: `{"name":"canary-token"}`},
		{Cut: true},
	} {
		s := dialect(t)
		var log record
		c := s.client(func(c *evovoice.Config) { c.Logger = log.logger() })
		fault.Operation = "NewAccount"
		s.Inject(fault)
		_, err := c.Accounts.New(t.Context(), evovoice.NewAccount{Name: "control-name", TwilioAuthToken: new("canary-token")})
		hides(t, &log, err, "canary-token")
	}
}
