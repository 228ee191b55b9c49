package emulator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestServer_loopbackOnly(t *testing.T) {
	t.Parallel()
	e, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range []string{":0", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.com:0", "127.0.0.1", "", "127.0.0.1:x"} {
		if s, err := emulator.Start(addr, e); err == nil {
			_ = s.Close()
			t.Errorf("listens on %q", addr)
		}
	}
	for _, addr := range []string{"127.0.0.1:0", "127.1.2.3:0", "localhost:0"} {
		s, err := emulator.Start(addr, e)
		if err != nil {
			t.Errorf("%s: %v", addr, err)
			continue
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", addr, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("closing twice: %v", err)
		}
	}
}

func TestServer_closeWaitsForHandlers(t *testing.T) {
	t.Parallel()
	e, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	entered := make(chan struct{})
	e.Inject(emulator.Fault{Operation: "GetAuthStatus", Delay: time.Hour, Before: func() { close(entered) }})
	ended := make(chan error, 1)
	go func() {
		r, err := http.Get(server.URL + "/auth/status")
		if err == nil {
			_ = r.Body.Close()
		}
		ended <- err
	}()
	<-entered
	if err := server.Close(); err != nil {
		t.Error(err)
	}
	if err := <-ended; err == nil {
		t.Error("the request was answered")
	}
}

func TestServer_latencyEndsWithTheRequest(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{Latency: time.Hour})
	c := s.anonymous()
	c.http.Timeout = 20 * time.Millisecond
	if r, err := c.try("GET", "/auth/status", ""); err == nil {
		t.Errorf("got %d", r.status)
	}
}

func TestEmulator_answersWithoutAServer(t *testing.T) {
	t.Parallel()
	e, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	request := &http.Request{Method: "GET", URL: httptest.NewRequest("GET", "/auth/status", nil).URL, Header: http.Header{}}
	recorder := httptest.NewRecorder()
	e.ServeHTTP(recorder, request)
	if recorder.Code != 204 {
		t.Errorf("got %d", recorder.Code)
	}
	// Without a connection to reset, net/http is asked to abort.
	e.Inject(emulator.Fault{Cut: true})
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
			t.Error("the cut did not abort the handler")
		}
	}()
	e.ServeHTTP(httptest.NewRecorder(), request)
}

func TestStats(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	c.list("")
	c.do("POST", "/users.xml", `{}`)
	c.do("GET", "/json/reply/ListUsers", "")
	c.do("GET", "/nowhere", "")
	c.do("PUT", "/users", "")
	want := emulator.Stats{
		Requests: map[string]int{"Authenticate": 1, "ListUsers": 2, "NewUser": 1},
		Total:    6,
	}
	var served emulator.Stats
	for range 2 { // asking is not counted
		if err := json.Unmarshal([]byte(c.anonymous().do("GET", "/emulator/stats", "").body), &served); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, served); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, c.Stats()); diff != "" {
		t.Error(diff)
	}
	if r := c.do("POST", "/emulator/stats", ""); r.status != 405 {
		t.Errorf("got %d", r.status)
	}
	c.ResetStats()
	if got := c.Stats(); got.Total != 0 || len(got.Requests) != 0 {
		t.Errorf("got %+v", got)
	}
}

// Canaries in every place where a request can hold a secret; the log must have the request, but none of them.
func TestLog_holdsNoSecrets(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	e, err := emulator.New(emulator.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	c := (&service{e, t, server.URL}).administrator()
	c.newUser(evovoice.NewUser{EmailAddress: "ada@x", FirstName: new("canary"), Password: "canary"})
	c.do("GET", "/auth/credentials?userName=ada@x&password=canary", "", "Authorization: canary", "X-ss-id: canary")
	c.do("POST", "/users", `{"password":"canary"`)
	c.Inject(emulator.Fault{Cut: true})
	_, _ = c.try("POST", "/users", `{"password":"canary"}`)
	if err := server.Close(); err != nil { // from here on nobody writes to the log
		t.Fatal(err)
	}
	text := log.String()
	for _, want := range []string{"operation=NewUser", "method=POST", "path=/users", "status=200", "status=400", "ending=cut", "duration="} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in the log", want)
		}
	}
	if strings.Contains(text, "canary") || strings.Contains(text, e.Administrator().Password) {
		t.Errorf("a secret is in the log:\n%s", text)
	}
}
