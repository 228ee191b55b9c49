package evovoice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/google/go-querystring/query"
)

// Authenticate signs in (POST /auth/{provider}). Provider is "credentials" to sign in and "logout" to sign out.
type Authenticate struct {
	Provider   string `json:"provider,omitzero"`
	UserName   string `json:"userName,omitzero"`
	Password   string `json:"password,omitzero"`
	RememberMe *bool  `json:"rememberMe,omitzero"`
}

// AuthenticateResponse answers a sign-in; the session itself travels in the cookies ss-id and ss-pid.
type AuthenticateResponse struct {
	UserID      string   `json:"userId,omitzero"`
	SessionID   string   `json:"sessionId,omitzero"`
	UserName    string   `json:"userName,omitzero"`
	DisplayName string   `json:"displayName,omitzero"`
	Roles       []string `json:"roles,omitzero"`
	Permissions []string `json:"permissions,omitzero"`
}

// GetAuthStatus asks who is signed in (GET /auth/status). It needs no sign-in; the answer is a UserInfo, or empty when
// nobody is signed in.
type GetAuthStatus struct{}

// check finds nothing missing: the session is in the cookies.
func (*AuthenticateResponse) check() error { return nil }

// signIn opens a session as any login. Where the server does not know the provider "credentials", it takes Basic, which
// GetAuthStatus proves to be accepted.
func (c *Client) signIn(ctx context.Context, username, password string) (*session, error) {
	opened := newSession(c.baseURL, username, password)
	remember := true
	_, err := fetch(ctx, c, call{
		operation: opAuthenticate,
		body:      Authenticate{Provider: "credentials", UserName: username, Password: password, RememberMe: &remember},
		secrets:   []string{password},
		session:   opened,
	}, opened.opened)
	if StatusOf(err) == http.StatusNotFound {
		opened.basic = true
		_, err = c.statusOf(ctx, opened)
	}
	if err != nil {
		return nil, err
	}
	return opened, nil
}

// opened believes a sign-in that brought a session. Without one, every call would look like one with a session that has
// ended.
func (s *session) opened(got answer) (AuthenticateResponse, error) {
	response, err := decode[AuthenticateResponse](got)
	if err == nil && len(s.jar.Cookies(s.base)) == 0 {
		err = got.bad(errMissingMember, "a sign-in that sets no cookie")
	}
	return response, err
}

// GetAuthStatus returns the login that the client is signed in as.
func (c *Client) GetAuthStatus(ctx context.Context) (UserInfo, error) {
	return c.statusOf(ctx, nil)
}

// CheckPassword signs in as any login with a password and signs out again. It returns that login as it sees itself;
// when the server refuses the credentials, the error is ErrWrongPassword.
//
// It is one of the proofs that a login is the one that was just created. A refusal counts against the login: call it only
// where the other proof is there.
func (c *Client) CheckPassword(ctx context.Context, emailAddress, password string) (UserInfo, error) {
	opened, err := c.signIn(ctx, emailAddress, password)
	if refusesCredentials(err) {
		return UserInfo{}, fmt.Errorf("%w: %w", ErrWrongPassword, err)
	}
	if err != nil {
		return UserInfo{}, err
	}
	user, err := c.statusOf(ctx, opened)
	if !opened.basic {
		// A session that stays open does no harm, so its end is not worth an error.
		_, _ = c.do(ctx, call{operation: opLogout, body: Authenticate{Provider: "logout"}, session: opened})
	}
	return user, err
}

// ErrWrongPassword means that a login exists with another password, or not at all.
var ErrWrongPassword = errors.New("wrong user name or password")

// statusOf asks whose a session is; nil for the session of the client's own login.
func (c *Client) statusOf(ctx context.Context, session *session) (UserInfo, error) {
	return fetch(ctx, c, call{operation: opGetAuthStatus, session: session}, signedIn)
}

// signedIn reads the answer of GetAuthStatus. A session that is nobody's is what other operations answer with 401; here the
// answer is empty then, or says that it is not authenticated.
func signedIn(got answer) (UserInfo, error) {
	user, err := decode[UserInfo](got)
	var status struct {
		ID              string `json:"id"`
		IsAuthenticated *bool  `json:"isAuthenticated"`
	}
	if err != nil && (got.empty() ||
		json.Unmarshal(got.body, &status) == nil && status.ID == "" && status.IsAuthenticated != nil && !*status.IsAuthenticated) {
		err = &badAnswerError{status: http.StatusUnauthorized, outcome: OutcomeRejected, reason: "nobody is signed in"}
	}
	return user, err
}

// Self is the login that the client is signed in as. It is asked for once; a failure is not kept.
func (c *Client) Self(ctx context.Context) (UserInfo, error) {
	// A mutex would not let a caller go that is interrupted while another one asks.
	if err := c.selfLock.Acquire(ctx, 1); err != nil {
		return UserInfo{}, c.notSent(opGetAuthStatus, err)
	}
	defer c.selfLock.Release(1)
	if c.self != nil {
		return *c.self, nil
	}
	self, err := c.GetAuthStatus(ctx)
	if err == nil {
		c.self = &self
	}
	return self, err
}

// ForgotPassword has Evo Voice send a login a mail with which it can set a new password (POST /auth/forgot-password). It needs no
// sign-in. What is answered for an address without a login is not documented.
type ForgotPassword struct {
	EmailAddress string `json:"emailAddress"`
}

// A second mail does no harm.
var opForgotPassword = operation{"ForgotPassword", http.MethodPost, "/auth/forgot-password", true}

// ForgotPassword has the mail sent. Its password stays good until the login has set another one (inferred).
func (c *Client) ForgotPassword(ctx context.Context, request ForgotPassword) error {
	_, err := c.do(ctx, call{operation: opForgotPassword, body: request})
	return err
}

// RequestAuthToken asks for a token for a login, by its id or its e-mail address (GET /auth/token). That the token is for
// the login which is named is inferred from the names of the members; how it is used is not documented.
type RequestAuthToken struct {
	UserID           string `json:"userId,omitzero" url:"userId,omitempty"`
	UserEmailAddress string `json:"userEmailAddress,omitzero" url:"userEmailAddress,omitempty"`
}

// RequestAuthTokenResult holds the token, which is a secret.
type RequestAuthTokenResult struct {
	AuthToken string `json:"authToken"`
}

func (r *RequestAuthTokenResult) check() error { return required("a token", "authToken", r.AuthToken) }

var opRequestAuthToken = operation{"RequestAuthToken", http.MethodGet, "/auth/token", true}

// RequestAuthToken returns a token for a login. No log and no error shows it.
func (c *Client) RequestAuthToken(ctx context.Context, request RequestAuthToken) (RequestAuthTokenResult, error) {
	values, err := query.Values(request)
	if err != nil {
		return RequestAuthTokenResult{}, err
	}
	ask := call{operation: opRequestAuthToken, query: values, secretAnswer: true}
	return one(ctx, c, ask, func(RequestAuthTokenResult) bool { return true })
}
