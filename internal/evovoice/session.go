package evovoice

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

// session is what a sign-in brought: cookies, or, where the server offers no credentials sign-in, the user name and
// password for HTTP Basic. A nil session is nobody's.
//
// The server checks a slow password hash at each Basic request, so a session costs one check and Basic one a request.
type session struct {
	base               *url.URL
	jar                *cookiejar.Jar
	basic              bool
	username, password string
}

func newSession(base *url.URL, username, password string) *session {
	jar, _ := cookiejar.New(nil) // it cannot fail without options
	return &session{base: base, jar: jar, username: username, password: password}
}

func (s *session) authorize(request *http.Request) {
	if s == nil {
		return
	}
	for _, cookie := range s.jar.Cookies(s.base) {
		request.AddCookie(cookie)
	}
	if s.basic {
		request.SetBasicAuth(s.username, s.password)
	}
}

// storeCookies takes over the cookies of an answer: the server may renew them at any time.
func (s *session) storeCookies(response *http.Response) {
	if s != nil {
		s.jar.SetCookies(s.base, response.Cookies())
	}
}

// secrets lists what must not be shown of a session.
func (s *session) secrets() []string {
	if s == nil {
		return nil
	}
	secrets := append(secretCookies(s.jar.Cookies(s.base)), s.password)
	if s.basic {
		secrets = append(secrets, basicAuth(s.username, s.password))
	}
	return secrets
}

// shortestSession is the length from which on the value of a cookie can be a session id. Shorter ones guard nothing, as
// ss-opt, whose value is "perm": masking them would garble words such as "permission".
const shortestSession = 8

// secretCookies are the values of cookies that could be session ids.
func secretCookies(cookies []*http.Cookie) []string {
	var secrets []string
	for _, cookie := range cookies {
		if len(cookie.Value) >= shortestSession {
			secrets = append(secrets, cookie.Value)
		}
	}
	return secrets
}

// sessions signs the client's own login in: at the first call, and again when a session has ended; once for all callers
// that wait.
type sessions struct {
	client             *Client
	username, password string
	// origin names where a session comes from that cannot be renewed here; empty for a sign-in.
	origin string

	flight singleflight.Group
	// signing is held while signing in: some servers end the other sessions of a login then.
	signing *semaphore.Weighted
	mu      sync.Mutex
	active  *session
	// refused is the verdict on these credentials, or on the session that cannot be renewed. It is final: asking again with
	// each of a thousand resources would lock the login out.
	refused error
}

func newSessions(client *Client, config Config) *sessions {
	s := &sessions{
		client: client, username: config.Username, password: config.Password, signing: semaphore.NewWeighted(1),
	}
	if config.Session != nil {
		s.origin = cmp.Or(config.SessionOrigin, "another program")
		s.active = newSession(client.baseURL, config.Username, "")
		s.active.jar.SetCookies(client.baseURL, config.Session)
	}
	return s
}

// inSession makes calls as the client's login, signing in first where that is needed. A 401 means that nothing was executed.
// If the session has ended, the call is repeated, whatever it is, in a new one; otherwise the call is refused.
func inSession(s *sessions, next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		if a.session != nil {
			return next(ctx, a)
		}
		first, err := s.current(ctx)
		if err != nil {
			return answer{}, err
		}
		in := func(used *session) (answer, error) {
			a.session, a.tries, a.notRetried = used, 0, ""
			return next(ctx, a)
		}
		got, err := in(first)
		if StatusOf(err) != http.StatusUnauthorized || a.operation != opGetAuthStatus && alive(ctx, first, next) {
			return got, err
		}
		return s.renew(ctx, first, err, in)
	}
}

// alive reports whether a session is somebody's. An operation that is always answered with 401 must not end the session
// that others use, nor sign in each time.
func alive(ctx context.Context, session *session, next sender) bool {
	status := call{operation: opGetAuthStatus, session: session, usable: func(got answer) error {
		_, err := signedIn(got)
		return err
	}}
	_, err := next(ctx, &attempts{call: status})
	return err == nil
}

// current is the session to call with.
func (s *sessions) current(ctx context.Context) (*session, error) {
	if active, err := s.known(); active != nil || err != nil {
		return active, err
	}
	// The sign-in goes on when the caller that began it is cancelled: others wait for it.
	result := s.flight.DoChan("", func() (any, error) {
		ctx := context.WithoutCancel(ctx)
		_ = s.signing.Acquire(ctx, 1) // without an end of the context it cannot fail
		defer s.signing.Release(1)
		if active, err := s.known(); active != nil || err != nil {
			return active, err
		}
		opened, err := s.signIn(ctx)
		if err == nil {
			s.conclude(opened, nil)
		}
		return opened, err
	})
	select {
	case <-ctx.Done():
		return nil, s.client.notSent(opAuthenticate, ctx.Err())
	case r := <-result:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*session), nil
	}
}

// renew makes a call that found its session ended in one that somebody else has opened meanwhile, or else in one of its
// own, which no other call can use up before. Only then it is the session of all.
func (s *sessions) renew(ctx context.Context, ended *session, err error, in func(*session) (answer, error)) (answer, error) {
	if s.origin != "" {
		err = &SessionEndedError{BaseURL: s.client.BaseURL(), Origin: s.origin, Err: err}
		s.conclude(nil, err)
		return answer{}, err
	}
	if err := s.signing.Acquire(ctx, 1); err != nil {
		return answer{}, s.client.notSent(opAuthenticate, err)
	}
	defer s.signing.Release(1)
	active, err := s.known()
	if err != nil {
		return answer{}, err
	}
	if active != nil && active != ended {
		if got, err := in(active); StatusOf(err) != http.StatusUnauthorized {
			return got, err
		}
	}
	own, err := s.signIn(ctx)
	if err != nil {
		return answer{}, err
	}
	defer s.conclude(own, nil)
	return in(own)
}

func (s *sessions) known() (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active, s.refused
}

// conclude takes a session for all calls to come, or a verdict that is final.
func (s *sessions) conclude(active *session, refused error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.active, s.refused = active, refused
}

func (s *sessions) signIn(ctx context.Context) (*session, error) {
	opened, err := s.client.signIn(ctx, s.username, s.password)
	if err == nil {
		return opened, nil
	}
	failed := &SignInError{BaseURL: s.client.BaseURL(), Username: s.username, Err: err}
	if failed.Refused() {
		s.conclude(nil, failed)
	}
	return nil, failed
}

// SignInError is the failure to sign in as the client's own login. It names base URL and user, never the password.
type SignInError struct {
	BaseURL  string
	Username string
	Err      error
}

func (e *SignInError) Error() string {
	return fmt.Sprintf("cannot sign in to %s as %s: %v", e.BaseURL, e.Username, e.Err)
}

func (e *SignInError) Unwrap() error { return e.Err }

// Refused reports whether Evo Voice does not take the credentials, as wrong or locked ones, rather than could not be asked.
func (e *SignInError) Refused() bool { return refusesCredentials(e.Err) }

// refusesCredentials reports whether this is Evo Voice's own verdict on an address and a password. Which status it has, the API
// does not say.
func refusesCredentials(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	return ok && (failed.Status == http.StatusUnauthorized ||
		(failed.Status == http.StatusBadRequest || failed.Status == http.StatusForbidden) && failed.inOwnWords())
}

// SessionEndedError means that Evo Voice does not accept a session any more that cannot be renewed here.
type SessionEndedError struct {
	BaseURL string
	// Origin names where the session comes from.
	Origin string
	// Err is what Evo Voice answered.
	Err error
}

func (e *SessionEndedError) Error() string {
	return fmt.Sprintf("%s does not accept the session of %s any more", e.BaseURL, e.Origin)
}

func (e *SessionEndedError) Unwrap() error { return e.Err }
