package emulator_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestFault_hitsTheNthCalls(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		faults []emulator.Fault
		want   string // statuses of six calls of ListUsers
	}{
		"none":            {nil, "200 200 200 200 200 200"},
		"once":            {[]emulator.Fault{{Operation: "ListUsers", Status: 500}}, "500 200 200 200 200 200"},
		"later":           {[]emulator.Fault{{Operation: "ListUsers", Status: 500, After: 2}}, "200 200 500 200 200 200"},
		"twice":           {[]emulator.Fault{{Operation: "ListUsers", Status: 500, After: 1, Times: 2}}, "200 500 500 200 200 200"},
		"for ever":        {[]emulator.Fault{{Operation: "ListUsers", Status: 500, After: 3, Times: -1}}, "200 200 200 500 500 500"},
		"any operation":   {[]emulator.Fault{{Status: 503, Times: 2}}, "503 503 200 200 200 200"},
		"other operation": {[]emulator.Fault{{Operation: "NewUser", Status: 503, Times: -1}}, "200 200 200 200 200 200"},
		"in order": {[]emulator.Fault{
			{Operation: "ListUsers", Status: 500}, {Operation: "ListUsers", Status: 502, Times: 2}, {Operation: "ListUsers", Status: 503, After: 4},
		}, "500 502 502 200 503 200"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, emulator.Options{}).administrator()
			c.ResetStats()
			c.Inject(test.faults...)
			var got []string
			for range 6 {
				got = append(got, fmt.Sprint(c.do("GET", "/users", "").status))
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if n := c.Stats().Requests["ListUsers"]; n != 6 {
				t.Errorf("counted %d calls", n)
			}
		})
	}
}

func TestFault_answers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault                            emulator.Fault
		status                           int
		contentType, bodyHas, retryAfter string
	}{
		"status":     {emulator.Fault{Status: 429, RetryAfter: "7"}, 429, "application/json", `"errorCode":"TooManyRequests"`, "7"},
		"date":       {emulator.Fault{Status: 503, RetryAfter: "Wed, 21 Oct 2065 07:28:00 GMT"}, 503, "application/json", `"ServiceUnavailable"`, "Wed, 21 Oct 2065 07:28:00 GMT"},
		"no error":   {emulator.Fault{Status: 200}, 200, "", "", ""},
		"body":       {emulator.Fault{Body: `{"items":`}, 200, "application/json", `{"items":`, ""},
		"other body": {emulator.Fault{Status: 500, Body: "oops", ContentType: "text/plain"}, 500, "text/plain", "oops", ""},
		"page":       {emulator.Fault{HTML: true}, 200, "text/html", "<h1>200 OK</h1>", ""},
		"error page": {emulator.Fault{HTML: true, Status: 502}, 502, "text/html", "<h1>502 Bad Gateway</h1>", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, emulator.Options{}).administrator()
			c.Inject(test.fault)
			r := c.do("GET", "/users", "")
			if r.status != test.status || r.header.Get("Content-Type") != test.contentType ||
				!strings.Contains(r.body, test.bodyHas) || r.header.Get("Retry-After") != test.retryAfter {
				t.Errorf("got %d %s %s", r.status, r.header, r.body)
			}
		})
	}
	c := start(t, emulator.Options{}).administrator()
	c.Inject(emulator.Fault{Status: 500})
	if r := c.do("GET", "/users.xml", ""); !strings.HasPrefix(r.body, "<ErrorResponse ") {
		t.Errorf("XML was asked for: %s", r.body)
	}
}

// What is wrong with the connection, and whether the login is there afterwards.
func TestFault_beforeAndAfterEffect(t *testing.T) {
	t.Parallel()
	reset := func(_ reply, err error) bool { return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.EOF) }
	short := func(r reply, err error) bool {
		return errors.Is(err, io.ErrUnexpectedEOF) && r.status == 200 && r.body != ""
	}
	bad := func(r reply, err error) bool { return err == nil && r.status == 502 }
	fine := func(r reply, err error) bool { return err == nil && r.status == 200 }
	tests := map[string]struct {
		fault  emulator.Fault
		seen   func(reply, error) bool
		effect bool
	}{
		"reset before":      {emulator.Fault{Cut: true}, reset, false},
		"reset after":       {emulator.Fault{Cut: true, AfterEffect: true}, reset, true},
		"502 before":        {emulator.Fault{Status: 502}, bad, false},
		"502 after":         {emulator.Fault{Status: 502, AfterEffect: true}, bad, true},
		"page after":        {emulator.Fault{Status: 502, HTML: true, AfterEffect: true}, bad, true},
		"truncated":         {emulator.Fault{Truncate: true}, short, true},
		"truncated page":    {emulator.Fault{Truncate: true, HTML: true}, short, false},
		"truncated nothing": {emulator.Fault{Truncate: true, Status: 200}, reset, false},
		"late":              {emulator.Fault{Delay: time.Millisecond}, fine, true},
		"late after":        {emulator.Fault{Delay: time.Millisecond, AfterEffect: true}, fine, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, emulator.Options{}).administrator()
			test.fault.Operation = "NewUser"
			c.Inject(test.fault)
			body := marshal(t, evovoice.NewUser{AccountID: c.Administrator().AccountID, EmailAddress: "ada@x", Password: "x"})
			if r, err := c.try("POST", "/users", body); !test.seen(r, err) {
				t.Errorf("got %d %q %v", r.status, r.body, err)
			}
			if _, ok := c.UserByEmail("ada@x"); ok != test.effect {
				t.Errorf("the login exists: %v, want %v", ok, test.effect)
			}
			if got := c.Stats().Requests["NewUser"]; got != 1 {
				t.Errorf("counted %d: the client or the emulator repeats requests", got)
			}
		})
	}
}

func TestFault_expiredSession(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	c.Inject(emulator.Fault{Operation: "ListUsers", After: 1, ExpireSession: true})
	if r := c.do("GET", "/users", ""); r.status != 200 {
		t.Fatalf("got %d", r.status)
	}
	c.failed(c.do("GET", "/users", ""), 401, "Unauthorized")
	c.failed(c.do("GET", "/accounts", ""), 401, "Unauthorized")
}

// The login goes in the instant between a client's look and its leap.
func TestFault_before(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	ada := c.named("ada@x")
	c.Inject(emulator.Fault{Operation: "PatchUser", Before: func() { c.RemoveUser(ada.ID) }})
	c.failed(c.do("PATCH", "/users/"+ada.ID, `{}`), 404, "NotFound")
}
