package evovoice_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// However many customers are looked up, what it costs is the pages of the list and a few requests more.
func TestFindCustomer_costsPagesAndNotCustomers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		customers, finds, most int
		dialects               []string
	}{
		{customers: 1_000, finds: 1_000, most: 4 + 12},
		{customers: 1_000, finds: 1_000, most: 40 + 12, dialects: []string{"page-cap-25"}},
		{customers: 1_000, finds: 1_000, most: 5 + 12, dialects: []string{"totals-omitted"}},
		{customers: 1_000, finds: 1_000, most: 4 + 12, dialects: []string{"random-order"}},
		{customers: 500, finds: 1, most: 2},
	} {
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			t.Parallel()
			s := dialect(t, test.dialects...)
			for n := range test.customers {
				s.addCustomer(fmt.Sprintf("customer %04d", n))
			}
			client, account := s.client(), s.Administrator().AccountID
			for _, customer := range s.Customers()[:test.finds] {
				found, err := client.Customers.Find(t.Context(), evovoice.Key{ID: customer.ID, AccountID: account})
				if err != nil || found.ID != customer.ID || found.Name != customer.Name {
					t.Fatalf("%s: %v, %v", customer.Name, found.Name, err)
				}
			}
			if total := s.Stats().Total; total > test.most {
				t.Errorf("%d requests, want at most %d: %v", total, test.most, s.Stats().Requests)
			}
		})
	}
}

// indexed is a client that has read the list of a parent, its child and more customers.
func indexed(t *testing.T, s *service) (client *evovoice.Client, parent, child evovoice.CustomerInfo) {
	t.Helper()
	for n := range 20 {
		s.addCustomer(fmt.Sprint(n))
	}
	parent = s.addCustomer("parent")
	child, err := s.AddCustomer(evovoice.CustomerInfo{Name: "child", ParentCustomerID: &parent.ID})
	if err != nil {
		t.Fatal(err)
	}
	client = s.client()
	for _, customer := range s.Customers() {
		if _, err := client.Customers.Find(t.Context(), evovoice.Key{ID: customer.ID}); err != nil {
			t.Fatal(err)
		}
	}
	s.ResetStats()
	return client, parent, child
}

// What this client wrote is seen at once, also where it shows up in what is below or belongs to it.
func TestFindCustomer_afterOwnWrites(t *testing.T) {
	t.Parallel()
	find := func(s *service, c *evovoice.Client, id string) evovoice.CustomerInfo {
		s.t.Helper()
		found, err := c.Customers.Find(s.t.Context(), evovoice.Key{ID: id})
		if err != nil {
			s.t.Error(err)
		}
		return found
	}
	tests := map[string]func(s *service, c *evovoice.Client, parent, child evovoice.CustomerInfo){
		"nothing": func(s *service, c *evovoice.Client, _, child evovoice.CustomerInfo) {
			find(s, c, child.ID)
			s.sees("GetCustomer", 0)
			s.sees("ListCustomers", 0)
		},
		"renamed": func(s *service, c *evovoice.Client, parent, child evovoice.CustomerInfo) {
			if _, err := c.Customers.Patch(s.t.Context(), evovoice.PatchCustomer{CustomerID: parent.ID, Name: new("renamed")}); err != nil {
				s.t.Fatal(err)
			}
			if got := find(s, c, parent.ID).Name + "/" + find(s, c, child.ID).Breadcrumb[0].Name; got != "renamed/renamed" {
				s.t.Errorf("got %s", got)
			}
			s.sees("GetCustomer", 1) // for the child
		},
		"created": func(s *service, c *evovoice.Client, parent, _ evovoice.CustomerInfo) {
			created, err := c.Customers.New(s.t.Context(), evovoice.NewCustomer{AccountID: parent.AccountID, Name: "new"})
			if err != nil || find(s, c, created.ID).Name != "new" {
				s.t.Error(err)
			}
		},
		"deleted": func(s *service, c *evovoice.Client, _, child evovoice.CustomerInfo) {
			if err := c.Customers.Delete(s.t.Context(), evovoice.DeleteCustomer{CustomerID: child.ID}); err != nil {
				s.t.Fatal(err)
			}
			if found, err := c.Customers.Find(s.t.Context(), evovoice.Key{ID: child.ID}); !errors.Is(err, evovoice.ErrNotFound) {
				s.t.Errorf("found %+v, %v", found, err)
			}
		},
		"patched in vain": func(s *service, c *evovoice.Client, parent, _ evovoice.CustomerInfo) {
			s.Inject(
				emulator.Fault{Operation: "PatchCustomer", Cut: true, AfterEffect: true}, emulator.Fault{Operation: "GetCustomer", Status: 403},
			)
			if _, err := c.Customers.Patch(s.t.Context(), evovoice.PatchCustomer{CustomerID: parent.ID, Name: new("renamed")}); err == nil {
				s.t.Fatal("no error")
			}
			if got := find(s, c, parent.ID).Name; got != "renamed" {
				s.t.Errorf("got %s", got)
			}
		},
		"patched without an answer": func(s *service, c *evovoice.Client, parent, _ evovoice.CustomerInfo) {
			s.Inject(emulator.Fault{Operation: "PatchCustomer", Cut: true, AfterEffect: true})
			patched, err := c.Customers.Patch(s.t.Context(), evovoice.PatchCustomer{CustomerID: parent.ID, Name: new("renamed")})
			if got := find(s, c, parent.ID).Name + "/" + patched.Name; err != nil || got != "renamed/renamed" {
				s.t.Errorf("got %s, %v", got, err)
			}
			s.sees("GetCustomer", 1) // after the patch
		},
		"account renamed": func(s *service, c *evovoice.Client, parent, _ evovoice.CustomerInfo) {
			if _, err := c.Accounts.Patch(s.t.Context(), evovoice.PatchAccount{AccountID: parent.AccountID, Name: new("renamed")}); err != nil {
				s.t.Fatal(err)
			}
			if got := *find(s, c, parent.ID).AccountName; got != "renamed" {
				s.t.Errorf("got %s", got)
			}
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t)
			client, parent, child := indexed(t, s)
			test(s, client, parent, child)
		})
	}
}

// refusals are the ways in which a server may say that it does not know an id, and what may be between.
var refusals = map[string]struct {
	fault  emulator.Fault
	proves bool // by itself
	leads  bool // to the lists, which prove it
}{
	"404":              {emulator.Fault{Status: 404}, true, false},
	"400":              {emulator.Fault{Status: 400}, false, true},
	"500":              {emulator.Fault{Status: 500}, false, true},
	"404 of a gateway": {emulator.Fault{Status: 404, HTML: true}, false, true},
	"empty":            {emulator.Fault{Body: "{}"}, false, true},
	"null":             {emulator.Fault{Body: "null"}, false, true},
	"without id":       {emulator.Fault{Body: `{"name":"x"}`}, false, true},
	"401":              {emulator.Fault{Status: 401}, false, false},
	"403":              {emulator.Fault{Status: 403}, false, false},
	"429":              {emulator.Fault{Status: 429}, false, false},
	"503":              {emulator.Fault{Status: 503}, false, false},
	"cut":              {emulator.Fault{Cut: true}, false, false},
	"web page":         {emulator.Fault{HTML: true}, false, false},
	"another shape":    {emulator.Fault{Body: `[]`}, false, false},
}

// Nothing is reported as gone that is not proven to be, and nothing that is there ever is.
func TestFind_absenceMustBeProven(t *testing.T) {
	t.Parallel()
	finds := map[string]struct {
		list string
		find func(ctx context.Context, c *evovoice.Client, id string) error
		id   func(*service) string
	}{
		"GetCustomer": {"ListCustomers", func(ctx context.Context, c *evovoice.Client, id string) error {
			found, err := c.Customers.Find(ctx, evovoice.Key{ID: id})
			if err == nil && found.ID != id {
				return fmt.Errorf("found %s", found.ID)
			}
			return err
		}, func(s *service) string { return s.addCustomer("Acme").ID }},
		"GetAccount": {"ListAccounts", func(ctx context.Context, c *evovoice.Client, id string) error {
			found, err := c.Accounts.Find(ctx, evovoice.Key{ID: id})
			if err == nil && found.ID != id {
				return fmt.Errorf("found %s", found.ID)
			}
			return err
		}, func(s *service) string { return s.AddAccount("Acme").ID }},
	}
	for get, find := range finds {
		for name, refusal := range refusals {
			t.Run(get+" "+name, func(t *testing.T) {
				t.Parallel()
				for _, dialects := range [][]string{nil, {"specific-ids-ignored"}, {"list-needs-account-ids"}, {"page-cap-25", "totals-omitted"}} {
					s := dialect(t, dialects...)
					c := s.client()
					fault := refusal.fault
					fault.Operation, fault.Times = get, -1
					s.Inject(fault)
					there := find.id(s)
					for _, id := range []string{there, "gone"} {
						err := find.find(t.Context(), c, id)
						found, absent := err == nil, errors.Is(err, evovoice.ErrNotFound)
						wantFound := refusal.leads && id == there
						wantAbsent := refusal.proves || refusal.leads && id == "gone"
						if found != wantFound || absent != wantAbsent {
							t.Errorf("%v, %s: %v", dialects, id, err)
						}
					}
					if !refusal.leads {
						s.sees(find.list, 0)
						continue
					}
					s.Inject(emulator.Fault{Operation: find.list, After: 1, Status: 403})
					if err := find.find(t.Context(), c, "gone"); errors.Is(err, evovoice.ErrNotFound) || err == nil {
						t.Errorf("a list could not be read: %v", err)
					}
				}
			})
		}
	}
}

// A sign-in that is answered with 404 says nothing about the object.
func TestFind_failedSignInIsNoAbsence(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	s.Inject(emulator.Fault{Operation: "Authenticate", Status: 404, Times: -1}, emulator.Fault{Operation: "GetAuthStatus", Status: 404, Times: -1})
	c := s.client()
	if _, err := c.Customers.Find(t.Context(), evovoice.Key{ID: "gone"}); err == nil || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("customer: %v", err)
	}
	if _, err := c.Accounts.Find(t.Context(), evovoice.Key{ID: "gone"}); err == nil || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("account: %v", err)
	}
	if _, err := s.client().Customers.Find(t.Context(), evovoice.Key{}); err == nil || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("nothing: %v", err)
	}
}

// A thousand look-ups at once, while others create and delete customers and requests fail.
func TestFindCustomer_neverAFalseAbsence(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"page-cap-25"}, {"unknown-id-500", "random-order"}, {"unknown-id-200", "totals-omitted"}} {
		t.Run(fmt.Sprint(dialects), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := start(t, emulator.Options{Dialects: dialects, Latency: 10 * time.Millisecond})
				for n := range 300 {
					s.addCustomer(fmt.Sprint(n))
				}
				for n := range 10 {
					s.Inject(emulator.Fault{Operation: "ListCustomers", After: n * 3, Status: 502})
				}
				customers, client := s.Customers(), s.client(retries(4))
				errs := make([]error, len(customers))
				var group sync.WaitGroup
				for i, customer := range customers {
					group.Go(func() { _, errs[i] = client.Customers.Find(t.Context(), evovoice.Key{ID: customer.ID}) })
				}
				for i := range 20 {
					<-time.After(5 * time.Millisecond)
					s.RemoveCustomer(customers[i*10].ID)
					s.addCustomer("upheaval")
				}
				group.Wait()
				for i, err := range errs {
					removed := i%10 == 0 && i < 200
					changed := errors.Is(err, evovoice.ErrListChanged) || evovoice.StatusOf(err) >= http.StatusInternalServerError
					if err != nil && !changed && (!removed || !errors.Is(err, evovoice.ErrNotFound)) {
						t.Errorf("%s: %v", customers[i].Name, err)
					}
				}
			})
		})
	}
}
