// Package schedule says when something is open, closed, or in another state: the same for every object that has one.
package schedule

import (
	"fmt"
	"math"
	"regexp"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/customdata"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/nested"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

type (
	schedule = evovoice.Schedule
	rule     = evovoice.SchedulingRule
	day      = evovoice.ScheduleDay
)

// Object is a schedule.
var Object = nested.NewObject(
	nested.Text("time_zone_id", "Time zone of the rules, such as `America/New_York`.", func(s *schedule) **string { return &s.TimeZoneID }),
	nested.Flag("inherit", "Whether the schedule of the parent holds.", func(s *schedule) **bool { return &s.Inherit }),
	nested.Flag("force_closed", "Whether it is closed whatever the rules say.", func(s *schedule) **bool { return &s.ForceClosed }),
	nested.Text("default_state", "State while no rule holds.", func(s *schedule) **string { return &s.DefaultState }),
	nested.Many("rules", "When which state holds. Exactly these rules when set, also `[]`. What is left out of a rule stays as it is "+
		"where the rule is one that was there before: the one with its `id`; without an `id`, the one with its `name`, if no other has "+
		"that name; else one that means the same, wherever it stands in the list. Of a new rule it is up to Evo Voice. Clear a value "+
		"with `\"\"`, `0` or `[]`.", func(s *schedule) *[]rule { return &s.Rules }, rules),
)

var rules = nested.NewObject(
	nested.Text("id", "Id of the rule.", func(r *rule) **string { return &r.ID }),
	nested.Text("name", "Name of the rule.", func(r *rule) **string { return &r.Name }),
	nested.Whole("priority", "Which rule wins where several hold.", func(r *rule) **int { return &r.Priority }),
	nested.Text("state", "State while the rule holds.", func(r *rule) **string { return &r.State }),
	nested.Text("source", "Source of the rule.", func(r *rule) **string { return &r.Source }),
	nested.Text("condition", "Condition under which the rule holds.", func(r *rule) **string { return &r.Condition }),
	nested.Enum("simple_rule_type", "What the rule looks at",
		func(r *rule) *evovoice.SimpleSchedulingRuleTypes { return &r.SimpleRuleType }, evovoice.SimpleSchedulingRuleTypesValues()),
	nested.Text("customer_state", "State of the customer that a rule of the type `CustomerState` looks at.",
		func(r *rule) **string { return &r.CustomerState }),
	nested.Text("flow_id", "Flow of the rule.", func(r *rule) **string { return &r.FlowID }),
	nested.JSON("flow_params", "Parameters of the flow, written with `jsonencode()`: an object of strings, numbers, booleans, objects "+
		"and lists of objects.", customdata.ParamsType,
		func(text string, r *rule) { r.FlowParams, _ = customdata.ExpandParams(text) }, // checked when it was planned
		func(r *rule) values.JSON { return customdata.FlattenParams(r.FlowParams) }, customdata.CheckParams),
	nested.Flag("is_all_day", "Whether the rule holds all day.", func(r *rule) **bool { return &r.IsAllDay }),
	nested.Text("start_date", "First day on which the rule holds.", func(r *rule) **string { return &r.StartDate }, exists),
	nested.Text("start_time", "Time of day from which the rule holds.", func(r *rule) **string { return &r.StartTime }),
	nested.Text("end_time", "Time of day until which the rule holds.", func(r *rule) **string { return &r.EndTime }),
	nested.Wholes("by_set_position", "Which of the days found count, iCalendar's BYSETPOS: 1 to 366, or -1 to -366 from the end.",
		func(r *rule) *[]int { return &r.BySetPosition }, nested.EitherEnd(366)),
	nested.Wholes("by_month", "Months, 1 to 12.", func(r *rule) *[]int { return &r.ByMonth }, nested.Between(1, 12)),
	nested.Wholes("by_week_no", "Weeks of the year, 1 to 53, or -1 to -53 from the end.",
		func(r *rule) *[]int { return &r.ByWeekNo }, nested.EitherEnd(53)),
	nested.Wholes("by_year_day", "Days of the year, 1 to 366, or -1 to -366 from the end.",
		func(r *rule) *[]int { return &r.ByYearDay }, nested.EitherEnd(366)),
	nested.Wholes("by_month_day", "Days of the month, 1 to 31, or -1 to -31 from the end.",
		func(r *rule) *[]int { return &r.ByMonthDay }, nested.EitherEnd(31)),
	nested.Many("by_day", "Days of the week.", func(r *rule) *[]day { return &r.ByDay }, days),
	nested.Wholes("by_hour", "Hours of the day, 0 to 23.", func(r *rule) *[]int { return &r.ByHour }, nested.Between(0, 23)),
	nested.Wholes("by_minute", "Minutes of the hour, 0 to 59.", func(r *rule) *[]int { return &r.ByMinute }, nested.Between(0, 59)),
	nested.Whole("interval", "Every how many days, weeks, and so on.", func(r *rule) **int { return &r.Interval }, nested.Between(0, math.MaxInt32)),
	nested.Whole("count", "How many times in all.", func(r *rule) **int { return &r.Count }, nested.Between(0, math.MaxInt32)),
	nested.Text("until_date", "Last day on which the rule holds.", func(r *rule) **string { return &r.UntilDate }, exists),
	nested.Enum("frequency", "How often the rule recurs",
		func(r *rule) *evovoice.SchedulingRuleFrequency { return &r.Frequency }, evovoice.SchedulingRuleFrequencyValues()),
)

var days = nested.NewObject(
	nested.Whole("offset", "Which of these days in the month or year: 2 is the second, -1 the last, 0 every one.",
		func(d *day) **int { return &d.Offset }, nested.Between(-53, 53)),
	nested.Enum("day_of_week", "Day of the week", func(d *day) *evovoice.DayOfWeek { return &d.DayOfWeek }, evovoice.DayOfWeekValues()),
)

var date = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// exists is the rule for a day: what is written like a date is one. What else Evo Voice takes is not documented.
func exists(text string) string {
	if _, err := time.Parse(time.DateOnly, text); err != nil && date.MatchString(text) {
		return fmt.Sprintf("must be a day that there is, which %s is not", text)
	}
	return ""
}
