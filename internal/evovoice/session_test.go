package evovoice_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestSession_newMakesNoRequest(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	if c := s.client(); c.Username() != s.Administrator().Username {
		t.Errorf("got %s", c.Username())
	}
	if total := s.Stats().Total; total != 0 {
		t.Errorf("%d requests", total)
	}
}

// Many calls at once, and many calls after the session has ended: one sign-in each time.
func TestSession_singleFlight(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.client(retries(3))
		for range 3 {
			s.Inject(emulator.Fault{Operation: "Authenticate", Delay: time.Second})
			var calls sync.WaitGroup
			for range 50 {
				calls.Go(func() {
					if _, err := all(c.Users.List(t.Context(), evovoice.ListUsers{})); err != nil {
						t.Error(err)
					}
				})
			}
			calls.Wait()
			s.sees("Authenticate", 1)
			s.ExpireSessions()
		}
	})
}

// Sessions that end after ten calls, and more callers at once than that: every call is answered.
func TestSession_usedUpByOthers(t *testing.T) {
	t.Parallel()
	inBubble(t, []string{"sessions-expire-after-10-calls"}, func(s *service) {
		t := s.t
		c := s.client()
		var calls sync.WaitGroup
		for range 100 {
			calls.Go(func() {
				if _, err := all(c.Users.List(t.Context(), evovoice.ListUsers{})); err != nil {
					t.Error(err)
				}
			})
		}
		calls.Wait()
	})
}

// The sign-in goes on for the others when the caller who began it gives up.
func TestSession_signInOutlivesItsCaller(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.client()
		s.Inject(emulator.Fault{Operation: "Authenticate", Delay: 10 * time.Second})
		ctx, cancel := context.WithCancel(t.Context())
		first, second := make(chan error, 1), make(chan error, 1)
		go func() { _, err := c.GetAuthStatus(ctx); first <- err }()
		synctest.Wait()
		go func() { _, err := c.GetAuthStatus(t.Context()); second <- err }()
		synctest.Wait()
		began := time.Now()
		cancel()
		err := <-first
		if !errors.Is(err, context.Canceled) || time.Since(began) != 0 {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		failedAs(t, err, evovoice.OutcomeNotSent)
		if err := <-second; err != nil {
			t.Error(err)
		}
		s.sees("Authenticate", 1)
	})
}

// A 401 means that nothing was executed: any call is repeated once, a POST too.
func TestSession_endsInMidRun(t *testing.T) {
	t.Parallel()
	for _, e := range exercises() {
		if e.operation == "Authenticate" {
			continue
		}
		t.Run(e.operation, func(t *testing.T) {
			t.Parallel()
			s := dialect(t)
			c := s.signedIn()
			s.Inject(emulator.Fault{Operation: e.operation, ExpireSession: true})
			if err := e.run(t, s, c); err != nil {
				t.Error(err)
			}
			if got := s.Stats().Requests; got[e.operation] != 2 || got["Authenticate"] != 1 {
				t.Errorf("requests: %v", got)
			}
			if e.operation == "NewUser" && s.logins("ada@example.com") != 1 {
				t.Errorf("%d logins", s.logins("ada@example.com"))
			}
		})
		t.Run(e.operation+", again and again", func(t *testing.T) {
			t.Parallel()
			s := dialect(t)
			c := s.signedIn()
			s.Inject(emulator.Fault{Operation: e.operation, ExpireSession: true, Times: -1})
			err := e.run(t, s, c)
			if evovoice.StatusOf(err) != http.StatusUnauthorized {
				t.Errorf("got %v", err)
			}
			failedAs(t, err, evovoice.OutcomeRejected)
			if got := s.Stats().Requests; got[e.operation] != 2 || got["Authenticate"] != 1 {
				t.Errorf("requests: %v", got)
			}
		})
	}
}

// Asking again with each of a thousand resources would lock the login out.
func TestSession_refusedCredentialsAreAskedOnce(t *testing.T) {
	t.Parallel()
	for name, dialects := range map[string][]string{"credentials": nil, "Basic": {"credentials-off"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t, dialects...)
			c := s.client(func(c *evovoice.Config) { c.Password = "wrong" }, retries(3))
			for range 5 {
				_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
				var signIn *evovoice.SignInError
				if !errors.As(err, &signIn) || !signIn.Refused() {
					t.Errorf("got %v", err)
				}
				failedAs(t, err, evovoice.OutcomeNotSent)
				says(t, err, "cannot sign in to https://evo.example as "+s.Administrator().Username, "Invalid Username or Password")
			}
			s.sees("Authenticate", 1)
		})
	}
}

// A sign-in that fails otherwise is tried again by the next call.
func TestSession_failedSignInIsNotKept(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	s.Inject(emulator.Fault{Operation: "Authenticate", Status: 500, Times: 2}, emulator.Fault{Operation: "Authenticate", HTML: true, Times: 2})
	for range 2 {
		_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
		var doubt *evovoice.DoubtError
		if errors.As(err, &doubt) {
			t.Errorf("nothing was sent, and yet: %v", err)
		}
		failedAs(t, err, evovoice.OutcomeNotSent)
	}
	if _, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil); err != nil {
		t.Error(err)
	}
	s.sees("Authenticate", 5) // each but the last for the look whether the address is free, too
}

// A sign-in that brings no session is one that failed.
func TestSession_signInWithoutCookies(t *testing.T) {
	t.Parallel()
	c := newClient(t, evovoice.Config{BaseURL: baseURL, Username: "ada@example.com", Password: "pass", Transport: &wire{
		handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { sendJSON(w, http.StatusOK, `{"userId":"1"}`) }),
	}})
	_, err := c.GetAuthStatus(t.Context())
	var signIn *evovoice.SignInError
	if !errors.As(err, &signIn) || !errors.Is(err, evovoice.ErrMissingMember) || signIn.Refused() {
		t.Errorf("got %v", err)
	}
}

// Basic is for servers that have no other way to sign in.
func TestSession_basic(t *testing.T) {
	t.Parallel()
	s := dialect(t, "credentials-off")
	c := s.client()
	if self, err := c.GetAuthStatus(t.Context()); err != nil || self.EmailAddress != s.Administrator().Username {
		t.Errorf("got %+v, %v", self, err)
	}
	if _, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil); err != nil {
		t.Error(err)
	}
	s.sees("Authenticate", 1)
}

// A server may renew a session with any answer.
func TestSession_renewedCookies(t *testing.T) {
	t.Parallel()
	var got []string
	c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("Cookie"))
		http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: "renewed-session-id", Path: "/"})
		sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
	})
	for range 2 {
		if _, err := c.GetAuthStatus(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if want := "ss-id=the-session-id; ss-opt=perm|ss-id=renewed-session-id; ss-opt=perm"; strings.Join(got, "|") != want {
		t.Errorf("got %v", got)
	}
}

// CheckPassword leaves the client's own session alone, and none of its own behind.
func TestSession_checkPassword(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.signedIn()
	if _, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil); err != nil {
		t.Fatal(err)
	}
	ada, err := c.CheckPassword(t.Context(), "ada@example.com", "correct horse")
	if err != nil || ada.EmailAddress != "ada@example.com" {
		t.Errorf("got %+v, %v", ada, err)
	}
	_, err = c.CheckPassword(t.Context(), "ada@example.com", "battery staple")
	if !errors.Is(err, evovoice.ErrWrongPassword) || strings.Contains(err.Error(), "staple") {
		t.Errorf("got %v", err)
	}
	if self, err := c.GetAuthStatus(t.Context()); err != nil || self.EmailAddress != s.Administrator().Username {
		t.Errorf("got %+v, %v", self, err)
	}
	s.sees("Authenticate", 3) // in, out, refused
	s.Inject(emulator.Fault{Operation: "Authenticate", Status: 500})
	if _, err := c.CheckPassword(t.Context(), "ada@example.com", "correct horse"); err == nil || errors.Is(err, evovoice.ErrWrongPassword) {
		t.Errorf("got %v", err)
	}
}

// No redirect is followed: it could carry credentials to another host, or turn a write into a read.
func TestSession_redirectsGetNothing(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		elsewhere := 0
		other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
		here := 0
		server := httptest.NewServer(signingIn(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			here++
			http.Redirect(w, r, other.URL+"/secret?canary", status)
		})))
		c := newClient(t, evovoice.Config{BaseURL: server.URL, Username: "ada@example.com", Password: "pass", MaxRetries: 3})
		calls := []func() error{
			func() error { _, err := c.GetAuthStatus(t.Context()); return err },
			func() error {
				_, err := c.Users.New(t.Context(), evovoice.NewUser{EmailAddress: "eve@example.com", Password: "new"})
				return err
			},
			func() error { return c.Users.Delete(t.Context(), evovoice.UserKey{ID: "1"}) },
		}
		for _, call := range calls {
			err := call()
			failedAs(t, err, evovoice.OutcomeUnknown)
			says(t, err, "a redirect, which is not followed", other.URL)
			if !errors.Is(err, evovoice.ErrRedirected) || strings.Contains(err.Error(), "canary") {
				t.Errorf("got %v", err)
			}
		}
		if elsewhere != 0 || here != len(calls) {
			t.Errorf("%d: %d requests here, %d elsewhere", status, here, elsewhere)
		}
		server.Close()
		other.Close()
	}
}

// A redirect that cannot be read is no reason to repeat a write.
func TestSession_redirectToNowhere(t *testing.T) {
	t.Parallel()
	for _, location := range []string{"", "http://%zz/", "://"} {
		requests := 0
		c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
			requests++
			if location != "" {
				w.Header().Set("Location", location)
			}
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, retries(3))
		_, err := c.Users.New(t.Context(), evovoice.NewUser{EmailAddress: "eve@example.com", Password: "new"})
		failedAs(t, err, evovoice.OutcomeUnknown)
		if requests != 1 {
			t.Errorf("%q: %d requests", location, requests)
		}
	}
}

// An operation that is always answered with 401, for lack of a right, is refused at once: it signs in no more, and leaves
// the session alone that others use.
func TestSession_operationAlwaysRefused(t *testing.T) {
	t.Parallel()
	for name, dialects := range map[string][]string{
		"sessions last": nil, "ten calls": {"sessions-expire-after-10-calls"}, "one session": {"one-session-per-login"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, dialects, func(s *service) {
				t := s.t
				c := s.signedIn(retries(3))
				handler := s.wire.handler
				s.wire.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodDelete {
						sendJSON(w, http.StatusUnauthorized, `{"responseStatus":{"errorCode":"Unauthorized","message":"No right"}}`)
						return
					}
					handler.ServeHTTP(w, r)
				})
				var busy sync.WaitGroup
				for range 8 {
					busy.Go(func() {
						if _, err := all(c.Users.List(t.Context(), evovoice.ListUsers{})); err != nil {
							t.Error(err)
						}
					})
				}
				err := c.Users.Delete(t.Context(), evovoice.UserKey{ID: "1"})
				busy.Wait()
				failedAs(t, err, evovoice.OutcomeRejected)
				says(t, err, "401", "No right")
				if signIns := s.Stats().Requests["Authenticate"]; signIns > 2 || dialects == nil && signIns != 0 {
					t.Errorf("%d sign-ins", signIns)
				}
			})
		})
	}
	t.Run("twenty times", func(t *testing.T) {
		t.Parallel()
		requests := map[string]int{}
		c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
			requests[r.Method]++
			if r.Method == http.MethodGet {
				sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
				return
			}
			w.WriteHeader(http.StatusUnauthorized)
		}, retries(3))
		for range 20 {
			_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: "1"})
			failedAs(t, err, evovoice.OutcomeRejected)
		}
		if requests[http.MethodPatch] != 20 || requests[http.MethodGet] != 20 {
			t.Errorf("got %v", requests)
		}
	})
}

// Servers may say that nobody is signed in by an answer without a login, too.
func TestSession_notAuthenticated(t *testing.T) {
	t.Parallel()
	asked := 0
	c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 1 {
			sendJSON(w, http.StatusOK, `{"isAuthenticated":false}`)
			return
		}
		sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
	})
	if self, err := c.GetAuthStatus(t.Context()); err != nil || self.ID != "1" || asked != 2 {
		t.Errorf("got %+v, %v after %d", self, err, asked)
	}
}

// Sessions of ten calls, and of which a sign-in ends the others: callers must not end each other's for ever.
func TestSession_oneAtATime(t *testing.T) {
	t.Parallel()
	inBubble(t, []string{"sessions-expire-after-10-calls", "one-session-per-login"}, func(s *service) {
		t := s.t
		c := s.client()
		var calls sync.WaitGroup
		for range 60 {
			calls.Go(func() {
				if _, err := all(c.Users.List(t.Context(), evovoice.ListUsers{})); err != nil {
					t.Error(err)
				}
			})
		}
		calls.Wait()
	})
}

// Credentials that Evo Voice refuses in its own words are refused for the whole run; what stands in between proves nothing.
func TestSession_refusalIsFinal(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault emulator.Fault
		final bool
	}{
		"locked": {emulator.Fault{Status: 403}, true}, "bad request": {emulator.Fault{Status: 400}, true},
		"a page": {emulator.Fault{Status: 403, HTML: true}, false}, "gateway": {emulator.Fault{Status: 502}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := dialect(t)
			c := s.client()
			test.fault.Operation, test.fault.Times = "Authenticate", -1
			s.Inject(test.fault)
			for range 40 {
				_, err := c.GetAuthStatus(t.Context())
				var signIn *evovoice.SignInError
				if !errors.As(err, &signIn) || signIn.Refused() != test.final {
					t.Fatalf("got %v", err)
				}
			}
			if signIns := s.Stats().Requests["Authenticate"]; (signIns == 1) != test.final {
				t.Errorf("%d sign-ins", signIns)
			}
		})
	}
}
