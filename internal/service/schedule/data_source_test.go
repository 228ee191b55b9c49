package schedule_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// office is open on weekdays from nine to five, and on holiday at New Year.
func office(zone string) *evovoice.Schedule {
	days := []evovoice.ScheduleDay{}
	for _, day := range evovoice.DayOfWeekValues()[1:6] {
		days = append(days, evovoice.ScheduleDay{DayOfWeek: evovoice.DayOfWeek(day)})
	}
	return &evovoice.Schedule{
		TimeZoneID: &zone, DefaultState: new("Closed"),
		Rules: []evovoice.SchedulingRule{
			{
				Name: new("Office"), State: new("Open"), Priority: new(5), StartTime: new("09:00"), EndTime: new("17:00"),
				Frequency: "Weekly", ByDay: days,
			},
			{Name: new("New Year"), State: new("Holiday"), Priority: new(5), IsAllDay: new(true), Frequency: "Yearly", ByMonth: []int{1}, ByMonthDay: []int{1}},
		},
	}
}

// state is what evovoice_schedule_state shows; the title of the error where it is one.
func state(t *testing.T, p *acctest.Provider, config map[string]any) string {
	t.Helper()
	object, err := p.ReadDataSource(t.Context(), "evovoice_schedule_state", config)
	if err != nil {
		return err.Error()
	}
	return object.Attribute("state") + " in " + object.Attribute("time_zone_id")
}

func start(t *testing.T, dialects ...string) (*acctest.EvoVoice, *acctest.Provider) {
	t.Helper()
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
	p, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return evo, p
}

func customer(t *testing.T, evo *acctest.EvoVoice, info evovoice.CustomerInfo) string {
	t.Helper()
	added, err := evo.AddCustomer(info)
	if err != nil {
		t.Fatal(err)
	}
	return added.ID
}

// Whatever Evo Voice answers, a moment is the one that is meant: on a Sunday in two zones, before and after the clocks change.
func TestScheduleState_everyAnswer(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Dialects() {
		for _, answer := range question.Answers[1:] {
			if acctest.Blinding(answer.Name) {
				continue
			}
			t.Run(answer.Name, func(t *testing.T) {
				t.Parallel()
				evo, p := start(t, answer.Name)
				berlin, newYork, windows := "Europe/Berlin", "America/New_York", answer.Name == "zones-windows"
				if windows {
					berlin, newYork = "W. Europe Standard Time", "Eastern Standard Time"
				}
				weekend := office(berlin)
				weekend.Rules[0].Frequency, weekend.Rules[0].ByDay = "Daily", nil
				there := *weekend
				there.TimeZoneID = &newYork
				inBerlin := customer(t, evo, evovoice.CustomerInfo{Name: "Berlin", Schedule: weekend})
				inNewYork := customer(t, evo, evovoice.CustomerInfo{Name: "New York", Schedule: &there})
				closed := customer(t, evo, evovoice.CustomerInfo{Name: "Closed", Schedule: &evovoice.Schedule{ForceClosed: new(true), TimeZoneID: &berlin}})
				for _, row := range []struct{ customer, at, want string }{
					{inBerlin, "2027-03-28T09:00", "Open in " + berlin}, // daylight saving begins
					{inBerlin, "2027-03-28T08:59", "Closed in " + berlin},
					{inBerlin, "2027-03-27T08:00:00Z", "Open in " + berlin},
					{inBerlin, "2027-03-28T07:00:00Z", "Open in " + berlin},
					{inBerlin, "2027-03-28 06:59:00Z", "Closed in " + berlin},
					{inBerlin, "2027-03-28T09:00:00+02:00", "Open in " + berlin},
					{inNewYork, "2027-03-14T09:00", "Open in " + newYork}, // and two weeks before
					{inNewYork, "2027-03-14T13:00Z", "Open in " + newYork},
					{inNewYork, "2027-03-14T12:59Z", "Closed in " + newYork},
				} {
					got := state(t, p, map[string]any{"customer_id": row.customer, "at": row.at})
					fits := got == row.want
					if windows && !strings.ContainsAny(row.at, "Z+") { // it is not known here which moment that is
						fits = strings.Contains(got, "Invalid Moment") && strings.Contains(got, "with an offset")
					}
					if !fits {
						t.Errorf("%s: %s, want %s", row.at, got, row.want)
					}
				}
				got := state(t, p, map[string]any{"customer_id": closed, "at": "2027-03-28T07:00:00Z"})
				if want := []string{"Closed in " + berlin, "After Hours in " + berlin}; !slices.Contains(want, got) {
					t.Errorf("forced closed: %s", got)
				}
			})
		}
	}
}

// A time that clocks skip is none, one that they show twice is two, and what is no time is refused.
func TestScheduleState_clocks(t *testing.T) {
	t.Parallel()
	evo, p := start(t)
	id := customer(t, evo, evovoice.CustomerInfo{Name: "Acme", Schedule: office("Europe/Berlin")})
	bare := customer(t, evo, evovoice.CustomerInfo{Name: "Bare"})
	zoneless := customer(t, evo, evovoice.CustomerInfo{Name: "Zoneless", Schedule: &evovoice.Schedule{DefaultState: new("Open")}})
	for _, row := range []struct {
		customer, at string
		want         []string
	}{
		{id, "2027-03-28T02:30", []string{"Invalid Moment", "skip 2027-03-28T02:30:00", "Europe/Berlin"}},
		{id, "2027-10-31T02:30", []string{"Invalid Moment", "twice", "2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"}},
		{id, "2027-10-31T02:30:00+01:00", []string{"Closed in Europe/Berlin"}},
		{id, "2027-10-31T01:59", []string{"Closed in Europe/Berlin"}},
		{id, "2027-10-31T03:00", []string{"Closed in Europe/Berlin"}},
		{id, "tomorrow", []string{"Invalid Moment", `"tomorrow"`}},
		{id, "2027-02-30T09:00", []string{"Invalid Moment"}},
		{bare, "2027-01-04T09:00", []string{"Invalid Moment", "no time zone"}},
		{zoneless, "2027-01-04T09:00", []string{"Invalid Moment", "no time zone"}},
		{zoneless, "2027-01-04T09:00Z", []string{"Open in "}},
		{bare, "2027-01-04T09:00:00Z", []string{" in "}},
		{"none", "2027-01-04T09:00:00Z", []string{"Customer Not Found", "none"}},
	} {
		got := state(t, p, map[string]any{"customer_id": row.customer, "at": row.at})
		for _, want := range row.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s, want %s", row.at, got, want)
			}
		}
	}
}

// An endpoint has the schedule of its customer, or its own.
func TestScheduleState_ofEndpoint(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"get-endpoint-404"}} {
		evo, p := start(t, dialects...)
		acme := customer(t, evo, evovoice.CustomerInfo{Name: "Acme", Schedule: office("Europe/Berlin")})
		line, err := evo.AddEndpoint(evovoice.EndpointInfo{Name: "Main", CustomerID: &acme})
		if err != nil {
			t.Fatal(err)
		}
		own, err := evo.AddEndpoint(evovoice.EndpointInfo{Name: "Own", CustomerID: &acme, Schedule: &evovoice.Schedule{DefaultState: new("Always there")}})
		if err != nil {
			t.Fatal(err)
		}
		for id, want := range map[string]string{line.ID: "Open in Europe/Berlin", own.ID: "Always there in Europe/Berlin"} {
			if got := state(t, p, map[string]any{"endpoint_id": id, "at": "2027-01-04T09:00"}); got != want {
				t.Errorf("%s", got)
			}
		}
		if got := state(t, p, map[string]any{"endpoint_id": "none", "at": "2027-01-04T09:00"}); !strings.Contains(got, "Endpoint Not Found") {
			t.Errorf("%s", got)
		}
	}
}

// A schedule is asked about before it is applied, over the one that is saved, and what cannot be is refused.
func TestAccScheduleState_beforeItIsApplied(t *testing.T) {
	evo, _ := start(t)
	id := customer(t, evo, evovoice.CustomerInfo{Name: "Acme", Schedule: office("Europe/Berlin")})
	asks := func(at, schedule string) string {
		return fmt.Sprintf("data \"evovoice_schedule_state\" \"asked\" {\n  customer_id = %q\n  at = %q\n  %s\n}", id, at, schedule)
	}
	says := func(at, schedule, want string) resource.TestStep {
		return resource.TestStep{Config: asks(at, schedule), ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.evovoice_schedule_state.asked", tfjsonpath.New("state"), knownvalue.StringExact(want)),
			statecheck.ExpectKnownValue("data.evovoice_schedule_state.asked", tfjsonpath.New("time_zone_id"), knownvalue.StringExact("Europe/Berlin")),
		}}
	}
	evo.Test(t,
		resource.TestStep{Config: asks("soon", ""), ExpectError: acctest.Message("Invalid Moment")},
		says("2027-01-04T18:00", "", "Closed"),
		says("2027-01-04T18:00", `schedule = { rules = [{ name = "Office", end_time = "19:00" }] }`, "Open"), // its days are as saved
		says("2027-01-09T18:00", `schedule = { rules = [{ name = "Office", end_time = "19:00" }] }`, "Closed"),
		says("2027-01-09T18:00", `schedule = { rules = [], default_state = "Weekend" }`, "Weekend"),
		resource.TestStep{
			Config:      asks("2027-01-04T18:00", `schedule = { rules = [{ by_month = [13] }] }`),
			ExpectError: acctest.Message(`schedule.rules\[0\].by_month.*from 1 to 12`),
		},
	)
	if saved, _ := evo.Customer(id); len(saved.Schedule.Rules) != 2 || *saved.Schedule.Rules[0].EndTime != "17:00" {
		t.Errorf("asking has changed it: %+v", saved.Schedule)
	}
}

// The schedule of a customer that is only planned has members that nobody knows yet: the answer comes with the apply.
func TestAccScheduleState_commandLine(t *testing.T) {
	evo, _ := start(t)
	evo.TestCommandLine(t, resource.TestStep{
		Config: `
			resource "evovoice_customer" "acme" {
				name     = "Acme"
				schedule = {
					time_zone_id  = "America/New_York"
					default_state = "Closed"
					rules         = [{ name = "Office", state = "Open", start_time = "09:00", end_time = "17:00", flow_params = jsonencode({ a = true }) }]
				}
			}

			data "evovoice_schedule_state" "monday" {
				customer_id = evovoice_customer.acme.id
				at          = "2027-01-04T09:00"
				schedule    = evovoice_customer.acme.schedule
			}`,
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue("data.evovoice_schedule_state.monday", tfjsonpath.New("state")),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.evovoice_schedule_state.monday", tfjsonpath.New("state"), knownvalue.StringExact("Open")),
		},
	})
}

// Many moments of many customers cost a list of customers, and the questions.
func TestScheduleState_costsQuestions(t *testing.T) {
	t.Parallel()
	evo, p := start(t)
	for n := range 60 {
		customer(t, evo, evovoice.CustomerInfo{Name: fmt.Sprintf("Customer %d", n), Schedule: office("UTC")})
	}
	evo.ResetStats()
	for _, customer := range evo.Customers() {
		if got := state(t, p, map[string]any{"customer_id": customer.ID, "at": "2027-01-04T09:00"}); got != "Open in UTC" {
			t.Fatal(got)
		}
	}
	sent := evo.Stats().Requests
	if sent["TestSchedule"] != 60 || sent["GetCustomer"]+sent["ListCustomers"] > 12 {
		t.Errorf("%v", sent)
	}
}
