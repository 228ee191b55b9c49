package evovoice

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
	"sync/atomic"

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

	// callers are those that wait for an answer within it; good tells that one was answered, by something else than the
	// session's end.
	callers atomic.Int32
	good    atomic.Bool
}

func newSession(base *url.URL, username, password string) *session {
	jar, _ := cookiejar.New(nil) // it cannot fail without options
	return &session{base: base, jar: jar, username: username, password: password}
}

// leave ends a call within the session.
func (s *session) leave(good bool) {
	if good {
		s.good.Store(true)
	}
	s.callers.Add(-1)
}

// useless tells that the session has never been good for anything, as far as that is known by now.
func (s *session) useless() bool { return s.callers.Load() == 0 && !s.good.Load() }

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

// keep takes over the cookies of an answer: the server may renew them at any time.
func (s *session) keep(response *http.Response) {
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
	// profile is where the session comes from, instead of a sign-in; nil for none.
	profile *Profile

	flight singleflight.Group
	mu     sync.Mutex
	active *session
	// refused is the verdict on these credentials, or on the profile. It is final: asking again with each of a thousand
	// resources would lock the login out.
	refused error
}

// current is the session to call with.
func (s *sessions) current(ctx context.Context) (*session, error) {
	if active, err := s.known(); active != nil || err != nil {
		return active, err
	}
	// The sign-in goes on when the caller that began it is cancelled: others wait for it.
	result := s.flight.DoChan("", func() (any, error) {
		if active, err := s.known(); active != nil || err != nil {
			return active, err
		}
		return s.signIn(context.WithoutCancel(ctx))
	})
	select {
	case <-ctx.Done():
		return nil, s.client.describe(&notSentError{ctx.Err()}, &attempts{operation: opAuthenticate})
	case r := <-result:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*session), nil
	}
}

func (s *sessions) known() (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active, s.refused
}

func (s *sessions) signIn(ctx context.Context) (*session, error) {
	signedIn, err := s.client.signIn(ctx, s.username, s.password)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		err = &SignInError{BaseURL: s.client.BaseURL(), Username: s.username, Err: err}
		if StatusOf(err) == http.StatusUnauthorized {
			s.refused = err
		}
		return nil, err
	}
	s.active = signedIn
	return signedIn, nil
}

// discard forgets a session that has ended, unless somebody else has renewed it meanwhile. That of a profile cannot be
// renewed here; err is what told of its end.
func (s *sessions) discard(ended *session, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active != ended {
		return
	}
	s.active = nil
	if s.profile != nil {
		s.refused = &ProfileExpiredError{Profile: s.profile.Name, BaseURL: s.client.BaseURL(), Path: s.profile.Path, Err: err}
	}
}

// signIn opens a session as any login. Where the server does not know the provider "credentials", it takes Basic, which
// GetAuthStatus proves to be accepted.
func (c *Client) signIn(ctx context.Context, username, password string) (*session, error) {
	opened := newSession(c.baseURL, username, password)
	remember := true
	got, err := c.send(ctx, opened, call{
		operation: opAuthenticate,
		body:      Authenticate{Provider: "credentials", UserName: username, Password: password, RememberMe: &remember},
		secrets:   []string{password},
	})
	switch {
	case err == nil:
		return opened, c.checkSignIn(opened, got)
	case StatusOf(err) != http.StatusNotFound:
		return nil, err
	}
	opened.basic = true
	if _, err := c.status(ctx, opened); err != nil {
		return nil, err
	}
	return opened, nil
}

// checkSignIn believes a sign-in that brought a session. Without one, every call would look like one with a session that
// has ended.
func (c *Client) checkSignIn(opened *session, got answer) error {
	if _, err := read[AuthenticateResponse](c, got); err != nil {
		return err
	}
	if len(opened.jar.Cookies(opened.base)) == 0 {
		return c.describe(got.bad(ErrMissingMember, "a sign-in that sets no cookie"), got.call)
	}
	return nil
}

// check finds nothing missing: the session is in the cookies.
func (*AuthenticateResponse) check() error { return nil }

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

// Refused tells that the server knew the credentials to be wrong, rather than could not be asked.
func (e *SignInError) Refused() bool { return StatusOf(e.Err) == http.StatusUnauthorized }
