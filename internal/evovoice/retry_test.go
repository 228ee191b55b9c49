package evovoice_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// signedIn is a client whose sign-in is done, so that what a test counts and times is its own call.
func (s *service) signedIn(configure ...func(*evovoice.Config)) *evovoice.Client {
	s.t.Helper()
	c := s.client(configure...)
	if _, err := c.GetAuthStatus(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	s.ResetStats()
	return c
}

// How long a client waits is what the server asks for; left to itself, no longer than its own bounds.
func TestRetry_wait(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		retryAfter       func() string
		shortest, longst time.Duration
	}{
		"seconds":      {func() string { return "7" }, 7 * time.Second, 7 * time.Second},
		"date":         {func() string { return time.Now().Add(40 * time.Second).UTC().Format(http.TimeFormat) }, 39 * time.Second, 40 * time.Second},
		"date, over":   {func() string { return time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat) }, 0, 500 * time.Millisecond},
		"zero":         {func() string { return "0" }, 0, 500 * time.Millisecond},
		"nothing":      {func() string { return "" }, 0, 500 * time.Millisecond},
		"unreadable":   {func() string { return "soon" }, 0, 500 * time.Millisecond},
		"negative":     {func() string { return "-5" }, 0, 500 * time.Millisecond},
		"the greatest": {func() string { return "120" }, 2 * time.Minute, 2 * time.Minute},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.signedIn(retries(1))
				s.Inject(emulator.Fault{Operation: "NewUser", Status: 429, RetryAfter: test.retryAfter()})
				began := time.Now()
				if _, err := c.Users.New(t.Context(), s.newUser("ada@example.com")); err != nil {
					t.Error(err)
				}
				if waited := time.Since(began); waited < test.shortest || waited > test.longst {
					t.Errorf("waited %s", waited)
				}
			})
		})
	}
}

// Left to itself, a client waits longer each time, and not for ever.
func TestRetry_waitsAreBounded(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(20))
		s.Inject(emulator.Fault{Operation: "GetAuthStatus", Status: 503, Times: 20})
		began := time.Now()
		if _, err := c.GetAuthStatus(t.Context()); err != nil {
			t.Error(err)
		}
		if waited := time.Since(began); waited < 10*time.Second || waited > 20*15*time.Second {
			t.Errorf("waited %s", waited)
		}
		s.sees("GetAuthStatus", 21)
	})
}

// A client that is asked to wait for too long gives up at once and says why.
func TestRetry_givesUpEarly(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		retryAfter string
		timeout    time.Duration
		says       string
	}{
		"longer than anybody waits":   {"3600", 2 * time.Hour, "Evo Voice asks to wait 1h0m0s, which is too long"},
		"longer than numbers go":      {"99999999999999999999", 2 * time.Hour, "which is too long"},
		"a date in another age":       {"Wed, 21 Oct 2065 07:28:00 GMT", 2 * time.Hour, "which is too long"},
		"longer than the operation":   {"60", 30 * time.Second, "not repeated: the wait of 1m0s would outlast the timeout of the operation"},
		"as long as the operation is": {"30", 30 * time.Second, "would outlast the timeout of the operation"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.signedIn(retries(5))
				s.Inject(emulator.Fault{Operation: "ListUsers", Status: 429, RetryAfter: test.retryAfter, Times: -1})
				ctx, cancel := context.WithTimeout(t.Context(), test.timeout)
				defer cancel()
				began := time.Now()
				_, err := all(c.Users.List(ctx, evovoice.ListUsers{}))
				says(t, err, "429 Too Many Requests", test.says)
				if waited := time.Since(began); waited != 0 {
					t.Errorf("waited %s", waited)
				}
				failedAs(t, err, evovoice.OutcomeRejected)
				s.sees("ListUsers", 1)
			})
		})
	}
}

// Ctrl-C ends every wait at once, and what is known of the call is kept.
func TestRetry_interrupted(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault   emulator.Fault
		outcome evovoice.Outcome
	}{
		"after a refusal":   {emulator.Fault{Status: 429, RetryAfter: "60"}, evovoice.OutcomeNotSent},
		"after no verdict":  {emulator.Fault{Status: 503, RetryAfter: "60"}, evovoice.OutcomeUnknown},
		"after a time-out":  {emulator.Fault{Status: 408, RetryAfter: "60"}, evovoice.OutcomeUnknown},
		"after a reset 503": {emulator.Fault{Status: 503, RetryAfter: "60", AfterEffect: true}, evovoice.OutcomeUnknown},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				ada := s.add("ada@example.com")
				c := s.signedIn(retries(5))
				test.fault.Operation = "PatchUser"
				s.Inject(test.fault)
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(20*time.Second, cancel)
				began := time.Now()
				_, err := c.Users.Patch(ctx, evovoice.PatchUser{UserID: ada.ID, LastName: new("King")})
				if waited := time.Since(began) - 20*time.Second; waited < 0 || waited > 100*time.Millisecond {
					t.Errorf("went on for %s", waited)
				}
				if !errors.Is(err, context.Canceled) {
					t.Errorf("got %v", err)
				}
				failedAs(t, err, test.outcome)
				says(t, err, "interrupted")
				s.sees("PatchUser", 1)
			})
		})
	}
}

// Reads end with their caller, in the middle of a request or before it.
func TestRetry_interruptedRead(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(5))
		s.Inject(emulator.Fault{Operation: "GetAuthStatus", Delay: time.Minute})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		began := time.Now()
		_, err := c.GetAuthStatus(ctx)
		if !errors.Is(err, context.Canceled) || time.Since(began) != 3*time.Second {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		_, err = c.GetAuthStatus(ctx)
		failedAs(t, err, evovoice.OutcomeNotSent)
		s.sees("GetAuthStatus", 1)
	})
}

// A write under way is let finish, because its outcome would be unknown otherwise; its answer is not lost.
func TestRetry_interruptedWrite(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(5))
		s.Inject(emulator.Fault{Operation: "NewUser", Delay: 5 * time.Second})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		user, err := c.Users.New(ctx, s.newUser("ada@example.com"))
		if err != nil || user.ID == "" {
			t.Errorf("got %+v, %v", user, err)
		}
		// But it is not repeated.
		s.Inject(emulator.Fault{Operation: "PatchUser", Delay: 5 * time.Second, Status: 503})
		ctx, cancel = context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		_, err = c.Users.Patch(ctx, evovoice.PatchUser{UserID: user.ID, LastName: new("King")})
		if evovoice.StatusOf(err) != 503 {
			t.Errorf("got %v", err)
		}
		s.sees("PatchUser", 1)
	})
}

// An attempt has its own time; the operation's, if that is shorter.
func TestRetry_timeOutOfAnAttempt(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		ada := s.add("ada@example.com")
		c := s.signedIn(retries(1), func(c *evovoice.Config) { c.RequestTimeout = 10 * time.Second })
		for _, call := range []func(context.Context) error{
			func(ctx context.Context) error { _, err := c.GetAuthStatus(ctx); return err },
			func(ctx context.Context) error {
				_, err := c.Users.Patch(ctx, evovoice.PatchUser{UserID: ada.ID, LastName: new("King")})
				return err
			},
		} {
			s.Inject(emulator.Fault{Delay: time.Minute})
			began := time.Now()
			if err := call(t.Context()); err != nil {
				t.Error(err)
			}
			if took := time.Since(began); took < 10*time.Second || took > 11*time.Second {
				t.Errorf("took %s", took)
			}
			s.Inject(emulator.Fault{Delay: time.Minute})
			ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
			began = time.Now()
			err := call(ctx)
			cancel()
			if took := time.Since(began); took != 4*time.Second || !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("took %s: %v", took, err)
			}
			says(t, err, "no answer in time")
		}
	})
}

// An answer that would fill the memory is refused, and not asked for again.
func TestRetry_hugeAnswer(t *testing.T) {
	t.Parallel()
	requests := 0
	c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
		requests++
		sendJSON(w, http.StatusOK, `{"id":"`+strings.Repeat("x", 32<<20)+`"}`)
	}, retries(3))
	_, err := c.GetAuthStatus(t.Context())
	if !errors.Is(err, evovoice.ErrAnswerTooLarge) || requests != 1 {
		t.Errorf("%d requests, %v", requests, err)
	}
}
