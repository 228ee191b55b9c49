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
	// calls are those of the session; ended is how many each earlier one had.
	calls int
	ended []int

	requests int
	slowDown bool
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
	address := w.base.JoinPath(r.path)
	address.RawQuery = r.query.Encode()
	var body bytes.Buffer
	if r.body != nil {
		if err := json.NewEncoder(&body).Encode(r.body); err != nil {
			return reply{}, err
		}
	}
	sent, err := http.NewRequestWithContext(ctx, r.method, address.String(), &body)
	if err != nil {
		return reply{}, err
	}
	sent.Header.Set("Accept", "application/json")
	sent.Header.Set("User-Agent", "terraform-provider-evovoice verify-live")
	if r.body != nil {
		sent.Header.Set("Content-Type", "application/json")
	}
	for _, cookie := range r.session {
		sent.AddCookie(cookie)
	}
	if r.basic {
		sent.SetBasicAuth(w.username, w.password)
	}
	return w.exchange(sent)
}

func (w *wire) exchange(sent *http.Request) (got reply, err error) {
	w.requests++
	response, err := w.client.Do(sent)
	if err != nil {
		return got, fmt.Errorf("%s %s got no answer: %w", sent.Method, sent.URL.Path, errors.Unwrap(err))
	}
	defer response.Body.Close()
	got.status, got.cookies = response.StatusCode, response.Cookies()
	if got.body, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer)); err != nil {
		return reply{}, fmt.Errorf("%s %s got half an answer: %w", sent.Method, sent.URL.Path, err)
	}
	got.body = bytes.TrimSpace(got.body)
	_ = json.Unmarshal(got.body, &got.object) // nil says that it is none
	if got.status == http.StatusTooManyRequests {
		w.slowDown = true
		return got, errSlowDown
	}
	return got, nil
}

// call makes a request as the login that asks. A 401 means that its session has ended, and that nothing was executed: it
// signs in again and repeats it, once.
func (w *wire) call(ctx context.Context, r request) (reply, error) {
	for again := false; ; again = true {
		r.session, r.basic = w.session, len(w.session) == 0
		got, err := w.send(ctx, r)
		w.calls++
		if err != nil || got.status != http.StatusUnauthorized || r.basic || again {
			return got, err
		}
		w.ended = append(w.ended, w.calls-1)
		renewed, err := w.signIn(ctx)
		if err != nil {
			return reply{}, err
		}
		if renewed.status != http.StatusOK || len(renewed.cookies) == 0 {
			return reply{}, fmt.Errorf("the session has ended, and signing in again was answered with %s", renewed)
		}
		w.use(renewed.cookies)
	}
}

// signIn opens a session by credentials, beside the one that is used.
func (w *wire) signIn(ctx context.Context) (reply, error) {
	return w.send(ctx, request{method: http.MethodPost, path: "/auth/credentials", body: evovoice.Authenticate{
		Provider: "credentials", UserName: w.username, Password: w.password, RememberMe: new(true),
	}})
}

// use calls with this session from now on.
func (w *wire) use(session []*http.Cookie) { w.session, w.calls = session, 0 }

var errorCode = regexp.MustCompile(`^[A-Za-z0-9_.]{1,60}$`)

// String is the status, with the error code if there is one that cannot be anything else. The rest of an answer is not
// shown: it may repeat what was sent.
func (r reply) String() string {
	code, _ := r.object.object("responseStatus").text("errorCode")
	if !errorCode.MatchString(code) {
		return fmt.Sprint(r.status)
	}
	return fmt.Sprint(r.status, " ", code)
}

// failed is the error of an answer that should have been a success.
func (r reply) failed(asked string) error {
	if r.status < 300 {
		return nil
	}
	return fmt.Errorf("%s was answered with %s", asked, r)
}

// object is a JSON object as it came.
type object map[string]any

func (o object) object(member string) object {
	inner, _ := o[member].(map[string]any)
	return inner
}

// text is a member, and whether it is there and a string.
func (o object) text(member string) (value string, ok bool) {
	value, ok = o[member].(string)
	return value, ok
}

func (o object) id() string {
	id, _ := o.text("id")
	return id
}

func (o object) texts(member string) (texts []string) {
	list, _ := o[member].([]any)
	for _, item := range list {
		if value, ok := item.(string); ok {
			texts = append(texts, value)
		}
	}
	return texts
}
