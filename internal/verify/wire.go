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
	// calls are those of the session; lasted is how many the first one had that ended.
	calls, lasted int

	requests int
	// slowDown is errSlowDown once that was asked for.
	slowDown error
}

const (
	answerTime = 30 * time.Second
	maxAnswer  = 32 << 20
)

func newWire(base *url.URL, c Config) *wire {
	// Credentials do not follow a redirect, and an answer that is one is an answer.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client := &http.Client{Transport: c.Transport, Timeout: answerTime, CheckRedirect: stay}
	return &wire{base: base, client: client, username: c.Username, password: c.Password}
}

// as signs a request.
type as func(*http.Request)

func (w *wire) basic(r *http.Request) { r.SetBasicAuth(w.username, w.password) }

func inSession(cookies []*http.Cookie) as {
	return func(r *http.Request) {
		for _, cookie := range cookies {
			r.AddCookie(cookie)
		}
	}
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

// send makes one request. A nil body is none.
func (w *wire) send(ctx context.Context, as as, method, path string, query url.Values, body any) (got reply, err error) {
	if w.slowDown != nil && method != http.MethodDelete {
		return got, w.slowDown
	}
	address := w.base.JoinPath(path)
	address.RawQuery = query.Encode()
	var content bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&content).Encode(body); err != nil {
			return got, err
		}
	}
	sent, err := http.NewRequestWithContext(ctx, method, address.String(), &content)
	if err != nil {
		return got, err
	}
	sent.Header.Set("Accept", "application/json")
	sent.Header.Set("Content-Type", "application/json")
	sent.Header.Set("User-Agent", "terraform-provider-evovoice verify-live")
	as(sent)
	w.requests++
	response, err := w.client.Do(sent)
	if err != nil {
		return got, fmt.Errorf("%s %s got no answer: %w", method, sent.URL.Path, errors.Unwrap(err))
	}
	defer response.Body.Close()
	if got.body, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer)); err != nil {
		return reply{}, fmt.Errorf("%s %s got half an answer: %w", method, sent.URL.Path, err)
	}
	got.status, got.cookies, got.body = response.StatusCode, response.Cookies(), bytes.TrimSpace(got.body)
	_ = json.Unmarshal(got.body, &got.object) // nil says that it is none
	if got.status == http.StatusTooManyRequests {
		w.slowDown = errSlowDown
		return got, errSlowDown
	}
	return got, nil
}

// call makes a request as the login that asks. A 401 means that its session has ended, and that nothing was executed: it
// signs in again and repeats it, once.
func (w *wire) call(ctx context.Context, method, path string, query url.Values, body any) (reply, error) {
	if w.session == nil {
		return w.send(ctx, w.basic, method, path, query, body)
	}
	got, err := w.send(ctx, inSession(w.session), method, path, query, body)
	if err != nil || got.status != http.StatusUnauthorized {
		w.calls++
		return got, err
	}
	if w.lasted == 0 {
		w.lasted = w.calls
	}
	renewed, err := w.signIn(ctx)
	if err == nil && !renewed.signedIn() {
		err = fmt.Errorf("the session has ended, and signing in again was answered with %s", renewed)
	}
	if err != nil {
		return got, err
	}
	w.session, w.calls = renewed.cookies, 1
	return w.send(ctx, inSession(w.session), method, path, query, body)
}

// signIn opens a session by credentials, beside the one that is used.
func (w *wire) signIn(ctx context.Context) (reply, error) {
	nobody := func(*http.Request) {}
	return w.send(ctx, nobody, http.MethodPost, "/auth/credentials", nil, evovoice.Authenticate{
		Provider: "credentials", UserName: w.username, Password: w.password, RememberMe: new(true),
	})
}

func (r reply) signedIn() bool { return r.status == http.StatusOK && len(r.cookies) > 0 }

// failed is the error of an answer that should have been a success.
func (r reply) failed(asked string) error {
	if r.status < 300 {
		return nil
	}
	return fmt.Errorf("%s was answered with %s", asked, r)
}

var errorCode = regexp.MustCompile(`^[A-Za-z0-9_.]{1,60}$`)

// String is the status, with the error code if there is one that cannot be anything else. The rest of an answer is not
// shown: it may repeat what was sent.
func (r reply) String() string {
	code := r.object.object("responseStatus").text("errorCode")
	if !errorCode.MatchString(code) {
		return fmt.Sprint(r.status)
	}
	return fmt.Sprint(r.status, " ", code)
}

// object is a JSON object as it came. What is not there, or not of that type, is empty.
type object map[string]any

func (o object) object(member string) object {
	inner, _ := o[member].(map[string]any)
	return inner
}

func (o object) text(member string) string {
	value, _ := o[member].(string)
	return value
}

func (o object) id() string { return o.text("id") }

func (o object) texts(member string) (texts []string) {
	list, _ := o[member].([]any)
	for _, item := range list {
		if value, ok := item.(string); ok {
			texts = append(texts, value)
		}
	}
	return texts
}
