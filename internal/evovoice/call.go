package evovoice

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/hashicorp/go-retryablehttp"
)

// operation is one entry of the API. Its path is a pattern with at most one member in braces.
type operation struct {
	name   string
	method string
	path   string
	// repeatable tells that doing it twice is the same as doing it once.
	repeatable bool
}

var (
	opAuthenticate  = operation{"Authenticate", http.MethodPost, "/auth/credentials", true}
	opLogout        = operation{"Authenticate", http.MethodPost, "/auth/logout", true}
	opGetAuthStatus = operation{"GetAuthStatus", http.MethodGet, "/auth/status", true}
)

// call is one request for an operation: what goes where, and what must never be shown of it.
type call struct {
	operation
	// id fills the braces of the path.
	id      string
	query   url.Values
	body    any
	secrets []string
}

// sessionsPerCall bounds how often one call finds that its session has ended. Sessions may last for a few calls only, and
// other callers, of whom there are up to maxConcurrent, may use a new one up before this one's turn: with ten calls to a
// session every second time, and 32 times in a row never. Only sessions that were good for others count that far.
const sessionsPerCall = 32

// do makes the call as the client's login, signing in first where that is needed. A 401 means that the session has
// ended: nothing was executed, so it signs in once more and repeats whatever the call was. A new session that is good
// for nobody means that the call is refused.
func (c *Client) do(ctx context.Context, call call) (answer, error) {
	for tried := 1; ; tried++ {
		session, err := c.sessions.current(ctx)
		if err != nil {
			return answer{}, err
		}
		session.callers.Add(1)
		got, err := c.send(ctx, session, call)
		good := !ended(call, got, err)
		if session.leave(good); good {
			return got, err
		}
		if tried > 1 && session.useless() || tried == sessionsPerCall {
			return got, err
		}
		if err == nil {
			err = c.nobody(got)
		}
		c.sessions.discard(session, err)
	}
}

// ended tells whether an answer means that the session has ended. GetAuthStatus needs none, and says so by an answer
// with nobody in it.
func ended(call call, got answer, err error) bool {
	if err != nil {
		return StatusOf(err) == http.StatusUnauthorized
	}
	return call.operation == opGetAuthStatus && got.empty()
}

// send makes the call within a session (nil: as nobody).
func (c *Client) send(ctx context.Context, session *session, call call) (answer, error) {
	a := &attempts{
		operation: call.operation,
		id:        c.calls.Add(1),
		mask:      newMask(slices.Concat(call.secrets, session.secrets(), []string{c.sessions.password})...),
	}
	got, err := c.exchange(withAttempts(ctx, a), session, call)
	if err != nil {
		return answer{}, c.describe(err, a)
	}
	return got, nil
}

func (c *Client) exchange(ctx context.Context, session *session, call call) (answer, error) {
	if err := ctx.Err(); err != nil {
		return answer{}, &notSentError{err}
	}
	request, err := c.newRequest(ctx, call)
	if err != nil {
		return answer{}, &notSentError{err}
	}
	session.authorize(request.Request)
	response, err := c.http.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	session.keep(response)
	return readAnswer(response, attemptsOf(ctx))
}

// read takes the object out of an answer.
func read[T any, P objectOf[T]](c *Client, got answer) (T, error) {
	value, err := decode[T, P](got)
	if err != nil {
		return value, c.describe(err, got.call)
	}
	return value, nil
}

func (c *Client) newRequest(ctx context.Context, call call) (*retryablehttp.Request, error) {
	if strings.Contains(call.path, "{") && call.id == "" {
		// The path would be that of another operation.
		return nil, errors.New("its id is empty")
	}
	var body any
	if call.body != nil {
		encoded, err := json.Marshal(call.body)
		if err != nil {
			return nil, err
		}
		body = encoded
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, call.method, c.url(call), body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	if c.agent != "" {
		request.Header.Set("User-Agent", c.agent)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	return request, nil
}

// url is the address of a call.
func (c *Client) url(call call) string {
	address := c.baseURL.String() + call.pathFor(call.id)
	if len(call.query) > 0 {
		address += "?" + call.query.Encode()
	}
	return address
}
