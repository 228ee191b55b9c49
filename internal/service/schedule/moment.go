package schedule

import (
	"context"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zones of these names

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// moment is a time with an offset, or a local one: what the clocks of the schedule's zone show.
type moment struct {
	time  time.Time
	local bool
}

const clocks = "2006-01-02T15:04:05"

// parse reads a moment. Seconds may be left out, and a blank may stand before the time.
func parse(text string) (moment, error) {
	iso := strings.Replace(text, " ", "T", 1)
	for layout, local := range map[string]bool{time.RFC3339: false, "2006-01-02T15:04Z07:00": false, clocks: true, "2006-01-02T15:04": true} {
		if at, err := time.Parse(layout, iso); err == nil {
			return moment{at, local}, nil
		}
	}
	return moment{}, &momentError{fmt.Sprintf("%q is not a moment. Write it like 2027-01-04T09:00, or with an offset like 2027-01-04T14:00:00Z.", text)}
}

// momentError says what is wrong with a moment.
type momentError struct{ reason string }

func (e *momentError) Error() string { return e.reason }

// isMoment is the rule for what parse reads.
type isMoment struct{ framework.Described }

func (isMoment) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := parse(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Moment", err.Error())
	}
}

// ask asks what a schedule says at the moment. The first answer tells its zone. The time of that zone, with its offset, is what is
// asked about then: it is the same moment for a server that drops the offset, too.
func (m moment) ask(test func(dateTime string) (evovoice.TestScheduleResponse, error)) (evovoice.TestScheduleResponse, error) {
	first := m.time.Format(time.RFC3339)
	answer, err := test(first)
	if err != nil {
		return answer, err
	}
	zone, known := zoneOf(answer.TimeZoneID)
	switch {
	case known:
	case m.local && answer.TimeZoneID == nil:
		return answer, &momentError{"The schedule has no time zone that could say which moment is meant. Write it with an offset, like " + first + "."}
	case m.local:
		return answer, &momentError{fmt.Sprintf("It is not known here what time it is in the zone %q of the schedule. Write the moment with an "+
			"offset, like %s.", *answer.TimeZoneID, first)}
	default:
		return answer, nil
	}
	at, err := m.in(zone)
	if exact := at.Format(time.RFC3339); err == nil && exact != first {
		return test(exact)
	}
	return answer, err
}

// zoneOf is a zone by its name in IANA's database, if it is there.
func zoneOf(id *string) (*time.Location, bool) {
	if id == nil || *id == "" || *id == "Local" { // these are not the schedule's
		return nil, false
	}
	zone, err := time.LoadLocation(*id)
	return zone, err == nil
}

// in is the moment in a zone. There is none where clocks skip a local time, and there are two where they show it twice.
func (m moment) in(zone *time.Location) (time.Time, error) {
	if !m.local {
		return m.time.In(zone), nil
	}
	shown := m.time.Format(clocks)
	at, _ := time.ParseInLocation(clocks, shown, zone) // it was read from there
	if at.Format(clocks) != shown {
		return at, &momentError{fmt.Sprintf("The clocks of %s skip %s: they are put forward then.", zone, shown)}
	}
	_, offset := at.Zone()
	began, ends := at.ZoneBounds()
	for _, change := range []time.Time{began.Add(-time.Second), ends} {
		_, other := change.In(zone).Zone()
		again := at.Add(time.Duration(offset-other) * time.Second)
		if again.Format(clocks) == shown && !again.Equal(at) {
			return at, &momentError{fmt.Sprintf("The clocks of %s show %s twice: they are put back then. Write %s or %s.",
				zone, shown, at.Format(time.RFC3339), again.Format(time.RFC3339))}
		}
	}
	return at, nil
}
