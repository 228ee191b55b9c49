package evovoice_test

import (
	"errors"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// whatIsOpen are the dialects that a look-up depends on, alone and together.
func whatIsOpen() map[string][]string {
	combined := map[string][]string{}
	for _, filter := range []string{"email-filter-contains", "email-filter-exact", "email-filter-exact-case", "email-filter-prefix", "email-filter-case-sensitive", "email-filter-pattern", "email-filter-ignored"} {
		for _, ids := range []string{"specific-ids-honoured", "specific-ids-ignored"} {
			for _, accounts := range []string{"list-covers-own-accounts", "list-needs-account-ids"} {
				combined[filter+" "+ids+" "+accounts] = []string{filter, ids, accounts, "page-cap-25"}
			}
		}
	}
	return combined
}

// A login is found by whatever is known of it, and one that is not there is found missing.
func TestLookUpUser_underEveryDialect(t *testing.T) {
	t.Parallel()
	for name, dialects := range whatIsOpen() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := seeded(t, 3, dialects...)
			c := s.client()
			ada := s.add("Ada.Lovelace@Example.com")
			s.add("not.ada.lovelace@example.com")
			account := s.Administrator().AccountID
			for name, key := range map[string]evovoice.UserKey{
				"id":                           {ID: ada.ID},
				"id, account":                  {ID: ada.ID, AccountID: account},
				"id, old address":              {ID: ada.ID, EmailAddress: "ada.byron@example.com", AccountID: account},
				"id, an account it left":       {ID: ada.ID, AccountID: "another"},
				"address":                      {EmailAddress: "Ada.Lovelace@Example.com"},
				"address, other case":          {EmailAddress: "ada.lovelace@example.COM"},
				"address, account":             {EmailAddress: "ada.lovelace@example.com", AccountID: account},
				"address, an account it left":  {EmailAddress: "ada.lovelace@example.com", AccountID: "another"},
				"address, id and its account":  {ID: ada.ID, EmailAddress: "ADA.LOVELACE@example.com", AccountID: account},
				"the address in another case…": {EmailAddress: "ADA.lovelace@example.com", AccountID: account},
			} {
				if user, err := c.Users.LookUp(t.Context(), key); err != nil || user.ID != ada.ID {
					t.Errorf("%s: found %+v, %v", name, user, err)
				}
			}
			for name, key := range map[string]evovoice.UserKey{
				"id":                 {ID: "gone"},
				"id, account":        {ID: "gone", AccountID: account},
				"id of none of hers": {ID: "gone", EmailAddress: ada.EmailAddress, AccountID: account},
				"address":            {EmailAddress: "lovelace@example.com"},
				"address, account":   {EmailAddress: "gone@example.com", AccountID: account},
			} {
				if user, err := c.Users.LookUp(t.Context(), key); !errors.Is(err, evovoice.ErrNotFound) {
					t.Errorf("%s: found %+v, %v", name, user, err)
				}
			}
		})
	}
}

// Where an address exists in two spellings, the one that is asked for is meant; where it does not, the other one is.
func TestLookUpUser_ofTwoSpellings(t *testing.T) {
	t.Parallel()
	for name, dialects := range whatIsOpen() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := seeded(t, 30, append(dialects, "emails-unique-by-case")...)
			lower, upper := s.add("ada@example.com"), s.add("ADA@example.com")
			account := s.Administrator().AccountID
			c := s.client()
			for range 10 { // and then the index
				for _, want := range []evovoice.UserInfo{lower, upper} {
					for _, in := range []string{"", account} {
						user, err := c.Users.Find(t.Context(), evovoice.UserKey{EmailAddress: want.EmailAddress, AccountID: in})
						if err != nil || user.ID != want.ID {
							t.Fatalf("found %s for %s in %q, %v", user.EmailAddress, want.EmailAddress, in, err)
						}
					}
				}
			}
			s.RemoveUser(upper.ID)
			if user, err := s.client().Users.Find(t.Context(), evovoice.UserKey{EmailAddress: upper.EmailAddress}); err != nil || user.ID != lower.ID {
				t.Errorf("found %+v, %v", user, err)
			}
		})
	}
}

func TestLookUpUser_costsOneRequest(t *testing.T) {
	t.Parallel()
	s := seeded(t, 100)
	c := s.client()
	account := s.Administrator().AccountID
	user, _ := s.UserByEmail(seedEmail(77))
	for _, key := range []evovoice.UserKey{
		{ID: user.ID, EmailAddress: user.EmailAddress, AccountID: account},
		{ID: user.ID, AccountID: account},
		{ID: user.ID},
		{EmailAddress: user.EmailAddress, AccountID: account},
	} {
		if _, err := c.Users.LookUp(t.Context(), key); err != nil {
			t.Error(err)
		}
		s.sees("ListUsers", 1)
	}
}

// What cannot be read proves nothing, whichever of the searches it is.
func TestLookUpUser_absenceMustBeProven(t *testing.T) {
	t.Parallel()
	for _, key := range []evovoice.UserKey{
		{ID: "gone", EmailAddress: "gone@example.com", AccountID: "elsewhere"},
		{EmailAddress: "Gone@example.com", AccountID: "elsewhere"},
	} {
		searches := 5
		for failing := range searches {
			s := dialect(t)
			s.Inject(emulator.Fault{Operation: "ListUsers", After: failing, Status: 403})
			_, err := s.client().Users.LookUp(t.Context(), key)
			if seen := s.Stats().Requests["ListUsers"]; seen <= failing {
				if !errors.Is(err, evovoice.ErrNotFound) || failing < 3 {
					t.Errorf("%s, %d searches: %v", key, failing, err)
				}
				continue
			}
			if errors.Is(err, evovoice.ErrNotFound) || evovoice.StatusOf(err) != 403 {
				t.Errorf("%s, search %d failed: %v", key, failing, err)
			}
		}
	}
	s := dialect(t)
	s.Inject(emulator.Fault{Operation: "GetAuthStatus", Status: 500})
	if _, err := s.client().Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"}); errors.Is(err, evovoice.ErrNotFound) || err == nil {
		t.Errorf("its own accounts are not known: %v", err)
	}
}

func TestLookUpUser_byNothing(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	if user, err := s.client().Users.LookUp(t.Context(), evovoice.UserKey{AccountID: "a"}); err == nil || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("found %+v, %v", user, err)
	}
}
