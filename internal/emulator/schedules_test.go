package emulator_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// said is what TestSchedule answers for a customer with a schedule, which may be below one with another.
func said(parent, own, at string) func(s *service) string {
	return func(s *service) string {
		id := s.scheduled(parent, own)
		got := s.administrator().do("POST", "/customers/"+id+"/test-schedule", `{"dateTime":"`+at+`"}`)
		if got.status != 200 {
			return statusAndCode(got)
		}
		var answer evovoice.TestScheduleResponse
		_ = json.Unmarshal([]byte(got.body), &answer)
		return show(answer)
	}
}

func show(answer evovoice.TestScheduleResponse) string {
	shown := "-"
	if answer.StateName != nil {
		shown = *answer.StateName
	}
	if answer.TimeZoneID != nil {
		shown += " in " + *answer.TimeZoneID
	}
	return shown
}

// scheduled adds a customer with a schedule, and one above it if that is to have one.
func (s *service) scheduled(parent, own string) (id string) {
	s.t.Helper()
	customer := evovoice.CustomerInfo{Name: "Own", Schedule: schedule(s.t, own)}
	if parent != "" {
		above := s.customer(evovoice.CustomerInfo{Name: "Parent", Schedule: schedule(s.t, parent)})
		customer.ParentCustomerID = &above.ID
	}
	return s.customer(customer).ID
}

func schedule(t *testing.T, text string) *evovoice.Schedule {
	t.Helper()
	if text == "" {
		return nil
	}
	var read evovoice.Schedule
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		t.Fatal(err)
	}
	return &read
}

func init() {
	const (
		monday = "2027-01-04T12:00:00Z"
		rules  = `{"defaultState":"Open","rules":[{"simpleRuleType":"Always","state":"One","priority":1},
			{"simpleRuleType":"Always","state":"Two","priority":2}]}`
		equal   = `{"rules":[{"simpleRuleType":"Always","state":"First"},{"simpleRuleType":"Always","state":"Last"}]}`
		parent  = `{"timeZoneId":"America/New_York","defaultState":"Parent's"}`
		inherit = `{"inherit":true,"rules":[{"simpleRuleType":"Always","state":"Own"}]}`
	)
	dialectTests["force-closed-after-hours"] = dialectTest{said("", `{"forceClosed":true,"defaultState":"Open"}`, monday), "Closed", "After Hours"}
	dialectTests["priority-highest"] = dialectTest{said("", rules, monday), "One", "Two"}
	dialectTests["equal-priority-last"] = dialectTest{said("", equal, monday), "First", "Last"}
	dialectTests["inherit-adds-own-rules"] = dialectTest{said(parent, inherit, monday), "Parent's in America/New_York", "Own in America/New_York"}
	dialectTests["time-zone-of-parent"] = dialectTest{
		said(parent, `{"timeZoneId":"Europe/Berlin","defaultState":"a"}`, monday), "a in Europe/Berlin", "a in America/New_York",
	}
	dialectTests["zones-windows"] = dialectTest{func(s *service) string {
		return said("", `{"timeZoneId":"W. Europe Standard Time"}`, monday)(s) + ", " + said("", `{"timeZoneId":"Europe/Berlin"}`, monday)(s)
	}, "400 ArgumentException, - in Europe/Berlin", "- in W. Europe Standard Time, 400 ArgumentException"}
	dialectTests["test-time-offset-dropped"] = dialectTest{
		said("", `{"timeZoneId":"Europe/Berlin","rules":[{"state":"Noon","startTime":"12:00","endTime":"12:30"}]}`, monday),
		"- in Europe/Berlin", "Noon in Europe/Berlin",
	}
}

// When a rule holds. The fourth of January 2027 is a Monday, the first a Friday.
func TestSchedules_recurrence(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	id := s.customer(evovoice.CustomerInfo{Name: "Acme"}).ID
	const (
		office    = `"startTime":"09:00","endTime":"17:00","frequency":"Weekly","byDay":[{"dayOfWeek":"Monday"},{"dayOfWeek":"Friday"}]`
		night     = `"startTime":"22:00","endTime":"06:00","frequency":"Weekly","byDay":[{"dayOfWeek":"Friday"}]`
		newYear   = `"isAllDay":true,"frequency":"Yearly","byMonth":[1],"byMonthDay":[1]`
		since     = `"isAllDay":true,"frequency":"Yearly","startDate":"2024-12-24"`
		lastFri   = `"frequency":"Monthly","byDay":[{"dayOfWeek":"Friday","offset":-1}]`
		secondMon = `"frequency":"Monthly","byDay":[{"dayOfWeek":"Monday","offset":2}]`
		lastWork  = `"frequency":"Monthly","bySetPosition":[-1],"byDay":[{"dayOfWeek":"Monday"},{"dayOfWeek":"Tuesday"},{"dayOfWeek":"Wednesday"},{"dayOfWeek":"Thursday"},{"dayOfWeek":"Friday"}]`
		others    = `"frequency":"Weekly","interval":2,"startDate":"2027-01-04","byDay":[{"dayOfWeek":"Monday"}]`
		thrice    = `"frequency":"Daily","interval":2,"count":3,"startDate":"2027-01-04"`
		until     = `"frequency":"Daily","startDate":"2027-01-04","untilDate":"2027-01-05"`
	)
	for _, row := range []struct {
		rule, at string
		holds    bool
	}{
		{office, "2027-01-04T09:00", true},
		{office, "2027-01-04T08:59", false},
		{office, "2027-01-04T16:59:59", true},
		{office, "2027-01-04T17:00", false},
		{office, "2027-01-05T12:00", false},
		{office, "2027-01-08T12:00", true},
		{night, "2027-01-08T21:59", false},
		{night, "2027-01-08T22:00", true},
		{night, "2027-01-09T05:59", true},
		{night, "2027-01-09T06:00", false},
		{night, "2027-01-08T05:00", false},
		{newYear, "2027-01-01T00:00", true},
		{newYear, "2030-01-01T23:59", true},
		{newYear, "2027-01-02T00:00", false},
		{since, "2027-12-24T10:00", true},
		{since, "2023-12-24T10:00", false},
		{since, "2027-12-25T10:00", false},
		{lastFri, "2027-01-29T10:00", true},
		{lastFri, "2027-01-22T10:00", false},
		{secondMon, "2027-01-11T10:00", true},
		{secondMon, "2027-01-04T10:00", false},
		{lastWork, "2027-01-29T10:00", true},
		{lastWork, "2027-01-28T10:00", false},
		{others, "2027-01-04T10:00", true},
		{others, "2027-01-11T10:00", false},
		{others, "2027-01-18T10:00", true},
		{thrice, "2027-01-08T10:00", true},
		{thrice, "2027-01-10T10:00", false},
		{thrice, "2027-01-05T10:00", false},
		{until, "2027-01-05T23:00", true},
		{until, "2027-01-06T00:00", false},
		{`"startDate":"2027-01-04","isAllDay":true`, "2027-01-04T10:00", true},
		{`"startDate":"2027-01-04","isAllDay":true`, "2027-01-05T10:00", false},
		{`"byHour":[9],"byMinute":[30]`, "2027-01-05T09:30:59", true},
		{`"byHour":[9],"byMinute":[30]`, "2027-01-05T09:31", false},
		{`"byYearDay":[-1]`, "2028-12-31T10:00", true},
		{`"byWeekNo":[53]`, "2027-01-01T10:00", true},
		{`"byMonthDay":[-1]`, "2027-02-28T10:00", true},
		{`"frequency":"Yearly","byDay":[{"dayOfWeek":"Monday","offset":1}]`, "2027-01-04T10:00", true},
		{`"frequency":"Yearly","interval":2,"startDate":"2027-01-04"`, "2028-01-04T10:00", false},
		{`"frequency":"Monthly","interval":3,"startDate":"2027-01-04"`, "2027-04-04T10:00", true},
		{`"startTime":"18:00","endTime":"24:00"`, "2027-01-04T23:59", true},
	} {
		body := fmt.Sprintf(`{"dateTime":%q,"schedule":{"rules":[{%s,"state":"yes"}]}}`, row.at, row.rule)
		answer := decode[evovoice.TestScheduleResponse](t, c.do("POST", "/customers/"+id+"/test-schedule", body))
		if got := show(answer) == "yes"; got != row.holds {
			t.Errorf("{%s} at %s: %t", row.rule, row.at, got)
		}
	}
	for _, wrong := range []string{
		`{"dateTime":"tomorrow","schedule":{}}`, `{"schedule":{"timeZoneId":"Mars/Olympus"}}`, `{"schedule":{"timeZoneId":"Local"}}`,
		`{"schedule":{"rules":[{"startTime":"late"}]}}`, `{"schedule":{"rules":[{"endTime":"late"}]}}`,
		`{"schedule":{"rules":[{"startDate":"today"}]}}`, `{"schedule":{"rules":[{"untilDate":"today"}]}}`,
	} {
		c.failed(c.do("POST", "/customers/"+id+"/test-schedule", wrong), 400, "ArgumentException")
	}
}

// A rule is about the clock on the wall, in summer and in winter.
func TestSchedules_daylightSaving(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	id := s.customer(evovoice.CustomerInfo{Name: "Acme"}).ID
	for _, row := range []struct{ zone, at, want string }{
		{"Europe/Berlin", "2027-03-27T08:00:00Z", "Open"},    // 9:00, the day before
		{"Europe/Berlin", "2027-03-28T06:59:00Z", "-"},       // 8:59, in summer
		{"Europe/Berlin", "2027-03-28T07:00:00Z", "Open"},    // 9:00
		{"America/New_York", "2027-03-14T12:59:00Z", "-"},    // 8:59, in summer
		{"America/New_York", "2027-03-14T13:00:00Z", "Open"}, // 9:00
		{"America/New_York", "2027-03-28T07:00:00Z", "-"},
	} {
		body := fmt.Sprintf(`{"dateTime":%q,"schedule":{"timeZoneId":%q,"rules":[{"startTime":"09:00","endTime":"17:00","state":"Open"}]}}`, row.at, row.zone)
		got := show(decode[evovoice.TestScheduleResponse](t, c.do("POST", "/customers/"+id+"/test-schedule", body)))
		if got != row.want+" in "+row.zone {
			t.Errorf("%s at %s: %s", row.zone, row.at, got)
		}
	}
}

// A schedule holds for what is below: customers, and their endpoints.
func TestSchedules_inherited(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	id := s.scheduled(`{"timeZoneId":"UTC","defaultState":"Parent's"}`, `{"defaultState":"Own","rules":[{"simpleRuleType":"CustomerState","customerState":"Parent's","state":"As above"}]}`)
	plain := s.endpoint(evovoice.EndpointInfo{Name: "Plain", CustomerID: &id})
	own := s.endpoint(evovoice.EndpointInfo{Name: "Own", CustomerID: &id, Schedule: &evovoice.Schedule{DefaultState: new("Endpoint's")}})
	closed := s.endpoint(evovoice.EndpointInfo{Name: "Closed", CustomerID: &id, Schedule: &evovoice.Schedule{Inherit: new(true), ForceClosed: new(true)}})
	alone := s.endpoint(evovoice.EndpointInfo{Name: "Alone"})
	for path, want := range map[string]string{
		"/customers/" + id: "As above in UTC", "/endpoints/" + plain.ID: "As above in UTC", "/endpoints/" + own.ID: "Endpoint's in UTC",
		"/endpoints/" + closed.ID: "Closed in UTC", "/endpoints/" + alone.ID: "-",
	} {
		if got := show(decode[evovoice.TestScheduleResponse](t, c.do("POST", path+"/test-schedule", ""))); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	inherited := decode[evovoice.Schedule](t, c.do("GET", "/endpoints/"+plain.ID+"/inherited-schedule", ""))
	if *inherited.DefaultState != "Own" || *inherited.TimeZoneID != "UTC" || len(inherited.Rules) != 1 {
		t.Errorf("%+v", inherited)
	}
	if r := c.do("GET", "/endpoints/"+alone.ID+"/inherited-schedule", ""); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	for _, path := range []string{"/customers/none", "/endpoints/none"} {
		c.failed(c.do("POST", path+"/test-schedule", ""), 404, "NotFound")
		c.failed(c.do("GET", path+"/inherited-schedule", ""), 404, "NotFound")
	}
	eve := s.manager("eve@x", s.AddAccount("Second").ID)
	eve.failed(eve.do("POST", "/customers/"+id+"/test-schedule", ""), 404, "NotFound")
}
