package evovoice_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// secure is an emulator behind TLS, and a client of it that uses the product's own transport.
func secure(t *testing.T, configure func(*tls.Config)) (s *service, server *httptest.Server, c *evovoice.Client) {
	t.Helper()
	s = dialect(t)
	server = httptest.NewUnstartedServer(s)
	server.EnableHTTP2 = true
	server.TLS = &tls.Config{}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes fail on purpose
	configure(server.TLS)
	server.StartTLS()
	t.Cleanup(server.Close)
	c = s.client(retries(1), func(c *evovoice.Config) { c.BaseURL, c.Transport = server.URL, nil })
	return s, server, c
}

// A certificate that nobody vouches for ends it before anything is sent, and no repetition would help.
func TestTLS_untrustedCertificate(t *testing.T) {
	t.Parallel()
	s, server, c := secure(t, func(*tls.Config) {})
	_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
	failedAs(t, err, evovoice.OutcomeNotSent)
	says(t, err, server.URL, "its certificate is not trusted: x509: ")
	if total := s.Stats().Total; total != 0 {
		t.Errorf("%d requests arrived", total)
	}
}

// What cannot agree on TLS 1.2 gets nothing.
func TestTLS_oldVersion(t *testing.T) {
	t.Parallel()
	s, server, c := secure(t, func(c *tls.Config) {
		c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	})
	_, err := c.Users.New(t.Context(), s.newUser("ada@example.com"))
	failedAs(t, err, evovoice.OutcomeNotSent)
	says(t, err, server.URL, "tls")
	if total := s.Stats().Total; total != 0 {
		t.Errorf("%d requests arrived", total)
	}
}

// A server that is no TLS server, or none at all, was sent nothing.
func TestTLS_none(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	plain := httptest.NewServer(s)
	defer plain.Close()
	closed := httptest.NewServer(s)
	closed.Close()
	for _, address := range []string{"https" + strings.TrimPrefix(plain.URL, "http"), closed.URL, "https://evovoice.invalid"} {
		c := s.client(func(c *evovoice.Config) { c.BaseURL, c.Transport = address, nil })
		_, err := c.Users.New(t.Context(), s.newUser("ada@example.com"))
		failedAs(t, err, evovoice.OutcomeNotSent)
		says(t, err, address)
	}
	if total := s.Stats().Total; total != 0 {
		t.Errorf("%d requests arrived", total)
	}
}

// The environment is read once in a process, so these tests are processes of their own: this test itself, again.
const inner = "EVOVOICE_TEST_INNER"

// again runs a test of this binary with variables in its environment.
func again(t *testing.T, test string, variables ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$", "-test.v")
	command.Env = append(os.Environ(), append(variables, inner+"=1", "NO_PROXY=", "no_proxy=")...)
	if output, err := command.CombinedOutput(); err != nil || !strings.Contains(string(output), "--- PASS: "+test) {
		t.Errorf("%v: %s", err, output)
	}
}

// SSL_CERT_FILE names the authorities to trust. HTTP/2 is spoken where it is offered.
func TestTLS_certificateFile(t *testing.T) {
	if os.Getenv(inner) != "" {
		trustedCall(t)
		return
	}
	t.Parallel()
	s, server, _ := secure(t, func(*tls.Config) {})
	proto := make(chan string, 9)
	handler := server.Config.Handler
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proto <- r.Proto
		handler.ServeHTTP(w, r)
	})
	again(t, "TestTLS_certificateFile", "SSL_CERT_FILE="+certificateFile(t, server.Certificate()), "INNER_URL="+server.URL,
		"INNER_USERNAME="+s.Administrator().Username, "INNER_PASSWORD="+s.Administrator().Password)
	if total := s.Stats().Total; total != 2 {
		t.Errorf("%d requests arrived", total)
	}
	if got := <-proto; got != "HTTP/2.0" {
		t.Errorf("spoke %s", got)
	}
}

func trustedCall(t *testing.T) {
	t.Helper()
	c := newClient(t, evovoice.Config{
		BaseURL: os.Getenv("INNER_URL"), Username: os.Getenv("INNER_USERNAME"), Password: os.Getenv("INNER_PASSWORD"),
	})
	if _, err := c.GetAuthStatus(t.Context()); err != nil {
		t.Error(err)
	}
}

func certificateFile(t *testing.T, certificate *x509.Certificate) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "authorities.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
	if err := os.WriteFile(path, block, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// HTTPS_PROXY is honoured, and a proxy that refuses was not sent what it was not to see.
func TestTLS_proxy(t *testing.T) {
	if os.Getenv(inner) != "" {
		c := newClient(t, evovoice.Config{BaseURL: "https://evovoice.invalid", Username: "ada@example.com", Password: "pass"})
		_, err := c.Users.New(t.Context(), evovoice.NewUser{EmailAddress: "eve@example.com", Password: "new"})
		failedAs(t, err, evovoice.OutcomeNotSent)
		says(t, err, "https://evovoice.invalid", "Proxy Authentication Required")
		return
	}
	t.Parallel()
	asked := make(chan string, 9)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.Method + " " + r.Host
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	defer proxy.Close()
	again(t, "TestTLS_proxy", "HTTPS_PROXY="+proxy.URL, "https_proxy="+proxy.URL)
	if got := <-asked; got != "CONNECT evovoice.invalid:443" {
		t.Errorf("asked for %s", got)
	}
}
