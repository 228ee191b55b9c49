package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// wire makes requests and shows their answers as they are.
type wire struct {
	base               *url.URL
	client             *http.Client
	username, password string

	// session are the cookies to call with; without any, each call signs in by HTTP Basic.
	session []*http.Cookie
	// began and calls are those of the session; ended says how earlier ones ended.
	began time.Time
	calls int
	ended []lifetime

	requests int
	slowDown bool
}

// lifetime is how long a session lasted.
type lifetime struct {
	calls int
	time  time.Duration
}

const (
	answerTime = 30 * time.Second
	maxAnswer  = 32 << 20
)

func newWire(base *url.URL, c Config) *wire {
	return &wire{
		base: base, username: c.Username, password: c.Password,
		client: &http.Client{
			Transport: c.Transport, Timeout: answerTime,
			// Credentials do not follow a redirect, and an answer that is one is an answer.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// request is what to send. A nil session is nobody's.
type request struct {
	method, path string
	query        url.Values
	body         any
	session      []*http.Cookie
	basic        bool
}

// reply is an answer.
type reply struct {
	status  int
	cookies []*http.Cookie
	body    []byte
	object  object // nil when the body is no JSON object
}

// errSlowDown ends the asking.
var errSlowDown = errors.New("Evo Voice asked to slow down (429)")

// send makes one request.
func (w *wire) send(ctx context.Context, r request) (reply, error) {
	if w.slowDown && r.method != http.MethodDelete {
		return reply{}, errSlowDown
	}
	sent, err := w.newRequest(ctx, r)
	if err != nil {
		return reply{}, err
	}
	w.requests++
	response, err := w.client.Do(sent)
	if err != nil {
		return reply{}, fmt.Errorf("%s %s got no answer: %w", r.method, r.path, errors.Unwrap(err))
	}
	defer response.Body.Close()
	got := reply{status: response.StatusCode, cookies: response.Cookies()}
	if got.body, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer)); err != nil {
		return reply{}, fmt.Errorf("%s %s got half an answer: %w", r.method, r.path, err)
	}
	got.body = bytes.TrimSpace(got.body)
	_ = json.Unmarshal(got.body, &got.object) // nil says that it is none
	if got.status == http.StatusTooManyRequests {
		w.slowDown = true
		return got, errSlowDown
	}
	return got, nil
}

func (w *wire) newRequest(ctx context.Context, r request) (*http.Request, error) {
	address := w.base.JoinPath(r.path)
	address.RawQuery = r.query.Encode()
	var body io.Reader
	if r.body != nil {
		text, err := json.Marshal(r.body)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(text)
	}
	sent, err := http.NewRequestWithContext(ctx, r.method, address.String(), body)
	if err != nil {
		return nil, err
	}
	sent.Header.Set("Accept", "application/json")
	sent.Header.Set("User-Agent", "terraform-provider-evovoice verify-live")
	if body != nil {
		sent.Header.Set("Content-Type", "application/json")
	}
	for _, cookie := range r.session {
		sent.AddCookie(cookie)
	}
	if r.basic {
		sent.SetBasicAuth(w.username, w.password)
	}
	return sent, nil
}

// call makes a request as the login that asks. A 401 means that its session has ended, and that nothing was executed: it
// signs in again and repeats it, once.
func (w *wire) call(ctx context.Context, r request) (reply, error) {
	for again := false; ; again = true {
		r.session, r.basic = w.session, len(w.session) == 0
		got, err := w.send(ctx, r)
		if err != nil || got.status != http.StatusUnauthorized || r.basic || again {
			w.calls++
			return got, err
		}
		w.ended = append(w.ended, lifetime{w.calls, time.Since(w.began)})
		if err := w.renew(ctx); err != nil {
			return reply{}, err
		}
	}
}

// signIn opens a session by credentials, beside the one that is used.
func (w *wire) signIn(ctx context.Context) (reply, error) {
	remember := true
	return w.send(ctx, request{method: http.MethodPost, path: "/auth/credentials", body: evovoice.Authenticate{
		Provider: "credentials", UserName: w.username, Password: w.password, RememberMe: &remember,
	}})
}

func (w *wire) renew(ctx context.Context) error {
	got, err := w.signIn(ctx)
	if err != nil {
		return err
	}
	if got.status != http.StatusOK || len(got.cookies) == 0 {
		return fmt.Errorf("the session has ended, and signing in again was answered with %s", got)
	}
	w.use(got.cookies)
	return nil
}

// use calls with this session from now on.
func (w *wire) use(session []*http.Cookie) { w.session, w.calls, w.began = session, 0, time.Now() }

var errorCode = regexp.MustCompile(`^[A-Za-z0-9_.]{1,60}$`)

// String is the status, with the error code if there is one that cannot be anything else. The rest of an answer is not
// shown: it may repeat what was sent.
func (r reply) String() string {
	text := fmt.Sprint(r.status)
	if code := r.code(); code != "" {
		text += " " + code
	}
	return text
}

func (r reply) code() string {
	code, _ := r.object.object("responseStatus").text("errorCode")
	if !errorCode.MatchString(code) {
		return ""
	}
	return code
}

// failed tells what an answer is that should have been a success.
func (r reply) failed(operation string) error {
	if r.status < 300 {
		return nil
	}
	return fmt.Errorf("%s was answered with %s", operation, r)
}
