package evovoice_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const canaryCookie = "c4n4ryC00kieValue"

// stored is a client with a session that another program has opened.
func stored(t *testing.T, handler http.HandlerFunc, configure ...func(*evovoice.Config)) *evovoice.Client {
	t.Helper()
	return newClient(t, evovoice.Config{
		BaseURL: "https://evo.example", Username: "ada@example.com", SessionOrigin: `profile "prod" in /file`,
		Session: []*http.Cookie{
			{Name: "ss-id", Value: canaryCookie, Path: "/"}, {Name: "ss-opt", Value: "perm", Path: "/"},
		},
		Transport: &wire{handler: handler},
	}, configure...)
}

// The stored session is all that is sent: no sign-in, no password.
func TestStoredSession_isAllThatIsSent(t *testing.T) {
	t.Parallel()
	var seen []string
	c := stored(t, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Method+" https://"+r.Host+r.URL.Path+" "+r.Header.Get("Cookie")+r.Header.Get("Authorization"))
		http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: "renewed-session-id", Path: "/"})
		sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
	}, func(c *evovoice.Config) { c.Password = "left over" })
	for range 2 {
		if _, err := c.GetAuthStatus(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want := "GET https://evo.example/auth/status ss-id=" + canaryCookie + "; ss-opt=perm\n" +
		"GET https://evo.example/auth/status ss-id=renewed-session-id; ss-opt=perm"
	if strings.Join(seen, "\n") != want {
		t.Errorf("got %s", strings.Join(seen, "\n"))
	}
	if c.Username() != "ada@example.com" || c.BaseURL() != "https://evo.example" {
		t.Errorf("got %s at %s", c.Username(), c.BaseURL())
	}
}

// An expired session is never renewed here, and everything else it fails in is no wonder.
func TestStoredSession_expired(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]http.HandlerFunc{
		"401": func(w http.ResponseWriter, r *http.Request) {
			sendJSON(w, http.StatusUnauthorized, `{"responseStatus":{"errorCode":"Unauthorized","message":"`+r.Header.Get("Cookie")+`"}}`)
		},
		"nobody": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			log := &record{}
			c := stored(t, func(w http.ResponseWriter, r *http.Request) { requests++; answer(w, r) }, retries(3),
				func(c *evovoice.Config) { c.Logger = log.logger() })
			for range 3 {
				_, err := c.GetAuthStatus(t.Context())
				var expired *evovoice.SessionEndedError
				if !errors.As(err, &expired) || expired.Origin != `profile "prod" in /file` || evovoice.StatusOf(err) != http.StatusUnauthorized {
					t.Errorf("got %v", err)
				}
				failedAs(t, err, evovoice.OutcomeRejected)
				says(t, err, "https://evo.example", expired.Origin)
				if shown := fmt.Sprintf("%v %+v", err, err) + fmt.Sprint(errors.Unwrap(err)) + log.text.String(); strings.Contains(shown, canaryCookie) {
					t.Errorf("got %s", shown)
				}
			}
			if requests != 1 {
				t.Errorf("%d requests", requests)
			}
		})
	}
}
