package evovoice_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// However many calls there are at once, 16 of them are under way.
func TestLimit_concurrency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
			n := now.Add(1)
			for seen := most.Load(); n > seen && !most.CompareAndSwap(seen, n); seen = most.Load() {
			}
			<-time.After(time.Second)
			now.Add(-1)
			sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
		})
		began := time.Now()
		var calls sync.WaitGroup
		for range 64 {
			calls.Go(func() {
				if _, err := c.GetAuthStatus(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		calls.Wait()
		if most.Load() != 16 || time.Since(began) != 4*time.Second {
			t.Errorf("%d at once, %s in all", most.Load(), time.Since(began))
		}
	})
}

// Who waits for a place can be interrupted, and has sent nothing.
func TestLimit_interruptedBeforeItsTurn(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn()
		s.Inject(emulator.Fault{Operation: "ListUsers", Delay: 20 * time.Second, Times: 16})
		var calls sync.WaitGroup
		for range 16 {
			calls.Go(func() { _, _ = all(c.Users.List(t.Context(), evovoice.ListUsers{})) })
		}
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		_, err := c.Users.New(ctx, s.newUser("ada@example.com"))
		failedAs(t, err, evovoice.OutcomeNotSent)
		calls.Wait()
		s.sees("NewUser", 0)
	})
}

func TestLimit_requestsPerSecond(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.client(retries(2), func(c *evovoice.Config) { c.RequestsPerSecond = 2 })
		s.Inject(emulator.Fault{Operation: "GetAuthStatus", Cut: true})
		began := time.Now()
		for range 5 {
			if _, err := c.GetAuthStatus(t.Context()); err != nil {
				t.Error(err)
			}
		}
		// A sign-in and six attempts: the first goes at once.
		if took := time.Since(began); took != 3*time.Second {
			t.Errorf("took %s", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := c.Users.New(ctx, s.newUser("ada@example.com"))
		failedAs(t, err, evovoice.OutcomeNotSent)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		says(t, err, "no time was left to send it")
	})
}

// Answers are read to their end, so that a connection serves one call after the other, failed ones too.
func TestLimit_connectionsAreReused(t *testing.T) {
	t.Parallel()
	var connections atomic.Int32
	s := dialect(t)
	server := httptest.NewUnstartedServer(s)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	c := s.client(func(c *evovoice.Config) { c.BaseURL, c.Transport, c.MaxRetries = server.URL, nil, 1 })
	s.Inject(
		emulator.Fault{Operation: "ListUsers", Status: 503},
		emulator.Fault{Operation: "ListUsers", HTML: true, Status: 404, After: 3},
		emulator.Fault{Operation: "ListUsers", Body: `{"items":`, After: 4},
	)
	for range 10 {
		_, _ = all(c.Users.List(t.Context(), evovoice.ListUsers{}))
	}
	s.sees("ListUsers", 12) // two faults are repeated
	if connections.Load() != 1 {
		t.Errorf("%d connections", connections.Load())
	}
}
