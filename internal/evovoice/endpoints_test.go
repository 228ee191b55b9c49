package evovoice_test

import (
	"errors"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// An endpoint is found, and one that is not there is proven not to be, in every way that Evo Voice may answer: also where there is
// no GetEndpoint.
func TestEndpoints_lookUp(t *testing.T) {
	t.Parallel()
	for name, dialects := range everyDialect() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, dialects, func(s *service) {
				endpoint, err := s.AddEndpoint(evovoice.EndpointInfo{Name: "Main"})
				if err != nil {
					s.t.Fatal(err)
				}
				client := s.client()
				for _, account := range []string{"", endpoint.AccountID} {
					found, err := client.Endpoints.LookUp(s.t.Context(), evovoice.Key{ID: endpoint.ID, AccountID: account})
					if err != nil || found.ID != endpoint.ID || *found.DisplayName != "Main" {
						s.t.Errorf("in %q: %+v: %v", account, found, err)
					}
					if _, err := client.Endpoints.LookUp(s.t.Context(), evovoice.Key{ID: "none", AccountID: account}); !errors.Is(err, evovoice.ErrNotFound) {
						s.t.Errorf("in %q: %v", account, err)
					}
				}
			})
		})
	}
}

// A 404 of an operation that may not exist proves nothing: a list that cannot be read leaves it open.
func TestEndpoints_missOfGetProvesNothing(t *testing.T) {
	t.Parallel()
	s := dialect(t, "get-endpoint-404")
	s.Inject(emulator.Fault{Operation: "ListEndpoints", Status: 500})
	_, err := s.client().Endpoints.LookUp(t.Context(), evovoice.Key{ID: "none"})
	if err == nil || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

// A list that many ask for is read once, and again when somebody has written to it.
func TestShared_costsOneList(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{SeedEndpoints: 600})
	client, account := s.client(), s.Administrator().AccountID
	for range 100 {
		all, err := client.Endpoints.Shared(t.Context(), account)
		if err != nil || len(all) != 600 {
			t.Fatalf("%d: %v", len(all), err)
		}
	}
	if pages := s.Stats().Requests["ListEndpoints"]; pages != 3 {
		t.Errorf("%d pages", pages)
	}
	acme := s.addCustomer("Acme")
	if all, err := client.Customers.Shared(t.Context(), account); err != nil || len(all) != 1 {
		t.Errorf("%v: %v", all, err)
	}
	if _, err := client.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: acme.ID, Name: new("Other")}); err != nil {
		t.Fatal(err)
	}
	if all, err := client.Customers.Shared(t.Context(), account); err != nil || len(all) != 1 || all[0].Name != "Other" {
		t.Errorf("%v: %v", all, err)
	}
	if _, err := client.Customers.Shared(t.Context(), "closed"); err != nil {
		t.Logf("an account that is not there: %v", err)
	} else {
		t.Error("an account that is not there has no customers, and that is no error")
	}
}

// What is asked of a schedule is put over what is there, as a patch does.
func TestSchedule_over(t *testing.T) {
	t.Parallel()
	now := &evovoice.Schedule{
		TimeZoneID: new("UTC"), DefaultState: new("Open"),
		Rules: []evovoice.SchedulingRule{{ID: new("1"), Name: new("Night"), State: new("Closed"), StartTime: new("22:00")}},
	}
	asked := &evovoice.Schedule{DefaultState: new("Closed"), Rules: []evovoice.SchedulingRule{{Name: new("Night"), StartTime: new("21:00")}, {Name: new("New")}}}
	got := asked.Over(now)
	if *got.TimeZoneID != "UTC" || *got.DefaultState != "Closed" || len(got.Rules) != 2 || *got.Rules[0].State != "Closed" || *got.Rules[0].StartTime != "21:00" {
		t.Errorf("%+v", got)
	}
	if alone := asked.Over(nil); alone.TimeZoneID != nil || len(alone.Rules) != 2 {
		t.Errorf("%+v", alone)
	}
}

// A customer without a schedule has no state and no zone, however nothing is written; what is no answer is an error.
func TestTestSchedule_withoutSchedule(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"nulls-present"}} {
		s := dialect(t, dialects...)
		id := s.addCustomer("Acme").ID
		answer, err := s.client().Customers.TestSchedule(t.Context(), evovoice.TestSchedule{CustomerID: id, DateTime: "2027-01-04T09:00:00Z"})
		if err != nil || answer.StateName != nil || answer.TimeZoneID != nil {
			t.Errorf("%v: %+v: %v", dialects, answer, err)
		}
		schedule, err := s.client().Customers.InheritedSchedule(t.Context(), id)
		if err != nil || schedule != nil {
			t.Errorf("%v: %+v: %v", dialects, schedule, err)
		}
	}
	s := dialect(t)
	id := s.addCustomer("Acme").ID
	s.Inject(emulator.Fault{Operation: "TestSchedule", Body: "{"})
	if _, err := s.client().Customers.TestSchedule(t.Context(), evovoice.TestSchedule{CustomerID: id}); err == nil {
		t.Error("half an answer passes")
	}
}
