package evovoice_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// hides checks that a secret is neither in the log nor in the error, which both have to be there.
func hides(t *testing.T, log *record, err error, secret string) {
	t.Helper()
	text := log.text.String()
	if err == nil || !strings.Contains(text, `"operation"`) {
		t.Fatalf("nothing to look at: %v, %s", err, text)
	}
	if shown := fmt.Sprintf("%s %v %+v %#v", text, err, err, err); strings.Contains(shown, secret) {
		t.Errorf("%s is in %s", secret, shown)
	}
}

func TestRequestAuthToken(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	user := s.add("ada@example.com")
	var log record
	c := s.client(func(c *evovoice.Config) { c.Logger = log.logger() })
	for _, request := range []evovoice.RequestAuthToken{{UserID: user.ID}, {UserEmailAddress: "ADA@example.com"}} {
		result, err := c.RequestAuthToken(t.Context(), request)
		if err != nil || result.AuthToken == "" {
			t.Errorf("got %+v, %v", result, err)
		}
		hides(t, &log, errors.New("none"), result.AuthToken)
	}
	_, err := c.RequestAuthToken(t.Context(), evovoice.RequestAuthToken{UserID: "gone"})
	failedAs(t, err, evovoice.OutcomeRejected)
	says(t, err, "GET /auth/token (RequestAuthToken) was answered with 404")
}

// Whatever an answer looks like that brings the token in another way than documented, no error and no log shows it.
func TestRequestAuthToken_isSecretInAnyShape(t *testing.T) {
	t.Parallel()
	for _, answer := range []struct{ contentType, body string }{
		{"application/json", `{"result":"canary"}`},
		{"application/json", `"canary"`},
		{"application/json", `["canary"]`},
		{"application/json", `{"authToken":["canary"]}`},
		{"application/json", `{"authToken":{"value":"canary"}}`},
		{"application/json", `{"authToken":"canary`},
		{"text/plain", `canary`},
		{"text/html", `<b>canary</b>`},
		{"", `canary`},
	} {
		var log record
		c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", answer.contentType)
			_, _ = w.Write([]byte(answer.body))
		}, func(c *evovoice.Config) { c.Logger = log.logger() })
		_, err := c.RequestAuthToken(t.Context(), evovoice.RequestAuthToken{UserID: "1"})
		hides(t, &log, err, "canary")
		says(t, err, "RequestAuthToken")
		if errors.Unwrap(err) == nil {
			t.Errorf("%s: no reason in %v", answer.body, err)
		}
	}
}
