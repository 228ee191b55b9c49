package evovoice_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// service is an emulator without a socket: a client's requests reach it through wire.
type service struct {
	*emulator.Emulator
	t    *testing.T
	wire *wire
}

func start(t *testing.T, options emulator.Options) *service {
	t.Helper()
	e, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return &service{e, t, &wire{handler: e}}
}

// dialect is a service that answers open questions in the given ways.
func dialect(t *testing.T, names ...string) *service {
	t.Helper()
	return start(t, emulator.Options{Dialects: names})
}

// inBubble runs a test in which waiting takes no time. Within, the test is that of the service: contexts of the one
// outside would keep the time from passing.
func inBubble(t *testing.T, dialects []string, test func(*service)) {
	t.Helper()
	inBubbleOf(t, emulator.Options{Dialects: dialects}, test)
}

// inBubbleOf is inBubble for any service.
func inBubbleOf(t *testing.T, options emulator.Options, test func(*service)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		test(start(t, options))
	})
}

const baseURL = "https://evo.example"

// client is signed in as the administrator, and repeats nothing unless told to.
func (s *service) client(configure ...func(*evovoice.Config)) *evovoice.Client {
	s.t.Helper()
	administrator := s.Administrator()
	config := evovoice.Config{
		BaseURL: baseURL, Username: administrator.Username, Password: administrator.Password, Transport: s.wire,
	}
	return newClient(s.t, config, configure...)
}

func newClient(t *testing.T, config evovoice.Config, configure ...func(*evovoice.Config)) *evovoice.Client {
	t.Helper()
	for _, change := range configure {
		change(&config)
	}
	client, err := evovoice.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func retries(n int) func(*evovoice.Config) {
	return func(c *evovoice.Config) { c.MaxRetries = n }
}

// newUser is a request for a login in the first account.
func (s *service) newUser(email string) evovoice.NewUser {
	return evovoice.NewUser{
		AccountID: s.Administrator().AccountID, EmailAddress: email, Password: "correct horse",
		FirstName: new("Ada"), LastName: new("Lovelace"),
	}
}

// add puts a login there behind the API's back. It has no password, because hashing one takes a while.
func (s *service) add(email string) evovoice.UserInfo {
	s.t.Helper()
	user, err := s.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email}})
	if err != nil {
		s.t.Fatal(err)
	}
	return user
}

// logins counts the logins with an address, which can be one or none.
func (s *service) logins(email string) int {
	count := 0
	for _, user := range s.Users() {
		if evovoice.SameEmail(user.EmailAddress, email) {
			count++
		}
	}
	return count
}

// sees checks how many requests for an operation have arrived since the last look.
func (s *service) sees(operation string, want int) {
	s.t.Helper()
	if got := s.Stats().Requests[operation]; got != want {
		s.t.Errorf("the server saw %d × %s, want %d (all: %v)", got, operation, want, s.Stats().Requests)
	}
	s.ResetStats()
}

// scripted is a server that signs everybody in and answers the rest by a function.
func scripted(t *testing.T, answer http.HandlerFunc, configure ...func(*evovoice.Config)) *evovoice.Client {
	t.Helper()
	config := evovoice.Config{BaseURL: baseURL, Username: "ada@example.com", Password: "pass", Transport: &wire{handler: signingIn(answer)}}
	return newClient(t, config, configure...)
}

func signingIn(answer http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/auth/credentials" {
			answer.ServeHTTP(w, r)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: "the-session-id", Path: "/"})
		http.SetCookie(w, &http.Cookie{Name: "ss-opt", Value: "perm", Path: "/"})
		sendJSON(w, http.StatusOK, `{"userId":"1"}`)
	})
}

func sendJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// wire carries requests to a handler as a connection would, in the form they have on the network.
type wire struct {
	handler http.Handler

	mu sync.Mutex
	// broken fails the next attempts before anything is sent.
	broken []error
}

func (w *wire) breakDown(errs ...error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.broken = append(w.broken, errs...)
}

func (w *wire) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.broken) == 0 {
		return nil
	}
	err := w.broken[0]
	w.broken = w.broken[1:]
	return err
}

// refused is what the dialer says when nobody listens.
func refused() error {
	return &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
}

// endless is a failure as often as it is asked for.
func endless(err error) []error {
	errs := make([]error, 100)
	for i := range errs {
		errs[i] = err
	}
	return errs
}

func (w *wire) RoundTrip(request *http.Request) (*http.Response, error) {
	if err := w.failure(); err != nil {
		return nil, err
	}
	var sent bytes.Buffer
	if err := request.Write(&sent); err != nil {
		return nil, err
	}
	received, err := http.ReadRequest(bufio.NewReader(&sent))
	if err != nil {
		return nil, err
	}
	type outcome struct {
		response *http.Response
		err      error
	}
	ctx := request.Context()
	answered := make(chan outcome, 1)
	go func() {
		response, err := w.serve(received.WithContext(ctx)) //nolint:bodyclose // it is the caller's
		answered <- outcome{response, err}
	}()
	select {
	case got := <-answered:
		return got.response, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// serve turns an aborted handler into what a client sees of it: a reset, or an answer that breaks off.
func (w *wire) serve(request *http.Request) (response *http.Response, err error) {
	recorder := httptest.NewRecorder()
	defer func() {
		aborted := recover()
		switch {
		case aborted == nil:
			response = recorder.Result()
		case !errors.Is(aborted.(error), http.ErrAbortHandler):
			panic(aborted)
		case recorder.Flushed:
			response = recorder.Result()
			response.Body = io.NopCloser(io.MultiReader(response.Body, brokenOff{}))
		default:
			err = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
		}
	}()
	w.handler.ServeHTTP(recorder, request)
	return nil, nil
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// all collects a walk.
func all(users func(func(evovoice.UserInfo, error) bool)) (emails []string, err error) {
	for user, err := range users {
		if err != nil {
			return emails, err
		}
		emails = append(emails, user.EmailAddress)
	}
	return emails, nil
}

// object is what JSON a text holds.
func object(t *testing.T, text string) map[string]any {
	t.Helper()
	var members map[string]any
	if err := json.Unmarshal([]byte(text), &members); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return members
}

// says checks that an error is there and holds all of the texts.
func says(t *testing.T, err error, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%q is missing in the error: %v", text, err)
		}
	}
}

// failedAs checks the outcome of an error.
func failedAs(t *testing.T, err error, want evovoice.Outcome) {
	t.Helper()
	if err == nil || evovoice.OutcomeOf(err) != want {
		t.Errorf("got %v (%v), want %v", err, evovoice.OutcomeOf(err), want)
	}
}

// seeded is a service with many logins.
func seeded(t *testing.T, count int, dialects ...string) *service {
	t.Helper()
	return start(t, emulator.Options{SeedUsers: count, Dialects: dialects})
}

func seedEmail(n int) string { return fmt.Sprintf("user%05d@example.com", n) }

// withoutQuery is a server that takes no notice of a member of the query.
func withoutQuery(server http.Handler, member string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		query.Del(member)
		r.URL.RawQuery = query.Encode()
		server.ServeHTTP(w, r)
	})
}
