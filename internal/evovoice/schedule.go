package evovoice

import (
	"context"
	"encoding/json"
	"reflect"
)

// Schedule says in which state a customer is at a given time, such as open or closed. In all of it, what is nil is not
// sent, and the server takes its own default.
type Schedule struct {
	TimeZoneID *string `json:"timeZoneId,omitzero"`
	// Inherit takes the schedule of the parent.
	Inherit     *bool            `json:"inherit,omitzero"`
	ForceClosed *bool            `json:"forceClosed,omitzero"`
	Rules       []SchedulingRule `json:"rules,omitzero"`
	// DefaultState holds while no rule does.
	DefaultState *string `json:"defaultState,omitzero"`
}

// SchedulingRule says when a state holds. The members from BySetPosition on recur like an RRULE of iCalendar.
type SchedulingRule struct {
	ID             *string                   `json:"id,omitzero"`
	Name           *string                   `json:"name,omitzero"`
	Priority       *int                      `json:"priority,omitzero"`
	State          *string                   `json:"state,omitzero"`
	Source         *string                   `json:"source,omitzero"`
	Condition      *string                   `json:"condition,omitzero"`
	SimpleRuleType SimpleSchedulingRuleTypes `json:"simpleRuleType,omitzero"`
	CustomerState  *string                   `json:"customerState,omitzero"`
	FlowID         *string                   `json:"flowId,omitzero"`
	FlowParams     Struct                    `json:"flowParams,omitzero"`
	IsAllDay       *bool                     `json:"isAllDay,omitzero"`
	StartDate      *string                   `json:"startDate,omitzero"`
	StartTime      *string                   `json:"startTime,omitzero"`
	EndTime        *string                   `json:"endTime,omitzero"`
	BySetPosition  []int                     `json:"bySetPosition,omitzero"`
	ByMonth        []int                     `json:"byMonth,omitzero"`
	ByWeekNo       []int                     `json:"byWeekNo,omitzero"`
	ByYearDay      []int                     `json:"byYearDay,omitzero"`
	ByMonthDay     []int                     `json:"byMonthDay,omitzero"`
	ByDay          []ScheduleDay             `json:"byDay,omitzero"`
	ByHour         []int                     `json:"byHour,omitzero"`
	ByMinute       []int                     `json:"byMinute,omitzero"`
	Interval       *int                      `json:"interval,omitzero"`
	Count          *int                      `json:"count,omitzero"`
	UntilDate      *string                   `json:"untilDate,omitzero"`
	Frequency      SchedulingRuleFrequency   `json:"frequency,omitzero"`
}

// ScheduleDay is a day of the week, or with an offset the nth one of a month or year, from the end when it is negative
// (inferred from iCalendar).
type ScheduleDay struct {
	Offset    *int      `json:"offset,omitzero"`
	DayOfWeek DayOfWeek `json:"dayOfWeek,omitzero"`
}

// DayOfWeek is a day of the week by its English name (inferred: the names are .NET's). Values that are not listed here
// pass through.
type DayOfWeek string

// DayOfWeekValues are the values of DayOfWeek.
func DayOfWeekValues() []string {
	return []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
}

// SimpleSchedulingRuleTypes says what a simple rule looks at. Values that are not listed here pass through.
type SimpleSchedulingRuleTypes string

// SimpleSchedulingRuleTypesValues are the documented values of SimpleSchedulingRuleTypes.
func SimpleSchedulingRuleTypesValues() []string {
	return []string{"Always", "CustomerState", "Time"}
}

// SchedulingRuleFrequency says how often a rule recurs. Values that are not listed here pass through.
type SchedulingRuleFrequency string

// SchedulingRuleFrequencyValues are the documented values of SchedulingRuleFrequency.
func SchedulingRuleFrequencyValues() []string {
	return []string{"None", "Secondly", "Minutely", "Hourly", "Daily", "Weekly", "Monthly", "Yearly"}
}

// TestSchedule asks what a schedule says at a moment (POST /customers/{customerId}/test-schedule and
// /endpoints/{endpointId}/test-schedule). It changes nothing.
type TestSchedule struct {
	CustomerID string `json:"-"`
	EndpointID string `json:"-"`
	// Schedule is to be tested in the place of the one that is saved.
	Schedule *Schedule `json:"schedule,omitzero"`
	// DateTime is an ISO date and time; the page says no more of it.
	DateTime string `json:"dateTime,omitzero"`
}

// TestScheduleResponse is what a schedule says at a moment. Nothing where there is no schedule.
type TestScheduleResponse struct {
	StateName  *string `json:"stateName,omitzero"`
	TimeZoneID *string `json:"timeZoneId,omitzero"`
}

// GetInheritedSchedule asks for the schedule that holds for a customer or an endpoint
// (GET /customers/{customerId}/inherited-schedule and /endpoints/{endpointId}/inherited-schedule).
type GetInheritedSchedule struct {
	CustomerID string `json:"-"`
	EndpointID string `json:"-"`
}

func (*TestScheduleResponse) check() error { return nil }

func (*Schedule) check() error { return nil }

// Over is the schedule as it will be once s is asked for where now is: what s leaves out stays, as it does in a patch.
func (s *Schedule) Over(now *Schedule) *Schedule {
	text, _ := json.Marshal(over(encoded(reflect.ValueOf(now)), reflect.ValueOf(s))) // it was read from JSON
	return jsonAs[*Schedule](text)
}

// testSchedule takes an object without members for the answer where there is no schedule: servers leave out what is null.
func testSchedule(ctx context.Context, c *Client, op operation, id string, request TestSchedule) (TestScheduleResponse, error) {
	return fetch(ctx, c, call{operation: op, id: id, body: request}, func(got answer) (TestScheduleResponse, error) {
		if got.emptyObject() {
			return TestScheduleResponse{}, nil
		}
		return decode[TestScheduleResponse](got)
	})
}

func inheritedSchedule(ctx context.Context, c *Client, op operation, id string) (*Schedule, error) {
	return fetch(ctx, c, call{operation: op, id: id}, func(got answer) (*Schedule, error) {
		if got.empty() {
			return nil, nil //nolint:nilnil // there is none, which is no error
		}
		schedule, err := decode[Schedule](got)
		return &schedule, err
	})
}
