package emulator

import (
	"slices"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Rules recur as iCalendar's RRULE does (RFC 5545), by days; the members have its names, and no page says more (inferred). A week
// begins on Monday. A rule without hours and minutes holds all day.

// recurs reports whether a rule of the type Time holds at a time. One that ends before it starts goes on after midnight.
func recurs(rule *evovoice.SchedulingRule, at time.Time) (bool, error) {
	r, err := newRecurrence(rule)
	if err != nil {
		return false, err
	}
	today := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC) // days have no zone
	now := at.Hour()*3600 + at.Minute()*60 + at.Second()
	if !includes(rule.ByHour, at.Hour()) || !includes(rule.ByMinute, at.Minute()) {
		return false, nil
	}
	if truth(rule.IsAllDay) || text(rule.StartTime) == "" && text(rule.EndTime) == "" {
		return r.on(today), nil
	}
	if r.from < r.until {
		return r.from <= now && now < r.until && r.on(today), nil
	}
	return now >= r.from && r.on(today) || now < r.until && r.on(today.AddDate(0, 0, -1)), nil
}

// recurrence is a rule whose dates and times have been read.
type recurrence struct {
	*evovoice.SchedulingRule
	start, end  *time.Time // days
	from, until int        // seconds of the day
}

func newRecurrence(rule *evovoice.SchedulingRule) (r recurrence, err error) {
	r = recurrence{SchedulingRule: rule, until: 24 * 60 * 60}
	if r.start, err = date(rule.StartDate); err != nil {
		return r, err
	}
	if r.end, err = date(rule.UntilDate); err != nil {
		return r, err
	}
	if written := text(rule.StartTime); written != "" {
		if r.from, err = clock(written); err != nil {
			return r, err
		}
	}
	if written := text(rule.EndTime); written != "" {
		r.until, err = clock(written)
	}
	return r, err
}

// date reads the day of an ISO date, which may have a time behind it; nil for none.
func date(written *string) (*time.Time, error) {
	day := text(written)
	if day == "" {
		return nil, nil //nolint:nilnil // there is none, which is no error
	}
	parsed, err := time.Parse(time.DateOnly, day[:min(len(day), len(time.DateOnly))])
	if err != nil {
		return nil, argumentError("schedule", "'%s' is not a date", day)
	}
	return &parsed, nil
}

// on reports whether the rule holds on a day.
func (r recurrence) on(day time.Time) bool {
	if r.start != nil && day.Before(*r.start) || r.end != nil && day.After(*r.end) || !r.matches(day) {
		return false
	}
	if most := number(r.Count); most > 0 && r.start != nil {
		for before := *r.start; before.Before(day) && most > 0; before = before.AddDate(0, 0, 1) {
			if r.matches(before) {
				most--
			}
		}
		return most > 0
	}
	return true
}

// matches reports whether the rule recurs on a day, whatever its first and its last day is.
func (r recurrence) matches(day time.Time) bool {
	if !r.inTurn(day) || !r.fits(day) {
		return false
	}
	if len(r.BySetPosition) == 0 {
		return true
	}
	var days []time.Time
	first, next := r.period(day)
	for d := first; d.Before(next); d = d.AddDate(0, 0, 1) {
		if r.fits(d) {
			days = append(days, d)
		}
	}
	at := slices.IndexFunc(days, day.Equal)
	return slices.Contains(r.BySetPosition, at+1) || slices.Contains(r.BySetPosition, at-len(days))
}

// period is the year, month, week or day in which a day is, and the first day after it.
func (r recurrence) period(day time.Time) (first, next time.Time) {
	switch r.Frequency {
	case "Yearly":
		first = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(1, 0, 0)
	case "Monthly":
		first = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 1, 0)
	case "Weekly":
		first = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return first, first.AddDate(0, 0, 7)
	default:
		return day, day.AddDate(0, 0, 1)
	}
}

// inTurn reports whether a day is in every so manieth period from that of the first day.
func (r recurrence) inTurn(day time.Time) bool {
	every := number(r.Interval)
	if every < 2 || r.start == nil {
		return true
	}
	began, _ := r.period(*r.start)
	now, _ := r.period(day)
	between := int(now.Sub(began).Hours() / 24)
	switch r.Frequency {
	case "Yearly":
		between = now.Year() - began.Year()
	case "Monthly":
		between = (now.Year()-began.Year())*12 + int(now.Month()) - int(began.Month())
	case "Weekly":
		between /= 7
	case "Hourly", "Minutely", "Secondly", "None", "":
		return true
	}
	return between%every == 0
}

// fits reports whether a day is one of those that the rule names or, where it names none, that the first day implies.
func (r recurrence) fits(day time.Time) bool {
	_, week := day.ISOWeek()
	monthLength := time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	yearLength := time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
	_, weeks := time.Date(day.Year(), 12, 28, 0, 0, 0, 0, time.UTC).ISOWeek() // is always in the last one
	return includes(r.ByMonth, int(day.Month())) && fromEither(r.ByWeekNo, week, weeks) &&
		fromEither(r.ByYearDay, day.YearDay(), yearLength) && fromEither(r.ByMonthDay, day.Day(), monthLength) &&
		(len(r.ByDay) == 0 || slices.ContainsFunc(r.ByDay, func(d evovoice.ScheduleDay) bool { return r.isThat(d, day, monthLength, yearLength) })) &&
		r.implied(day)
}

// isThat reports whether a day is the day of the week of which a rule speaks, in a month, or in a year.
func (r recurrence) isThat(wanted evovoice.ScheduleDay, day time.Time, monthLength, yearLength int) bool {
	if string(wanted.DayOfWeek) != day.Weekday().String() {
		return false
	}
	nth := number(wanted.Offset)
	at, length := day.Day(), monthLength
	if r.Frequency == "Yearly" && len(r.ByMonth) == 0 {
		at, length = day.YearDay(), yearLength
	}
	return nth == 0 || nth == (at-1)/7+1 || nth == -((length-at)/7+1)
}

// implied reports whether a day is like the first one, as far as the rule leaves it open which days it means.
func (r recurrence) implied(day time.Time) bool {
	if r.start == nil || len(r.ByDay)+len(r.ByMonthDay)+len(r.ByYearDay)+len(r.ByWeekNo) > 0 {
		return true
	}
	switch r.Frequency {
	case "Yearly":
		return day.Day() == r.start.Day() && (len(r.ByMonth) > 0 || day.Month() == r.start.Month())
	case "Monthly":
		return day.Day() == r.start.Day()
	case "Weekly":
		return day.Weekday() == r.start.Weekday()
	case "None", "": // once
		return r.end != nil || len(r.ByMonth) > 0 || day.Equal(*r.start)
	default:
		return true
	}
}

// includes reports whether a list has a number, or nothing.
func includes(list []int, n int) bool { return len(list) == 0 || slices.Contains(list, n) }

// fromEither is includes for a number that counts from the beginning, or with a minus from the end.
func fromEither(list []int, n, length int) bool {
	return includes(list, n) || slices.Contains(list, n-length-1)
}

// clock is a time of day in seconds.
func clock(written string) (int, error) {
	_, after, dated := strings.Cut(written, "T")
	if !dated {
		after = written
	}
	if after == "24:00" {
		return 24 * 60 * 60, nil
	}
	for _, layout := range []string{"15:04", "15:04:05", "3:04 PM"} {
		if t, err := time.Parse(layout, after); err == nil {
			return t.Hour()*3600 + t.Minute()*60 + t.Second(), nil
		}
	}
	return 0, argumentError("schedule", "'%s' is not a time of day", written)
}
