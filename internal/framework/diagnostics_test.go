package framework_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"math"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// transport answers everything, or fails.
type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(request *http.Request) (*http.Response, error) { return t(request) }

func failing(err error) transport {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

func answering(contentType, body string) transport {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {contentType}}, Body: io.NopCloser(strings.NewReader(body)),
		}, nil
	}
}

// The title says what happened, and only what can be done about it is advised.
func TestErrorDiagnostic_cause(t *testing.T) {
	t.Parallel()
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	interrupted, interrupt := context.WithCancel(t.Context())
	interrupt()
	over, end := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	t.Cleanup(end)
	for name, test := range map[string]struct {
		ctx                 context.Context
		transport           transport
		title, says, advice string
	}{
		"refused":     {t.Context(), failing(dial), "Evo Voice Unreachable", "connection refused", "Check that https://evo.example is the right base_url"},
		"proxy":       {t.Context(), failing(&net.OpError{Op: "proxyconnect", Err: dial}), "Proxy Refuses", "proxyconnect", "HTTPS_PROXY"},
		"certificate": {t.Context(), failing(&tls.CertificateVerificationError{Err: errors.New("x509: unknown")}), "Certificate Not Trusted", "x509", "SSL_CERT_FILE"},
		"reset":       {t.Context(), failing(&net.OpError{Op: "read", Err: syscall.ECONNRESET}), "Connection Lost", "reset", "broke off"},
		"slow":        {t.Context(), failing(context.DeadlineExceeded), "No Answer in Time", "no answer in time", "request_timeout"},
		"interrupted": {interrupted, failing(dial), "Interrupted", "interrupted", ""},
		"over":        {over, failing(dial), "No Time Left", "no time was left", "timeouts"},
		"huge":        {t.Context(), answering("application/json", strings.Repeat(" ", 33<<20)), "Answer Too Large", "larger than 32 MiB", ""},
		"page":        {t.Context(), answering("text/html", "<html>"), "Unusable Answer", "a web page", "base_url"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, err := evovoice.New(evovoice.Config{BaseURL: "https://evo.example", Username: "ada@example.com", Session: []*http.Cookie{
				{Name: "ss-id", Value: "the-session"},
			}, Transport: test.transport})
			if err != nil {
				t.Fatal(err)
			}
			_, err = client.GetAuthStatus(test.ctx)
			hasTitle(t, err, test.title, test.says, test.advice)
		})
	}
	t.Run("value", func(t *testing.T) {
		t.Parallel()
		client, err := evovoice.New(evovoice.Config{Session: []*http.Cookie{{Name: "ss-id", Value: "the-session"}}, Transport: failing(dial)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Customers.Patch(t.Context(), evovoice.PatchCustomer{
			CustomerID: "1", Data: evovoice.Struct{"n": {NumberValue: new(math.Inf(1))}},
		})
		hasTitle(t, err, "Request Not Possible", "could not be made: json: ", "")
	})
}

func hasTitle(t *testing.T, err error, title, says, advice string) {
	t.Helper()
	got := framework.ErrorDiagnostic("see", err)
	happened, advised, _ := strings.Cut(got.Detail(), "\n\n")
	if got.Summary() != title || !strings.Contains(happened, says) || !strings.Contains(advised, advice) || (advice == "") != (advised == "") {
		t.Errorf("got %s: %s", got.Summary(), got.Detail())
	}
}
