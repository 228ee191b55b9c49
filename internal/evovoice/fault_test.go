package evovoice_test

import (
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// kind is what a fault lets be known, and so what can be done about it.
type kind int

const (
	// undecided: the request may have been executed. Repeated where that does no harm.
	undecided kind = iota
	// turnedAway: it was not executed, and another time it may be. Always repeated.
	turnedAway
	// refusal: it was not executed, and never will be. Not repeated.
	refusal
	// unusable: an answer of success that is none of Evo Voice's, or not what was asked for. As undecided.
	unusable
	// unbelievable: an answer that no repetition mends, and that leaves open what happened. Not repeated.
	unbelievable
)

// trouble is every fault the emulator knows.
var trouble = map[string]struct {
	fault emulator.Fault
	kind  kind
}{
	"reset before":          {emulator.Fault{Cut: true}, undecided},
	"reset after":           {emulator.Fault{Cut: true, AfterEffect: true}, undecided},
	"truncated page":        {emulator.Fault{Truncate: true, HTML: true}, undecided},
	"broken off after":      {emulator.Fault{Truncate: true, Body: `{"id":"1"}`, AfterEffect: true}, undecided},
	"time-out before":       {emulator.Fault{Delay: time.Minute}, undecided},
	"time-out after":        {emulator.Fault{Delay: time.Minute, AfterEffect: true}, undecided},
	"408":                   {emulator.Fault{Status: 408}, undecided},
	"500 before":            {emulator.Fault{Status: 500}, undecided},
	"500 after":             {emulator.Fault{Status: 500, AfterEffect: true}, undecided},
	"502 page":              {emulator.Fault{Status: 502, HTML: true}, undecided},
	"503":                   {emulator.Fault{Status: 503}, undecided},
	"503, later":            {emulator.Fault{Status: 503, RetryAfter: "7"}, undecided},
	"504 page after":        {emulator.Fault{Status: 504, HTML: true, AfterEffect: true}, undecided},
	"599":                   {emulator.Fault{Status: 599}, undecided},
	"429":                   {emulator.Fault{Status: 429}, turnedAway},
	"429, later":            {emulator.Fault{Status: 429, RetryAfter: "30"}, turnedAway},
	"429 page":              {emulator.Fault{Status: 429, HTML: true}, turnedAway},
	"400":                   {emulator.Fault{Status: 400}, refusal},
	"403":                   {emulator.Fault{Status: 403}, refusal},
	"404":                   {emulator.Fault{Status: 404}, refusal},
	"409":                   {emulator.Fault{Status: 409}, refusal},
	"413 page":              {emulator.Fault{Status: 413, HTML: true}, refusal},
	"501":                   {emulator.Fault{Status: 501}, unbelievable},
	"301":                   {emulator.Fault{Status: 301}, unbelievable},
	"307":                   {emulator.Fault{Status: 307}, unbelievable},
	"200 page":              {emulator.Fault{HTML: true}, unusable},
	"200 text":              {emulator.Fault{Body: "ok", ContentType: "text/plain"}, unusable},
	"200 with an error":     {emulator.Fault{Body: `{"responseStatus":{"errorCode":"X","message":"Y"}}`}, unbelievable},
	"200 page after":        {emulator.Fault{HTML: true, AfterEffect: true}, unusable},
	"200 broken JSON":       {emulator.Fault{Body: `{"id":`}, unusable},
	"200 other shape":       {emulator.Fault{Body: `["a"]`}, unusable},
	"200 no id":             {emulator.Fault{Body: `{"emailAddress":"ada@example.com"}`}, unusable},
	"200 empty object":      {emulator.Fault{Body: `{}`}, unusable},
	"200 null":              {emulator.Fault{Body: `null`}, unusable},
	"204":                   {emulator.Fault{Status: 204}, unusable},
	"200 another object":    {emulator.Fault{Body: `{"id":"1","emailAddress":"eve@example.com"}`}, unusable},
	"the connection, twice": {emulator.Fault{Cut: true, Times: 2}, undecided},
}

// exercise is an operation under trouble.
type exercise struct {
	operation  string
	repeatable bool
	// indifferent tells that the operation needs nothing of its answer, but that it is not about something else.
	indifferent bool
	// settled tells that what became of it is read when no attempt was answered.
	settled bool
	run     func(t *testing.T, s *service, c *evovoice.Client) error
}

func exercises() []exercise {
	return []exercise{
		{"NewUser", false, false, false, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			_, err := c.Users.New(t.Context(), s.newUser("ada@example.com"))
			return err
		}},
		{"PatchUser", true, false, true, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			user, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: s.add("ada@example.com").ID, LastName: new("King")})
			if got, _ := s.User(user.ID); err == nil && *got.LastName != "King" {
				t.Errorf("patched %+v", got)
			}
			return err
		}},
		{"PatchCustomer", true, false, true, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			patched, err := c.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: s.addCustomer("Acme").ID, Name: new("Lovelace")})
			if got, _ := s.Customer(patched.ID); err == nil && (got.Name != "Lovelace" || patched.Name != "Lovelace") {
				t.Errorf("patched %+v, returned %+v", got, patched)
			}
			return err
		}},
		{"SetCustomerStagingMode", true, false, true, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			staged, err := c.Customers.SetStagingMode(t.Context(), evovoice.SetCustomerStagingMode{
				CustomerID: s.addCustomer("Acme").ID, IsStaging: true,
			})
			if got, _ := s.Customer(staged.ID); err == nil && (!got.IsStaging || !staged.IsStaging) {
				t.Errorf("staged %+v, returned %+v", got, staged)
			}
			return err
		}},
		{"DeleteUser", true, true, false, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			err := c.Users.Delete(t.Context(), evovoice.UserKey{ID: s.add("ada@example.com").ID})
			if evovoice.StatusOf(err) == 404 && s.logins("ada@example.com") == 0 && s.Stats().Requests["DeleteUser"] > 1 {
				return nil // the first attempt deleted it, and its answer was lost
			}
			return err
		}},
		{"ListUsers", true, false, false, func(t *testing.T, s *service, c *evovoice.Client) error {
			t.Helper()
			_, err := all(c.Users.List(t.Context(), evovoice.ListUsers{}))
			return err
		}},
		{"GetAuthStatus", true, false, false, func(t *testing.T, _ *service, c *evovoice.Client) error {
			t.Helper()
			_, err := c.GetAuthStatus(t.Context())
			return err
		}},
		{"Authenticate", true, false, false, func(t *testing.T, _ *service, c *evovoice.Client) error {
			t.Helper()
			_, err := c.GetAuthStatus(t.Context())
			return err
		}},
	}
}

// expectation is what a fault has to lead to.
type expectation struct {
	requests int
	outcome  evovoice.Outcome
	// fine tells that there is no error.
	fine bool
	err  error
}

const maxRetries = 3

// expect tells what becomes of an operation that the fault hits a few times, or for ever.
func (k kind) expect(e exercise, name string, times int, executed bool) expectation {
	endless := times < 0
	switch {
	case e.operation == "Authenticate" && name == "404":
		return expectation{requests: 1, fine: true} // no credentials sign-in: it takes Basic
	case e.operation == "GetAuthStatus" && nobody(name):
		return expectation{requests: 2, outcome: evovoice.OutcomeRejected, fine: !endless} // it signs in again
	case e.operation == "GetAuthStatus" && name == "200 another object",
		e.indifferent && k == unusable && (name == "200 no id" || nobody(name)):
		return expectation{requests: 1, fine: true}
	case k == turnedAway, (k == undecided || k == unusable) && e.repeatable:
		if !endless {
			return expectation{requests: 1 + times, fine: true}
		}
		return expectation{requests: 1 + maxRetries, outcome: e.outcome(k), fine: e.settled && executed}
	default:
		return expectation{requests: 1, outcome: e.outcome(k)}
	}
}

// outcome is what is known after an error.
func (e exercise) outcome(k kind) evovoice.Outcome {
	switch {
	case e.operation == "Authenticate":
		return evovoice.OutcomeNotSent // the call that it was for
	case k == turnedAway || k == refusal:
		return evovoice.OutcomeRejected
	default:
		return evovoice.OutcomeUnknown
	}
}

// nobody tells which answers say that nobody is signed in.
func nobody(name string) bool {
	return name == "200 empty object" || name == "200 null" || name == "204"
}

// Every fault at every operation, once and for ever: how often it is sent, and what is known afterwards.
func TestFault_everyOperation(t *testing.T) {
	t.Parallel()
	for name, trouble := range trouble {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// One emulator for all: hashing the password of its administrator is what takes time.
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.client(retries(maxRetries))
				for _, e := range exercises() {
					for _, times := range []int{max(trouble.fault.Times, 1), -1} {
						want := trouble.kind.expect(e, name, times, trouble.fault.AfterEffect)
						fault := trouble.fault
						fault.Operation, fault.Times = e.operation, times
						if times < 0 {
							fault.Times = want.requests // one more would succeed, and be counted
						}
						got := e.underFault(t, s, c, fault)
						if got.requests != want.requests || got.fine != want.fine || !got.fine && got.outcome != want.outcome {
							t.Errorf("%s, %d times: got %+v, want %+v: %v", e.operation, times, got, want, got.err)
						}
						if s.logins("ada@example.com") > 1 {
							t.Errorf("%s, %d times: the login is there twice", e.operation, times)
						}
					}
				}
			})
		})
	}
}

// underFault runs the operation with the fault at its first call, in a session that is there already unless the
// operation is to open it.
func (e exercise) underFault(t *testing.T, s *service, c *evovoice.Client, fault emulator.Fault) (got expectation) {
	t.Helper()
	if ada, ok := s.UserByEmail("ada@example.com"); ok {
		s.RemoveUser(ada.ID)
	}
	if e.operation == "Authenticate" {
		c = s.client(retries(maxRetries))
	} else if _, err := c.GetAuthStatus(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.ResetStats()
	s.Inject(fault)
	got.err = e.run(t, s, c)
	got.requests = s.Stats().Requests[e.operation]
	got.outcome, got.fine = evovoice.OutcomeOf(got.err), got.err == nil
	return got
}

// No connection means that nothing was sent: everything is repeated, a POST too.
func TestFault_connectionRefused(t *testing.T) {
	t.Parallel()
	for _, e := range exercises() {
		t.Run(e.operation, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.client(retries(maxRetries))
				if _, err := c.GetAuthStatus(t.Context()); err != nil {
					t.Fatal(err)
				}
				if e.operation == "Authenticate" {
					s.ExpireSessions()
				}
				s.ResetStats()
				s.wire.breakDown(refused(), refused())
				if err := e.run(t, s, c); err != nil {
					t.Error(err)
				}
				s.sees(e.operation, 1)
			})
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.client(retries(maxRetries))
				s.wire.breakDown(endless(refused())...)
				err := e.run(t, s, c)
				failedAs(t, err, evovoice.OutcomeNotSent)
				says(t, err, "got no answer from https://evo.example", "connection refused")
				s.sees(e.operation, 0)
				if tried := 100 - len(s.wire.broken); tried != 1+maxRetries {
					t.Errorf("tried %d times", tried)
				}
			})
		})
	}
}

// What may have been executed stays in doubt, whatever becomes of the attempts after it.
func TestFault_doubtIsNotForgotten(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*service){
		"refused connections": func(s *service) { s.wire.breakDown(append([]error{nil}, endless(refused())...)...) },
		"refusal":             func(s *service) { s.Inject(emulator.Fault{Operation: "PatchUser", Status: 409}) },
		"rate limit":          func(s *service) { s.Inject(emulator.Fault{Operation: "PatchUser", Status: 429, Times: -1}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				ada := s.add("ada@example.com")
				c := s.client(retries(maxRetries))
				if _, err := c.Self(t.Context()); err != nil {
					t.Fatal(err)
				}
				s.Inject(emulator.Fault{Operation: "PatchUser", Cut: true, AfterEffect: true})
				end(s)
				_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: ada.ID, LastName: new("King")})
				failedAs(t, err, evovoice.OutcomeUnknown)
			})
		})
	}
}

// Without retries there is one attempt.
func TestFault_noRetries(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		s.Inject(emulator.Fault{Operation: "ListUsers", Status: 503, RetryAfter: "1"})
		_, err := all(s.client().Users.List(t.Context(), evovoice.ListUsers{}))
		if evovoice.StatusOf(err) != 503 {
			t.Errorf("got %v", err)
		}
		s.sees("ListUsers", 1)
	})
}
