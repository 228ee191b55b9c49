package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
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

// GetAuthStatus tells whom the client is signed in as.
func (c *Client) GetAuthStatus(ctx context.Context) (UserInfo, error) {
	got, err := c.do(ctx, call{operation: opGetAuthStatus})
	if err != nil {
		return UserInfo{}, err
	}
	return c.signedIn(got)
}

// CheckPassword signs in as any login with a password and signs out again. It returns that login as it sees itself;
// when the server refuses the credentials, the error is ErrWrongPassword.
//
// It is how a login is proved to be the one that was just created: nobody else knows the password.
func (c *Client) CheckPassword(ctx context.Context, emailAddress, password string) (UserInfo, error) {
	opened, err := c.signIn(ctx, emailAddress, password)
	if StatusOf(err) == http.StatusUnauthorized {
		return UserInfo{}, fmt.Errorf("%w: %w", ErrWrongPassword, err)
	}
	if err != nil {
		return UserInfo{}, err
	}
	user, err := c.status(ctx, opened)
	if !opened.basic {
		// A session that stays open does no harm, so its end is not worth an error.
		_, _ = c.send(ctx, opened, call{operation: opLogout, body: Authenticate{Provider: "logout"}})
	}
	return user, err
}

// ErrWrongPassword tells that a login exists with another password, or not at all.
var ErrWrongPassword = errors.New("wrong user name or password")

// status asks within one session who is signed in.
func (c *Client) status(ctx context.Context, session *session) (UserInfo, error) {
	got, err := c.send(ctx, session, call{operation: opGetAuthStatus})
	if err != nil {
		return UserInfo{}, err
	}
	return c.signedIn(got)
}

// signedIn reads the answer of GetAuthStatus, which is empty when the session is nobody's.
func (c *Client) signedIn(got answer) (UserInfo, error) {
	if got.empty() {
		return UserInfo{}, c.nobody(got)
	}
	return read[UserInfo](c, got)
}

// nobody is the error of a session that is nobody's: what other operations say with a 401.
func (c *Client) nobody(got answer) error {
	unauthorized := &badAnswerError{status: http.StatusUnauthorized, outcome: OutcomeRejected, reason: "nobody is signed in"}
	return c.describe(unauthorized, got.call)
}

// Self is the login that the client is signed in as. It is asked for once; a failure is not kept.
func (c *Client) Self(ctx context.Context) (UserInfo, error) {
	// A mutex would not let a caller go that is interrupted while another one asks.
	if err := c.selfTurn.Acquire(ctx, 1); err != nil {
		return UserInfo{}, c.describe(&notSentError{err}, &attempts{operation: opGetAuthStatus})
	}
	defer c.selfTurn.Release(1)
	if c.self != nil {
		return *c.self, nil
	}
	self, err := c.GetAuthStatus(ctx)
	if err == nil {
		c.self = &self
	}
	return self, err
}
