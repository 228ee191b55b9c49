package evovoice

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"

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

// keep takes over the cookies of an answer: the server may renew them at any time.
func (s *session) keep(response *http.Response) {
	if s != nil {
		s.jar.SetCookies(s.base, response.Cookies())
	}
}

// sessions signs the client's own login in: at the first call, and again when a session has ended; once for all callers
// that wait.
type sessions struct {
	client             *Client
	username, password string

	flight singleflight.Group
	mu     sync.Mutex
	active *session
	// refused is the verdict on these credentials. It is final: asking again with each of a thousand resources would
	// lock the login out.
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
		return nil, s.client.describe(&notSentError{ctx.Err()}, opAuthenticate, "", mask{})
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

// discard forgets a session that has ended, unless somebody else has renewed it meanwhile.
func (s *sessions) discard(ended *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active == ended {
		s.active = nil
	}
}

// secrets lists what must not be shown of the client's own credentials and of a session.
func (s *sessions) secrets(of *session) []string {
	secrets := []string{s.password}
	if of == nil {
		return secrets
	}
	for _, cookie := range of.jar.Cookies(of.base) {
		secrets = append(secrets, cookie.Value)
	}
	return append(secrets, of.password)
}

// signIn opens a session as any login. Where the server does not know the provider "credentials", it takes Basic, which
// GetAuthStatus proves to be accepted.
func (c *Client) signIn(ctx context.Context, username, password string) (*session, error) {
	opened := newSession(c.baseURL, username, password)
	remember := true
	_, err := c.send(ctx, opened, call{
		operation: opAuthenticate,
		body:      Authenticate{Provider: "credentials", UserName: username, Password: password, RememberMe: &remember},
		secrets:   []string{password},
	})
	if StatusOf(err) != http.StatusNotFound {
		return opened, err
	}
	opened.basic = true
	if _, err := c.status(ctx, opened); err != nil {
		return nil, err
	}
	return opened, nil
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

// Refused tells that the server knew the credentials to be wrong, rather than could not be asked.
func (e *SignInError) Refused() bool { return StatusOf(e.Err) == http.StatusUnauthorized }
