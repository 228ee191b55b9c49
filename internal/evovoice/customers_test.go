package evovoice_test

import (
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// everyDialect are the answers to open questions, one at a time, beside the default of all.
func everyDialect() map[string][]string {
	dialects := map[string][]string{"defaults": nil}
	for _, question := range emulator.Dialects() {
		for _, answer := range question.Answers[1:] {
			dialects[answer.Name] = []string{answer.Name}
		}
	}
	return dialects
}

// addCustomer puts a customer there behind the API's back.
func (s *service) addCustomer(name string) evovoice.CustomerInfo {
	s.t.Helper()
	customer, err := s.AddCustomer(evovoice.CustomerInfo{Name: name})
	if err != nil {
		s.t.Fatal(err)
	}
	return customer
}

// A customer's whole life, in every way that Evo Voice may answer.
func TestClient_lifeOfACustomer(t *testing.T) {
	t.Parallel()
	for name, dialects := range everyDialect() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t, dialects...)
			c := s.client()
			for range 30 {
				s.addCustomer("other")
			}
			account := s.Administrator().AccountID
			parent := s.addCustomer("parent")
			created, err := c.Customers.New(t.Context(), evovoice.NewCustomer{
				AccountID: account, Name: "Acme", ParentCustomerID: &parent.ID, ReferenceID: new("crm"), Data: evovoice.Struct{"a": {NumberValue: new(1.5)}},
			})
			if err != nil || created.Name != "Acme" || *created.ParentCustomerID != parent.ID || *created.Data["a"].NumberValue != 1.5 {
				t.Fatalf("created %+v, %v", created, err)
			}
			tag, _ := s.AddTag(account, "VIP", "Gold")
			patched, err := c.Customers.Patch(t.Context(), evovoice.PatchCustomer{
				CustomerID: created.ID, Name: new("Acme 2"), TagIDs: &[]string{tag.ID},
				Schedule: &evovoice.Schedule{Inherit: new(true), Rules: []evovoice.SchedulingRule{{Frequency: "Daily"}}},
			})
			if err != nil || patched.Name != "Acme 2" || patched.Tags[0].Name != "VIP" || *patched.ReferenceID != "crm" ||
				patched.Schedule.Rules[0].Frequency != "Daily" {
				t.Errorf("patched %+v, %v", patched, err)
			}
			staged, err := c.Customers.SetStagingMode(t.Context(), evovoice.SetCustomerStagingMode{CustomerID: created.ID, IsStaging: true})
			if err != nil || !staged.IsStaging || staged.Name != "Acme 2" {
				t.Errorf("staged %+v, %v", staged, err)
			}
			key := evovoice.Key{ID: created.ID, AccountID: account}
			if found, err := c.Customers.Find(t.Context(), key); err != nil || !found.IsStaging || found.Name != "Acme 2" {
				t.Errorf("found %+v, %v", found, err)
			}
			listed := 0
			for customer, err := range c.Customers.List(t.Context(), evovoice.ListCustomers{AccountIDs: []string{account}, NameFilter: "acme"}) {
				if err != nil || customer.ID != created.ID {
					t.Errorf("listed %+v, %v", customer, err)
				}
				listed++
			}
			if late := name == "entities-listed-late"; listed != 1 && !late || listed != 0 && late {
				t.Errorf("listed %d times", listed)
			}
			if err := c.Customers.Delete(t.Context(), evovoice.DeleteCustomer{CustomerID: created.ID}); err != nil {
				t.Errorf("deleted: %v", err)
			}
			if _, there := s.Customer(created.ID); there {
				t.Error("it is still there")
			}
			if customer, err := c.Customers.Find(t.Context(), key); !errors.Is(err, evovoice.ErrNotFound) {
				t.Errorf("found %+v, %v", customer, err)
			}
		})
	}
}

// What may have been executed is not sent again.
func TestClient_creationIsNotRepeated(t *testing.T) {
	t.Parallel()
	creations := map[string]func(*service, *evovoice.Client) error{
		"NewCustomer": func(s *service, c *evovoice.Client) error {
			_, err := c.Customers.New(s.t.Context(), evovoice.NewCustomer{AccountID: s.Administrator().AccountID, Name: "Acme"})
			return err
		},
		"NewAccount": func(s *service, c *evovoice.Client) error {
			_, err := c.Accounts.New(s.t.Context(), evovoice.NewAccount{Name: "Acme"})
			return err
		},
	}
	tests := map[string]struct {
		fault emulator.Fault
		want  evovoice.Outcome
	}{
		"cut":       {emulator.Fault{Cut: true, AfterEffect: true}, evovoice.OutcomeUnknown},
		"truncated": {emulator.Fault{Truncate: true, AfterEffect: true}, evovoice.OutcomeUnknown},
		"502":       {emulator.Fault{Status: 502, AfterEffect: true, HTML: true}, evovoice.OutcomeUnknown},
		"empty":     {emulator.Fault{Body: "{}"}, evovoice.OutcomeUnknown},
		"403":       {emulator.Fault{Status: 403}, evovoice.OutcomeRejected},
	}
	for operation, create := range creations {
		for name, test := range tests {
			t.Run(operation+" "+name, func(t *testing.T) {
				t.Parallel()
				inBubble(t, nil, func(s *service) {
					test.fault.Operation = operation
					s.Inject(test.fault)
					failedAs(s.t, create(s, s.client(retries(4))), test.want)
					s.sees(operation, 1)
				})
			})
		}
		t.Run(operation+" 429", func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				s.Inject(emulator.Fault{Operation: operation, Status: 429})
				if err := create(s, s.client(retries(4))); err != nil {
					s.t.Error(err)
				}
				s.sees(operation, 2)
			})
		})
	}
}

// An answer about another object is none.
func TestClient_otherObject(t *testing.T) {
	t.Parallel()
	calls := map[string]func(*evovoice.Client) error{
		"NewCustomer": func(c *evovoice.Client) error {
			_, err := c.Customers.New(t.Context(), evovoice.NewCustomer{AccountID: "a"})
			return err
		},
		"GetCustomer": func(c *evovoice.Client) error {
			_, err := c.Customers.LookUp(t.Context(), evovoice.Key{ID: "1"})
			return err
		},
		"FindCustomer": func(c *evovoice.Client) error {
			_, err := c.Customers.Find(t.Context(), evovoice.Key{ID: "1"})
			return err
		},
		"PatchCustomer": func(c *evovoice.Client) error {
			_, err := c.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: "1"})
			return err
		},
		"SetCustomerStagingMode": func(c *evovoice.Client) error {
			_, err := c.Customers.SetStagingMode(t.Context(), evovoice.SetCustomerStagingMode{CustomerID: "1"})
			return err
		},
		"GetAccount": func(c *evovoice.Client) error {
			_, err := c.Accounts.LookUp(t.Context(), evovoice.Key{ID: "1"})
			return err
		},
		"FindAccount": func(c *evovoice.Client) error {
			_, err := c.Accounts.Find(t.Context(), evovoice.Key{ID: "1"})
			return err
		},
		"PatchAccount": func(c *evovoice.Client) error {
			_, err := c.Accounts.Patch(t.Context(), evovoice.PatchAccount{AccountID: "1"})
			return err
		},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
				sendJSON(w, http.StatusOK, `{"id":"2","accountId":"b","name":"Acme"}`)
			})
			if err := call(c); !errors.Is(err, evovoice.ErrOtherObject) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A list of something else is an error, and not a list of customers without names.
func TestListCustomers_foreignItems(t *testing.T) {
	t.Parallel()
	for _, item := range []string{`{"id":"1","emailAddress":"a@b"}`, `{"accountId":"a"}`, `{}`} {
		c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
			sendJSON(w, http.StatusOK, `{"items":[`+item+`],"totalCount":1}`)
		})
		for customer, err := range c.Customers.List(t.Context(), evovoice.ListCustomers{}) {
			if !errors.Is(err, evovoice.ErrUnexpectedItem) {
				t.Errorf("%s: got %+v, %v", item, customer, err)
			}
		}
	}
}

// The addresses of the operations, with ids that need escaping.
func TestClient_addresses(t *testing.T) {
	t.Parallel()
	const id = "a/b ?"
	var got string
	c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = r.Method + " " + r.RequestURI + " " + string(body)
		sendJSON(w, http.StatusOK, `{"id":"`+id+`","accountId":"a","name":"n","authToken":"t","items":[],"totalCount":0}`)
	})
	ctx := t.Context()
	for _, test := range []struct {
		want string
		call func() error
	}{
		{`POST /accounts {"name":"n","twilioAccountSid":"s","twilioAuthToken":"t"}`, func() error {
			_, err := c.Accounts.New(ctx, evovoice.NewAccount{Name: "n", TwilioAccountSID: new("s"), TwilioAuthToken: new("t")})
			return err
		}},
		{`GET /accounts/a%2Fb%20%3F `, func() error {
			_, err := c.Accounts.LookUp(ctx, evovoice.Key{ID: id})
			return err
		}},
		{`PATCH /accounts/a%2Fb%20%3F {"name":"n"}`, func() error {
			_, err := c.Accounts.Patch(ctx, evovoice.PatchAccount{AccountID: id, Name: new("n")})
			return err
		}},
		{`DELETE /accounts/a%2Fb%20%3F `, func() error { return c.Accounts.Delete(ctx, evovoice.DeleteAccount{AccountID: id}) }},
		{`GET /accounts?nameFilter=n `, func() error {
			for _, err := range c.Accounts.List(ctx, evovoice.ListAccounts{NameFilter: "n"}) {
				return err
			}
			return nil
		}},
		{`POST /customers {"accountId":"a","name":"n"}`, func() error {
			_, err := c.Customers.New(ctx, evovoice.NewCustomer{AccountID: "a", Name: "n"})
			return err
		}},
		{`GET /customers/a%2Fb%20%3F `, func() error {
			_, err := c.Customers.LookUp(ctx, evovoice.Key{ID: id})
			return err
		}},
		{`PATCH /customers/a%2Fb%20%3F {"tagIds":[]}`, func() error {
			_, err := c.Customers.Patch(ctx, evovoice.PatchCustomer{CustomerID: id, TagIDs: new([]string)})
			return err
		}},
		{`POST /customers/a%2Fb%20%3F/staging {"isStaging":true}`, func() error {
			_, err := c.Customers.SetStagingMode(ctx, evovoice.SetCustomerStagingMode{CustomerID: id, IsStaging: true})
			return err
		}},
		{`DELETE /customers/a%2Fb%20%3F `, func() error { return c.Customers.Delete(ctx, evovoice.DeleteCustomer{CustomerID: id}) }},
		{`GET /customers?accountIds=a%2Cb&nameFilter=n&parentCustomerIds=p&shallowParent=true&tagIds=t%2Cu `, func() error {
			for _, err := range c.Customers.List(ctx, evovoice.ListCustomers{
				AccountIDs: []string{"a", "b"}, NameFilter: "n", ParentCustomerIDs: []string{"p"}, ShallowParent: true, TagIDs: []string{"t", "u"},
			}) {
				return err
			}
			return nil
		}},
		{`GET /auth/token?userEmailAddress=a%40b&userId=1 `, func() error {
			_, err := c.RequestAuthToken(ctx, evovoice.RequestAuthToken{UserID: "1", UserEmailAddress: "a@b"})
			return err
		}},
	} {
		if err := test.call(); err != nil {
			t.Errorf("%s: %v", test.want, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Error(diff)
		}
	}
}
