package evovoice_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// The canaries hold what encodings change.
const (
	canaryPassword    = `c4n<ry/p"ss w\rd&é😀+`
	canaryNewPassword = `n3w'c4n>ry%20=`
	canarySession     = "c4n4ry-session/id+0123=="
	// control is no secret: where it does not show up, the search is broken.
	control = "c0ntr0l-user@example.com"
)

// record is a log that keeps everything, at every level.
type record struct {
	mu   sync.Mutex
	text strings.Builder
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(r, &slog.HandlerOptions{Level: slog.Level(-100)}))
}

// echo is a server that repeats everything it is told, encoded in some way, as an answer of some kind.
func echo(encode func(string) string, status int, contentType, shape string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var members map[string]any
		_ = json.Unmarshal(body, &members)
		told := []string{control, string(body), r.URL.String(), r.Header.Get("Cookie"), r.Header.Get("Authorization")}
		for _, value := range members {
			told = append(told, fmt.Sprint(value))
		}
		// One of these ends up where 200 characters are cut.
		for range 3 {
			told = append(told, r.Header.Get("Cookie"))
		}
		text := encode(strings.Join(told, " "))
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("X-Request-Id", "req-"+text)
		w.Header().Set("Retry-After", "0")
		w.Header().Set("X-Secret", "h34der")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, strings.ReplaceAll(shape, "TEXT", text))
	}
}

func quote(s string) string {
	quoted, _ := json.Marshal(s)
	return strings.Trim(string(quoted), `"`)
}

// utf16Quote writes every character as JSON may.
func utf16Quote(s string) string {
	var text strings.Builder
	for _, r := range s {
		if r > 0xffff {
			text.WriteString(quote(string(r)))
			continue
		}
		fmt.Fprintf(&text, `\u%04X`, r)
	}
	return text.String()
}

var encodings = map[string]func(string) string{
	"plain":         func(s string) string { return s },
	"JSON":          quote,
	"JSON, twice":   func(s string) string { return quote(quote(s)) },
	"JSON, UTF-16":  utf16Quote,
	"URL":           url.QueryEscape,
	"path":          url.PathEscape,
	"path, lower":   func(s string) string { return strings.ToLower(url.PathEscape(s)) },
	"HTML":          html.EscapeString,
	"JSON in HTML":  func(s string) string { return html.EscapeString(quote(s)) },
	"HTML in JSON":  func(s string) string { return quote(html.EscapeString(s)) },
	"upside down":   func(s string) string { return strings.ToUpper(quote(s)) },
	"with a prefix": func(s string) string { return strings.Repeat("x", 120) + s },
}

// No secret gets into an error or a log line, whatever a server repeats and how it writes it.
func TestSecrets_areNeverShown(t *testing.T) {
	t.Parallel()
	shapes := []struct {
		status             int
		contentType, shape string
	}{
		{400, "application/json", `{"responseStatus":{"errorCode":"TEXT","message":"TEXT","errors":[{"fieldName":"TEXT","message":"m TEXT"}]}}`},
		{500, "application/json", `{"oops":"TEXT"}`},
		{500, "text/html", `<html><body><pre>TEXT</pre></body></html>`},
		{502, "text/plain", `TEXT`},
		{200, "text/html", `<p>TEXT</p>`},
		{200, "application/json", `{"responseStatus":{"errorCode":"X","message":"TEXT"}}`},
		{200, "application/json", `["TEXT"]`},
		{200, "application/json", `{"id":"TEXT"}`},
	}
	for name, encode := range encodings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			leaked := false
			for _, shape := range shapes {
				log := &record{}
				shown := everyCall(t, log, echo(encode, shape.status, shape.contentType, shape.shape))
				for _, secret := range []string{canaryPassword, canaryNewPassword, canarySession} {
					for form, encode := range encodings {
						if form == "with a prefix" || form == "upside down" {
							continue
						}
						if strings.Contains(shown, encode(secret)) {
							t.Errorf("%d %s: %s is there, as %s", shape.status, shape.contentType, secret, form)
						}
					}
				}
				if strings.Contains(shown, "h34der") {
					t.Error("a header is logged that is not on the list")
				}
				leaked = leaked || strings.Contains(strings.ToLower(shown), encode(strings.ToLower(control))) ||
					strings.Contains(shown, encode(control))
			}
			if !leaked {
				t.Error("the control is not there: the search finds nothing")
			}
		})
	}
}

// everyCall makes every call that knows a secret, and returns all that can be seen of it.
func everyCall(t *testing.T, log *record, answer http.Handler) string {
	t.Helper()
	signIn := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/auth/credentials" && r.ContentLength > 0 && r.Header.Get("Cookie") == "" {
			http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: canarySession, Path: "/"})
			sendJSON(w, http.StatusOK, `{"userId":"1"}`)
			return
		}
		answer.ServeHTTP(w, r)
	})
	var shown strings.Builder
	for _, handler := range []http.Handler{signIn, answer} { // in a session, and at the sign-in itself
		config := evovoice.Config{
			BaseURL: baseURL, Username: control, Password: canaryPassword, Transport: &wire{handler: handler},
			Logger: log.logger(),
		}
		c := newClient(t, config)
		for _, call := range []func(context.Context) error{
			func(ctx context.Context) error { _, err := c.GetAuthStatus(ctx); return err },
			func(ctx context.Context) error {
				_, err := c.Users.New(ctx, evovoice.NewUser{EmailAddress: control, Password: canaryNewPassword})
				return err
			},
			func(ctx context.Context) error {
				_, err := c.Users.Patch(ctx, evovoice.PatchUser{UserID: control, NewPassword: new(canaryNewPassword)})
				return err
			},
			func(ctx context.Context) error {
				_, err := c.CheckPassword(ctx, control, canaryNewPassword)
				return err
			},
		} {
			err := call(t.Context())
			fmt.Fprintf(&shown, "%v\n%+v\n", err, err)
		}
	}
	return shown.String() + log.text.String()
}

// HTTP Basic writes user name and password in a way of its own.
func TestSecrets_basicIsNeverShown(t *testing.T) {
	t.Parallel()
	log := &record{}
	plain := func(s string) string { return s }
	repeat := echo(plain, 500, "text/html", "<pre>TEXT</pre>")
	shown := everyCall(t, log, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/auth/credentials":
			sendJSON(w, http.StatusNotFound, `{"responseStatus":{"errorCode":"NotFound"}}`)
		case "/auth/status":
			sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"`+control+`"}`)
		default:
			repeat(w, r)
		}
	}))
	for _, password := range []string{canaryPassword, canaryNewPassword} {
		if strings.Contains(shown, base64.StdEncoding.EncodeToString([]byte(control+":"+password))) {
			t.Errorf("the header of %s is there", password)
		}
	}
	if !strings.Contains(shown, "Basic ") {
		t.Error("no such header is there: the search finds nothing")
	}
}

// What nobody knew to be secret beforehand is known by its name.
func TestSecrets_byTheirName(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"sessionId":"c4n4ry"}`, `{"a":"{\"bearerToken\":\"c4n4ry\"}"}`, `{"authToken" : "c4n4ry"}`, "ss-pid=c4n4ry; path=/",
		"<td>Set-Cookie: ss-id=c4n4ry</td>", "Authorization: Basic c4n4ry", "X-ss-id: c4n4ry", "?newPassword=c4n4ry&a=b",
		`{"Password":"c4n4ry"}`,
	} {
		c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, "before "+body+" ")
		})
		_, err := c.GetAuthStatus(t.Context())
		says(t, err, "before ", "(secret)")
		if strings.Contains(err.Error(), "c4n4ry") {
			t.Errorf("got %v", err)
		}
	}
}

// A cookie that guards nothing is no secret: masking "perm" would garble "permission".
func TestSecrets_wordsAreNotGarbled(t *testing.T) {
	t.Parallel()
	c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
		sendJSON(w, http.StatusForbidden, `{"responseStatus":{"errorCode":"Forbidden","message":"No permission to compass this"}}`)
	})
	_, err := c.GetAuthStatus(t.Context())
	if err == nil || strings.Contains(err.Error(), "(secret)ission") {
		t.Errorf("got %v", err)
	}
}

// One line a request says what an operator needs to find it again; no more.
func TestLog_lines(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		log := &record{}
		handler := s.wire.handler
		s.wire.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Request-Id", "server-1")
			handler.ServeHTTP(w, r)
		})
		c := s.client(retries(1), func(c *evovoice.Config) { c.Logger = log.logger() })
		s.wire.breakDown(nil, refused())
		if _, err := c.Users.New(t.Context(), s.newUser("ada@example.com")); err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(log.text.String()) {
			members := object(t, line)
			if members["duration"] == nil && members["wait"] == nil {
				t.Errorf("no time in %s", line)
			}
			delete(members, "time")
			delete(members, "duration")
			delete(members, "wait")
			text, _ := json.Marshal(members)
			lines = append(lines, string(text))
		}
		want := []string{
			`{"attempt":1,"level":"DEBUG","method":"POST","msg":"request","operation":"Authenticate","request_id":1,"server_request_id":"server-1","status":200}`,
			`{"attempt":1,"error":"dial tcp: connection refused","level":"DEBUG","method":"POST","msg":"request","operation":"NewUser","request_id":2}`,
			`{"attempt":1,"level":"INFO","method":"POST","msg":"waiting to repeat a request","operation":"NewUser","reason":"no usable answer","request_id":2}`,
			`{"attempt":2,"level":"DEBUG","method":"POST","msg":"request","operation":"NewUser","request_id":2,"server_request_id":"server-1","status":200}`,
		}
		if strings.Join(lines, "\n") != strings.Join(want, "\n") {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
		}
	})
}
