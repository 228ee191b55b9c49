package evovoice

import (
	"context"
	"errors"
	"net/http"

	"github.com/google/go-querystring/query"
)

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

func (r *RequestAuthTokenResult) check() error {
	if r.AuthToken == "" {
		return errors.New("not a token: it has no authToken")
	}
	return nil
}

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
