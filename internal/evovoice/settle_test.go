package evovoice_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A patch of which no answer can be used is done if what was asked for is there when it is read, however the answer writes it.
// Otherwise the error names what is not as asked for, and no values.
func TestClient_patchIsSettledByReading(t *testing.T) {
	t.Parallel()
	rules := func(rules ...evovoice.SchedulingRule) *evovoice.Schedule { return &evovoice.Schedule{Rules: rules} }
	for name, test := range map[string]struct {
		asked   evovoice.PatchCustomer
		there   string
		missing string // from what is there; empty if nothing is
	}{
		"a name":         {evovoice.PatchCustomer{Name: new("Acme")}, `"name":"Acme"`, ""},
		"another name":   {evovoice.PatchCustomer{Name: new("Acme")}, `"name":"Apex"`, "name"},
		"no parent":      {evovoice.PatchCustomer{ParentCustomerID: new("")}, `"name":"Acme"`, ""},
		"still a parent": {evovoice.PatchCustomer{ParentCustomerID: new("")}, `"parentCustomerId":"p"`, "parentCustomerId"},
		"a flag":         {evovoice.PatchCustomer{OverrideAppSettings: new(true)}, `"overrideAppSettings":true`, ""},
		"another flag":   {evovoice.PatchCustomer{OverrideAppSettings: new(false)}, `"overrideAppSettings":true`, "overrideAppSettings"},
		"tags":           {evovoice.PatchCustomer{TagIDs: &[]string{"1", "2"}}, `"tags":[{"id":"2","name":"a"},{"id":"1","name":"b"}]`, ""},
		"fewer tags":     {evovoice.PatchCustomer{TagIDs: &[]string{"1", "2"}}, `"tags":[{"id":"2","name":"a"}]`, "tagIds"},
		"no tags":        {evovoice.PatchCustomer{TagIDs: &[]string{}}, `"name":"Acme"`, ""},
		"data": {
			evovoice.PatchCustomer{Data: evovoice.Struct{"é": {NumberValue: new(1.5)}}}, `"data":{"e\u0301":{"numberValue":1.5,"boolValue":null}}`, "",
		},
		"no data":   {evovoice.PatchCustomer{Data: evovoice.Struct{}}, `"data":null`, ""},
		"more data": {evovoice.PatchCustomer{Data: evovoice.Struct{}}, `"data":{"pin":{"stringValue":"1234"}}`, "data"},
		"a price": {
			evovoice.PatchCustomer{BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{UnitCost: new(1.5)}}},
			`"billingSettings":{"base":{"unitCost":1.5,"allowance":3},"aiInsights":{}}`, "",
		},
		"a rule": {
			evovoice.PatchCustomer{Schedule: rules(evovoice.SchedulingRule{Name: new("A"), ByDay: []evovoice.ScheduleDay{{DayOfWeek: "Monday"}}})},
			`"schedule":{"rules":[{"id":"1","name":"A","byDay":[{"dayOfWeek":"Monday"}]}]}`, "",
		},
		"two members": {
			evovoice.PatchCustomer{Name: new("Acme"), Schedule: rules([]evovoice.SchedulingRule{}...), ReferenceID: new("crm")},
			`"name":"Apex","referenceId":"crm","schedule":{"rules":[{"name":"A"}]}`, "name, schedule",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reads, patched := 0, false
			c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.Method == http.MethodPatch:
					patched = true
					w.Header().Set("Content-Type", "text/html")
					_, _ = w.Write([]byte("<p>"))
				case patched:
					reads++
					fallthrough
				default:
					sendJSON(w, http.StatusOK, `{"id":"c-1","accountId":"a",`+test.there+`}`)
				}
			})
			test.asked.CustomerID = "c-1"
			customer, err := c.Customers.Patch(t.Context(), test.asked)
			switch {
			case reads != 1:
				t.Errorf("%d reads", reads)
			case test.missing == "":
				if err != nil || customer.ID != "c-1" {
					t.Errorf("got %+v, %v", customer, err)
				}
			default:
				failedAs(t, err, evovoice.OutcomeUnknown)
				says(t, err, "200 OK", "when it was read afterwards", ": "+test.missing)
				if errors.Is(err, evovoice.ErrNotFound) || strings.Contains(err.Error(), "Apex") || strings.Contains(err.Error(), "1234") {
					t.Errorf("it says %v", err)
				}
			}
		})
	}
}

// A reading that fails decides nothing: the error is that of the write, and says why.
func TestClient_settlingFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		reading emulator.Fault
		says    string
	}{
		"refused": {emulator.Fault{Status: 403}, "reading it afterwards failed: GET /customers/{customerId}"},
		"gone":    {emulator.Fault{Status: 404}, "reading it afterwards failed: GET /customers/{customerId}"},
		"a page":  {emulator.Fault{HTML: true, Times: -1}, "a web page"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				customer := s.addCustomer("Acme")
				test.reading.Operation = "GetCustomer"
				s.Inject(emulator.Fault{Operation: "PatchCustomer", Status: 502, AfterEffect: true, Times: -1}, test.reading)
				_, err := s.client(retries(1)).Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: customer.ID, Name: new("Apex")})
				failedAs(t, err, evovoice.OutcomeUnknown)
				says(t, err, "PATCH /customers/{customerId}", "502", test.says)
				if evovoice.StatusOf(err) != 502 || errors.Is(err, evovoice.ErrNotFound) {
					t.Errorf("it is %v", err)
				}
			})
		})
	}
}

// A verdict of Evo Voice's own, and a password, which no answer shows, are not read after.
func TestClient_notSettled(t *testing.T) {
	t.Parallel()
	lost := emulator.Fault{Operation: "PatchUser", Status: 502, AfterEffect: true}
	for name, test := range map[string]struct {
		patch  evovoice.PatchUser
		faults []emulator.Fault
	}{
		"refused":       {evovoice.PatchUser{LastName: new("King")}, []emulator.Fault{lost, {Operation: "PatchUser", Status: 409}}},
		"with password": {evovoice.PatchUser{LastName: new("King"), NewPassword: new("secret")}, []emulator.Fault{lost, lost}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				test.patch.UserID = s.add("ada@example.com").ID
				s.Inject(test.faults...)
				_, err := s.client(retries(1)).Users.Patch(t.Context(), test.patch)
				failedAs(t, err, evovoice.OutcomeUnknown)
				s.sees("ListUsers", 0)
			})
		})
	}
}

// A deletion of which every answer was lost is done when the object is proved to be gone, whatever was answered.
func TestClient_deletionIsSettledByAbsence(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]emulator.Fault{
		"cut":       {Cut: true},
		"a page":    {HTML: true},
		"502":       {Status: 502},
		"truncated": {Truncate: true, HTML: true},
	} {
		for _, executed := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, executed %v", name, executed), func(t *testing.T) {
				t.Parallel()
				inBubble(t, nil, func(s *service) {
					t := s.t
					c, account := s.client(), s.Administrator().AccountID
					customer, user := s.addCustomer("Acme").ID, s.add("ada@example.com").ID
					fault := fault // both of its cases run at once
					fault.AfterEffect, fault.Times = executed, 2
					if _, err := c.Self(t.Context()); err != nil {
						t.Fatal(err)
					}
					s.Inject(fault)
					deleted := c.Customers.Delete(t.Context(), evovoice.DeleteCustomer{CustomerID: customer})
					left := c.Users.Delete(t.Context(), evovoice.UserKey{ID: user})
					failedAs(t, deleted, evovoice.OutcomeUnknown)
					failedAs(t, left, evovoice.OutcomeUnknown)
					if gone, err := c.Customers.IsGone(t.Context(), evovoice.Key{ID: customer, AccountID: account}, deleted); gone != executed ||
						(err == nil) != executed {
						t.Errorf("the customer is gone: %v, %v", gone, err)
					}
					if gone, err := c.Users.IsGone(t.Context(), evovoice.UserKey{ID: user, AccountID: account}, left); gone != executed ||
						(err == nil) != executed {
						t.Errorf("the login is gone: %v, %v", gone, err)
					}
				})
			})
		}
	}
}
