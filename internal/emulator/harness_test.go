package emulator_test

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// service is an emulator with an address.
type service struct {
	*emulator.Emulator
	t   *testing.T
	url string
}

func start(t *testing.T, options emulator.Options) *service {
	t.Helper()
	e, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return &service{e, t, server.URL}
}

// client talks to a service. Without username it is nobody; with one it uses HTTP Basic.
type client struct {
	*service
	http               *http.Client
	username, password string
}

// anonymous returns a client that keeps cookies and has none yet.
func (s *service) anonymous() *client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	transport := &http.Transport{}
	s.t.Cleanup(transport.CloseIdleConnections)
	return &client{service: s, http: &http.Client{Jar: jar, Transport: transport}}
}

func (s *service) basic(username, password string) *client {
	c := s.anonymous()
	c.username, c.password = username, password
	return c
}

// administrator returns a client that is signed in with a session.
func (s *service) administrator() *client {
	s.t.Helper()
	return s.signIn(s.Administrator().Username, s.Administrator().Password)
}

func (s *service) signIn(username, password string) *client {
	s.t.Helper()
	c := s.anonymous()
	body := marshal(s.t, evovoice.Authenticate{UserName: username, Password: password})
	if r := c.do("POST", "/auth/credentials", body); r.status != 200 {
		s.t.Fatalf("sign-in of %s: %d %s", username, r.status, r.body)
	}
	return c
}

// manager adds a login with the role Manager in the given accounts and returns a client of it.
func (s *service) manager(email string, accountIDs ...string) *client {
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email, AccountIDs: accountIDs}, Password: "secret"})
	return s.basic(email, "secret")
}

func (s *service) add(l emulator.Login) evovoice.UserInfo {
	s.t.Helper()
	info, err := s.AddUser(l)
	if err != nil {
		s.t.Fatal(err)
	}
	return info
}

// named adds a login that has nothing but an e-mail address.
func (s *service) named(email string) evovoice.UserInfo {
	s.t.Helper()
	return s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email}})
}

type reply struct {
	status int
	header http.Header
	body   string
}

// do sends a request, as JSON if it has a body. headers are "Name: value" and override what else would be sent.
func (c *client) do(method, path, body string, headers ...string) reply {
	c.t.Helper()
	r, err := c.try(method, path, body, headers...)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

// try is do for requests that may fail in transport.
func (c *client) try(method, path, body string, headers ...string) (reply, error) {
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.username != "" {
		request.SetBasicAuth(c.username, c.password)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		request.Header.Set(name, strings.TrimSpace(value))
	}
	response, err := c.http.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return reply{response.StatusCode, response.Header, string(text)}, err
}

// newUser creates a login and fails the test if that is refused.
func (c *client) newUser(request evovoice.NewUser) evovoice.UserInfo {
	c.t.Helper()
	if request.AccountID == "" {
		request.AccountID = c.Administrator().AccountID
	}
	if request.Password == "" {
		request.Password = "secret"
	}
	return decode[evovoice.UserInfo](c.t, c.do("POST", "/users", marshal(c.t, request)))
}

// list returns a page of logins; query begins with "?" unless it is empty.
func (c *client) list(query string) evovoice.ListResponse[evovoice.UserInfo] {
	c.t.Helper()
	return decode[evovoice.ListResponse[evovoice.UserInfo]](c.t, c.do("GET", "/users"+query, ""))
}

// emails are those of a list, joined.
func emails(l evovoice.ListResponse[evovoice.UserInfo]) string {
	var all []string
	for _, u := range l.Items {
		all = append(all, u.EmailAddress)
	}
	return strings.Join(all, " ")
}

func marshal(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// decode reads the body of a reply that has to be a 200.
func decode[T any](t *testing.T, r reply) T {
	t.Helper()
	var v T
	if r.status != 200 {
		t.Fatalf("status %d: %s", r.status, r.body)
	}
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
	return v
}

// memberNames are those of the object in a reply, sorted.
func memberNames(r reply) []string {
	var object map[string]any
	_ = json.Unmarshal([]byte(r.body), &object)
	return slices.Sorted(maps.Keys(object))
}

// failed checks a reply that has to be an error and returns what it says.
func (c *client) failed(r reply, status int, code string) evovoice.ResponseStatus {
	c.t.Helper()
	var e evovoice.ErrorResponse
	if err := json.Unmarshal([]byte(r.body), &e); err != nil {
		c.t.Fatalf("%v in %q", err, r.body)
	}
	if r.status != status || e.ResponseStatus.ErrorCode != code || e.ResponseStatus.Message == "" {
		c.t.Fatalf("got %d %s, want %d %s with a message", r.status, r.body, status, code)
	}
	return e.ResponseStatus
}
