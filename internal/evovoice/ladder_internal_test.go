package evovoice

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// answers is the fake below a rung: it gives these outcomes in turn, the last one for ever, and counts the calls.
func answers(calls *int, outcomes ...any) sender {
	return func(_ context.Context, a *attempts) (answer, error) {
		outcome := outcomes[min(*calls, len(outcomes)-1)]
		*calls++
		if err, failed := outcome.(error); failed {
			return answer{call: a}, err
		}
		got := outcome.(answer)
		got.call = a
		return got, nil
	}
}

func jsonAnswer(status int, body string) answer {
	return answer{status: status, header: http.Header{"Content-Type": {"application/json"}}, body: []byte(body)}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestRung_retried(t *testing.T) {
	t.Parallel()
	unsent := &notSentError{CauseUnreachable, syscall.ECONNREFUSED}
	reset := &net.OpError{Op: "read", Err: syscall.ECONNRESET}
	unusable := &badAnswerError{status: 200, kind: errWebPage}
	for name, test := range map[string]struct {
		err               error
		repeatable, other int // calls for an operation that is repeatable, and one that is not
	}{
		"reset":       {reset, 3, 1},
		"not sent":    {unsent, 3, 3},
		"429":         {&badAnswerError{status: 429, outcome: OutcomeRejected}, 3, 3},
		"503":         {&badAnswerError{status: 503}, 3, 1},
		"501":         {&badAnswerError{status: 501}, 1, 1},
		"409":         {&badAnswerError{status: 409, outcome: OutcomeRejected}, 1, 1},
		"unusable":    {unusable, 3, 1},
		"redirect":    {&badAnswerError{status: 302, kind: errRedirected}, 1, 1},
		"own words":   {&badAnswerError{status: 200, kind: errFailedInSuccess}, 1, 1},
		"too large":   {&badAnswerError{status: 200, kind: errAnswerTooLarge}, 1, 1},
		"no request":  {&notSentError{CauseRequest, errors.New("json")}, 1, 1},
		"interrupted": {context.Canceled, 3, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			for operation, want := range map[operation]int{opPatchUser: test.repeatable, opNewUser: test.other} {
				calls := 0
				a := &attempts{call: call{operation: operation}}
				_, err := retried(2, quiet(), answers(&calls, test.err))(t.Context(), a)
				if calls != want || !errors.Is(err, test.err) || a.maybeExecuted != (outcomeOf(test.err) == OutcomeUnknown) {
					t.Errorf("%s, %s: %d calls, want %d: %v, maybe executed: %v", name, operation.name, calls, want, err, a.maybeExecuted)
				}
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		a := &attempts{call: call{operation: opPatchUser}}
		got, err := retried(2, quiet(), answers(&calls, unusable, jsonAnswer(200, "{}")))(t.Context(), a)
		if err != nil || got.status != 200 || calls != 2 || !a.maybeExecuted {
			t.Errorf("got %+v, %v after %d calls", got, err, calls)
		}
	})
}

func TestRung_checked(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer answer
		status int
		kind   error
	}{
		"fine":      {jsonAnswer(200, `{"id":"1"}`), 0, nil},
		"refusal":   {jsonAnswer(409, `{"responseStatus":{"errorCode":"X"}}`), 409, nil},
		"page":      {answer{status: 200, header: http.Header{"Content-Type": {"text/html"}}, body: []byte("<p>")}, 200, errWebPage},
		"redirect":  {answer{status: 307}, 307, errRedirected},
		"not asked": {jsonAnswer(200, `{"id":"2"}`), 200, errOtherObject},
	} {
		calls := 0
		a := &attempts{call: call{operation: opPatchUser, usable: func(got answer) error {
			if !strings.Contains(string(got.body), `"1"`) {
				return got.bad(errOtherObject, "")
			}
			return nil
		}}}
		_, err := checked(answers(&calls, test.answer))(t.Context(), a)
		var bad *badAnswerError
		if errors.As(err, &bad) != (test.status != 0) || bad != nil && (bad.status != test.status || !errors.Is(bad.kind, test.kind)) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// An attempt is bounded by its own time and by the operation's; an interrupt ends reads alone.
func TestRung_within(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		wait := func(ctx context.Context, _ *attempts) (answer, error) {
			<-ctx.Done()
			return answer{}, ctx.Err()
		}
		for _, test := range []struct {
			op                   operation
			timeout, interruptIn time.Duration
			want                 time.Duration
		}{
			{opListUsers, time.Minute, time.Second, time.Second},
			{opNewUser, time.Minute, time.Second, time.Minute},
			{opNewUser, time.Second, time.Minute, time.Second},
			{opNewUser, time.Hour, time.Second, 10 * time.Minute},
		} {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			time.AfterFunc(test.interruptIn, cancel)
			began := time.Now()
			_, err := within(test.timeout, wait)(ctx, &attempts{call: call{operation: test.op}})
			if took := time.Since(began); took != test.want || err == nil {
				t.Errorf("%s: %s, want %s: %v", test.op.name, took, test.want, err)
			}
			cancel()
		}
	})
}

func TestRung_limited(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		send := limited(2, 0, func(context.Context, *attempts) (answer, error) {
			most.Store(max(most.Load(), now.Add(1)))
			<-time.After(time.Second)
			now.Add(-1)
			return answer{}, nil
		})
		for range 6 {
			go func() { _, _ = send(t.Context(), &attempts{}) }()
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		synctest.Wait()
		if _, err := send(ctx, &attempts{}); causeOf(err) != CauseNoTime || !isNotSent(err) {
			t.Errorf("got %v", err)
		}
		<-time.After(time.Minute)
		if most.Load() != 2 {
			t.Errorf("%d at once", most.Load())
		}
	})
}

func TestRung_described(t *testing.T) {
	t.Parallel()
	client, err := New(Config{BaseURL: "https://evo.example", Password: "hunter22"})
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	a := &attempts{call: call{operation: opPatchUser, secrets: []string{"s3cret"}}, maybeExecuted: true}
	_, err = client.described(answers(&calls, &notSentError{CauseUnreachable, errors.New("hunter22 and s3cret")}))(t.Context(), a)
	var failed *Error
	if !errors.As(err, &failed) || failed.Outcome != OutcomeUnknown || failed.Cause != CauseUnreachable || a.serial != 1 {
		t.Errorf("got %+v", err)
	}
	if want := "PATCH /users/{userId} (PatchUser) got no answer from https://evo.example: (secret) and (secret)"; err.Error() != want {
		t.Errorf("got %s", err)
	}
}

func TestRung_logged(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	log := slog.New(slog.NewTextHandler(&text, &slog.HandlerOptions{Level: slog.LevelDebug}))
	calls := 0
	got := jsonAnswer(503, "s3cret")
	got.header.Set("X-Request-Id", "id s3cret")
	a := &attempts{call: call{operation: opListUsers}, mask: newMask("s3cret"), serial: 7, tries: 2}
	_, _ = logged(log, answers(&calls, got))(t.Context(), a)
	for _, part := range []string{"operation=ListUsers", "request_id=7", "attempt=2", "status=503", `server_request_id="id (secret)"`} {
		if !strings.Contains(text.String(), part) || strings.Contains(text.String(), "s3cret") {
			t.Errorf("%s is not in %s", part, text.String())
		}
	}
}

func TestRung_roundTrip(t *testing.T) {
	t.Parallel()
	base := &url.URL{Scheme: "https", Host: "evo.example"}
	var sent *http.Request
	transport := roundTripper(func(request *http.Request) (*http.Response, error) {
		sent = request
		return &http.Response{
			StatusCode: 200, Body: readCloser{strings.NewReader("body")}, Header: http.Header{"Set-Cookie": {"ss-id=renewed-session"}},
		}, nil
	})
	opened := newSession(base, "ada", "pass")
	a := &attempts{call: call{operation: opDeleteUser, id: "a/b", session: opened}}
	got, err := roundTrip(transport, base, "agent/1")(t.Context(), a)
	if err != nil || got.status != 200 || string(got.body) != "body" {
		t.Errorf("got %+v, %v", got, err)
	}
	if sent.Method != http.MethodDelete || sent.URL.String() != "https://evo.example/users/a%2Fb" || sent.Header.Get("User-Agent") != "agent/1" {
		t.Errorf("sent %+v", sent)
	}
	if cookies := opened.jar.Cookies(base); len(cookies) != 1 || a.mask.text("renewed-session") != masked {
		t.Errorf("got %v", cookies)
	}
	a.id = ""
	if _, err = roundTrip(transport, base, "")(t.Context(), a); causeOf(err) != CauseRequest || !isNotSent(err) {
		t.Errorf("got %v", err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }

type readCloser struct{ *strings.Reader }

func (readCloser) Close() error { return nil }

// The session of a call: kept while it lasts, whatever is refused in it; else renewed, once.
func TestRung_inSession(t *testing.T) {
	t.Parallel()
	const (
		refused = "401" // whatever the session
		ended   = "401 in the first session"
		fine    = "200"
	)
	for name, test := range map[string]struct {
		call, status string
		calls        int
		fails, renew bool
	}{
		"fine":           {fine, fine, 1, false, false},
		"refused":        {refused, fine, 1, true, false},
		"ended":          {ended, ended, 2, false, true},
		"ended, refused": {refused, ended, 2, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, err := New(Config{BaseURL: "https://evo.example"})
			if err != nil {
				t.Fatal(err)
			}
			first := newSession(client.baseURL, "", "")
			client.sessions.conclude(first, nil)
			// Signing in is a call, too.
			client.send = func(_ context.Context, a *attempts) (answer, error) {
				a.session.jar.SetCookies(client.baseURL, []*http.Cookie{{Name: "ss-id", Value: "the-second-one"}})
				got := jsonAnswer(200, `{"userId":"1"}`)
				got.call = a
				return got, a.usable(got)
			}
			calls := 0
			send := inSession(client.sessions, func(_ context.Context, a *attempts) (answer, error) {
				behaves := test.call
				if a.operation == opGetAuthStatus {
					behaves = test.status
				} else {
					calls++
				}
				if behaves == refused || behaves == ended && a.session == first {
					return answer{}, &Error{Status: http.StatusUnauthorized, Outcome: OutcomeRejected}
				}
				return answer{}, nil
			})
			_, err = send(t.Context(), &attempts{call: call{operation: opDeleteUser}})
			active, _ := client.sessions.known()
			if (err != nil) != test.fails || calls != test.calls || (active != first) != test.renew {
				t.Errorf("%d calls, renewed: %v, %v", calls, active != first, err)
			}
		})
	}
}

// A text is masked in one pass, whatever a server makes up, and of an answer no more is looked at than can be shown: the work
// is the same for a MiB as for a hundred.
func TestMask_hostileBodies(t *testing.T) {
	t.Parallel()
	secret := "hunter&22"
	m := newMask(secret, strings.Repeat("a", 40)+"b")
	for name, unit := range map[string]string{
		"references": "&#", "ampersands": "&amp;", "backslashes": `\`, "percents": "%25", "nearly": strings.Repeat("a", 40),
		"names": "password", "tokens": "token=", "almost": "hunter&amp;amp;2",
	} {
		text := strings.Repeat(unit, (1<<18)/len(unit))
		if shown := m.text(text + " " + secret); shown != text+" "+masked {
			t.Errorf("%s: the secret is there, or more than it is hidden", name)
		}
		if shown := m.body(text); len(shown) > maskedLength {
			t.Errorf("%s: %d bytes are left to look at", name, len(shown))
		}
	}
	// Wherever the answer is cut, no half of a secret is left.
	for before := maskedLength - 2*len(secret); before <= maskedLength; before++ {
		if shown := excerpt(m.body(strings.Repeat(" ", before) + strings.Repeat(secret, 9))); strings.Contains(shown, secret[:3]) {
			t.Fatalf("%d: %s", before, shown)
		}
	}
}

func BenchmarkMask_hostileBody(b *testing.B) {
	m := newMask("hunter&22")
	for _, size := range []int{1 << 17, 1 << 20} {
		text := strings.Repeat("&#", size/2)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.SetBytes(int64(size))
			for range b.N {
				m.body(text)
			}
		})
	}
}

// Each form is hidden alone, and within the other.
func TestMask_forms(t *testing.T) {
	t.Parallel()
	m := newMask(`O'Neil+<é/ż>`)
	for _, form := range []string{
		`O\u0027Neil\u002B\u003C\u00E9/\u017C\u003E`, // .NET
		`O\u0027Neil\u002b\u003c\u00e9/\u017c\u003e`,
		`O'Neil+\u003cé/ż\u003e`, // Go
		`O%27Neil%2B%3C%C3%A9%2F%C5%BC%3E`,
		`O%27Neil%2b%3c%c3%a9%2f%c5%bc%3e`,
		`O&#39;Neil+&lt;é/ż&gt;`,
		`O&amp;#39;Neil+&amp;lt;é/ż&amp;gt;`,
		`O\\u0027Neil\\u002B\\u003C\\u00E9/\\u017C\\u003E`,
	} {
		if got := m.text("<" + form + ">"); got != "<"+masked+">" {
			t.Errorf("%s: got %s", form, got)
		}
	}
}
