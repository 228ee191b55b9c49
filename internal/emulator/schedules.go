package emulator

import (
	"cmp"
	"slices"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// scheduleEntity is what can be asked of schedules: nothing of it changes anything.
var scheduleEntity = entity{
	questions: scheduleQuestions,
	operations: []operation{
		{
			"TestSchedule", customers, append(post("/customers/{customerId}/test-schedule"), post("/endpoints/{endpointId}/test-schedule")...),
			decoded((*Emulator).testSchedule),
		},
		{
			"GetInheritedSchedule", customers,
			append(get("/customers/{customerId}/inherited-schedule"), get("/endpoints/{endpointId}/inherited-schedule")...),
			decoded((*Emulator).getInheritedSchedule),
		},
	},
	namespaces: map[string][]string{"Voice.Api.Scheduling": {"TestScheduleResponse"}},
}

// getInheritedSchedule is the operation GetInheritedSchedule.
func (e *Emulator) getInheritedSchedule(c *call, request evovoice.GetInheritedSchedule) (any, error) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	chain, hidden, err := e.scheduled(c, request.CustomerID, request.EndpointID, evovoice.Schedule{})
	if hidden != nil || err != nil {
		return hidden, err
	}
	holding := e.dialects.holding(chain)
	if holding == nil {
		return nothing, nil
	}
	return deepCopy(*holding, nil), nil
}

// testSchedule is the operation TestSchedule. Without a time it is about now.
func (e *Emulator) testSchedule(c *call, request evovoice.TestSchedule) (any, error) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	chain, hidden, err := e.scheduled(c, request.CustomerID, request.EndpointID, evovoice.TestScheduleResponse{})
	if hidden != nil || err != nil {
		return hidden, err
	}
	if request.Schedule != nil {
		chain[0] = request.Schedule
	}
	return e.dialects.stateAt(chain, request.DateTime)
}

// scheduled are the schedules of a customer or an endpoint and of what is above it, its own first; nil for one that has none. An
// endpoint is below its customer. hidden is the answer where it is not there for the caller; none is an answer without anything.
func (e *Emulator) scheduled(c *call, customerID, endpointID string, none any) (chain []*evovoice.Schedule, hidden any, err error) {
	customer, ok := customerKind.open(e.store, c.caller, customerID)
	if endpointID != "" {
		endpoint, there := endpointKind.open(e.store, c.caller, endpointID)
		if !there {
			hidden, err = endpointKind.hidden(e, endpointID, none)
			return nil, hidden, err
		}
		chain, customer = append(chain, endpoint.Schedule), e.store.customerOf(endpoint)
	} else if !ok {
		hidden, err = customerKind.hidden(e, customerID, none)
		return nil, hidden, err
	}
	for ; customer != nil; customer = e.store.parentOf(customer) {
		chain = append(chain, customer.Schedule)
	}
	return chain, nil, nil
}

// holding is the schedule that holds at the beginning of a chain: its own or, where it has none or inherits, the one above.
func (d dialects) holding(chain []*evovoice.Schedule) *evovoice.Schedule {
	if len(chain) == 0 {
		return nil
	}
	own, above := chain[0], d.holding(chain[1:])
	if own == nil || above == nil {
		return cmp.Or(own, above)
	}
	holds := *own
	if truth(own.Inherit) {
		holds = *above
		holds.ForceClosed = new(truth(own.ForceClosed) || truth(above.ForceClosed))
		if d.has("inherit-adds-own-rules") {
			holds.Rules = slices.Concat(own.Rules, above.Rules)
		}
	}
	if zone := text(above.TimeZoneID); zone != "" && (text(holds.TimeZoneID) == "" || d.has("time-zone-of-parent")) {
		holds.TimeZoneID = &zone
	}
	return &holds
}

// stateAt is what a chain of schedules says at a time.
func (d dialects) stateAt(chain []*evovoice.Schedule, dateTime string) (evovoice.TestScheduleResponse, error) {
	for len(chain) > 1 && chain[0] == nil {
		chain = chain[1:]
	}
	schedule := d.holding(chain)
	if schedule == nil {
		return evovoice.TestScheduleResponse{}, nil
	}
	answer := evovoice.TestScheduleResponse{StateName: schedule.DefaultState, TimeZoneID: schedule.TimeZoneID}
	zone, err := d.zone(text(schedule.TimeZoneID))
	if err != nil {
		return answer, err
	}
	at, err := d.moment(dateTime, zone)
	if err != nil {
		return answer, err
	}
	if truth(schedule.ForceClosed) {
		answer.StateName = new("Closed")
		if d.has("force-closed-after-hours") {
			answer.StateName = new("After Hours")
		}
		return answer, nil
	}
	var winner *evovoice.SchedulingRule
	for i := range schedule.Rules {
		rule := &schedule.Rules[i]
		holds, err := d.ruleHolds(rule, at, chain)
		if err != nil {
			return answer, err
		}
		if holds && (winner == nil || d.beats(rule, winner)) {
			winner = rule
		}
	}
	if winner != nil {
		answer.StateName = winner.State
	}
	return answer, nil
}

// beats reports whether a rule wins over one that stands before it.
func (d dialects) beats(rule, before *evovoice.SchedulingRule) bool {
	a, b := number(rule.Priority), number(before.Priority)
	switch {
	case a == b:
		return d.has("equal-priority-last")
	case d.has("priority-highest"):
		return a > b
	default:
		return a < b
	}
}

// ruleHolds reports whether a rule holds. Sources and conditions have no documented meaning, and none here.
func (d dialects) ruleHolds(rule *evovoice.SchedulingRule, at time.Time, chain []*evovoice.Schedule) (bool, error) {
	switch rule.SimpleRuleType {
	case "Always":
		return true, nil
	case "CustomerState": // of the customer above
		if len(chain) < 2 {
			return false, nil
		}
		above, err := d.stateAt(chain[1:], at.Format(time.RFC3339))
		return text(above.StateName) == text(rule.CustomerState), err
	default:
		return recurs(rule, at)
	}
}

// windowsZones are some zones by the names that Windows gives them.
var windowsZones = map[string]string{
	"UTC": "UTC", "Eastern Standard Time": "America/New_York", "Pacific Standard Time": "America/Los_Angeles",
	"GMT Standard Time": "Europe/London", "W. Europe Standard Time": "Europe/Berlin",
}

// zone finds a time zone; none is UTC.
func (d dialects) zone(id string) (*time.Location, error) {
	name := id
	if d.has("zones-windows") && id != "" {
		name = cmp.Or(windowsZones[id], "unknown")
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, argumentError("timeZoneId", "The time zone ID '%s' was not found on the local computer.", id)
	}
	return zone, nil
}

// moment reads an ISO time. One without an offset is in the zone of the schedule.
func (d dialects) moment(dateTime string, zone *time.Location) (time.Time, error) {
	if dateTime == "" {
		return time.Now().In(zone), nil
	}
	at, err := time.Parse(time.RFC3339, dateTime)
	if err == nil && !d.has("test-time-offset-dropped") {
		return at.In(zone), nil
	}
	const seconds = "2006-01-02T15:04:05"
	local := dateTime[:min(len(dateTime), len(seconds))]
	for _, layout := range []string{seconds, "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, local, zone); err == nil {
			return at, nil
		}
	}
	return at, argumentError("dateTime", "'%s' is not a date and time", dateTime)
}

func truth(p *bool) bool { return p != nil && *p }

func number(p *int) int {
	if p == nil {
		return 0
	}
	return *p
}

// pagesOfSchedules is where nothing is said of what schedules mean.
const pagesOfSchedules = "the pages name the members of Schedule and SchedulingRule, and say no word of what they do together"

var scheduleTests = []string{"service/schedule.TestScheduleState_everyAnswer"}

var scheduleQuestions = []Question{
	{
		Question: "What is the state of a schedule that is forced closed?", Reference: pagesOfSchedules,
		Answers:  []Dialect{{"force-closed-closed", `"Closed"`}, {"force-closed-after-hours", `"After Hours"`}},
		Provider: "It shows the state that Evo Voice answers.", Tests: scheduleTests, Write: true,
	},
	{
		Question: "Which of several rules wins?", Reference: `"priority" is a number`,
		Answers:  []Dialect{{"priority-lowest", "the one with the lowest number"}, {"priority-highest", "the one with the highest number"}},
		Provider: "It shows the state that Evo Voice answers.", Tests: scheduleTests, Write: true,
	},
	{
		Question: "Which of several rules of the same priority wins?", Reference: pagesOfSchedules,
		Answers:  []Dialect{{"equal-priority-first", "the first one in the list"}, {"equal-priority-last", "the last one in the list"}},
		Provider: "It shows the state that Evo Voice answers.", Tests: scheduleTests, Write: true,
	},
	{
		Question: "What do rules do beside inherit?", Reference: pagesOfSchedules,
		Answers: []Dialect{
			{"inherit-replaces", "nothing: the schedule of the parent holds"},
			{"inherit-adds-own-rules", "they stand before those of the parent"},
		},
		Provider: "It shows the state that Evo Voice answers.", Tests: scheduleTests, Write: true,
	},
	{
		Question:  "Which time zone holds for a customer below another?",
		Reference: `the help pages: "the parent's time zone cascades to child customers"`,
		Answers: []Dialect{
			{"time-zone-of-its-own", "its own and, where it has none, that of the parent"},
			{"time-zone-of-parent", "that of the parent, where the parent has one"},
		},
		Provider: "A local time is one in the zone that Evo Voice answers.", Tests: scheduleTests, Write: true,
	},
	{
		Question: "How are time zones called?", Reference: "timeZoneId is a string",
		Answers: []Dialect{
			{"zones-iana", "as in IANA's database: America/New_York"},
			{"zones-windows", "as Windows calls them: Eastern Standard Time"},
		},
		Provider: "It sends the name as it is. A local time in a zone that it does not know is an error that asks for one with an offset.",
		Tests:    scheduleTests, Write: true,
	},
	{
		Question: "What does TestSchedule do with the offset of its dateTime?", Reference: `"ISO date-time to test"`,
		Answers: []Dialect{
			{"test-time-offset-honoured", "it says which moment is meant"},
			{"test-time-offset-dropped", "nothing: the time is one in the zone of the schedule"},
		},
		Provider: "It sends the time of the schedule's own zone, with its offset: both answers then mean the same moment. In a zone that it " +
			"does not know, the time is sent as it is written.",
		Tests: scheduleTests, Write: true,
	},
}
