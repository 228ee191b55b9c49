package evovoice

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// operation is one entry of the API. Its path is a pattern with at most one member in braces.
type operation struct {
	name   string
	method string
	path   string
	// repeatable reports whether doing it twice is the same as doing it once.
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
	id    string
	query url.Values
	body  any
	// content goes with the members of the body; nil for none.
	content *Content
	// address is what to get in the place of the operation's path; receive takes it, anew at each attempt. A redirect then is
	// an answer that can be used.
	address *url.URL
	receive func(io.Reader) error
	// bytes are how many to give time for.
	bytes   int64
	secrets []string
	// secretAnswer marks a call whose answer holds a secret.
	secretAnswer bool
	// session is the one to call in; nil for that of the client's own login.
	session *session
	// usable says what is wrong with an answer of success; nil takes any. An answer that cannot be used is a failed attempt.
	usable func(answer) error
}

// attempts follows one call: what is sent, and what is known of it so far.
type attempts struct {
	call
	// serial numbers the calls of a client, so that the lines of one call are found in the log.
	serial uint64
	// mask hides what the call knows to be secret, and the cookies that its answers brought.
	mask mask
	// tries counts the attempts.
	tries int
	// notRetried says why what could have been repeated was not.
	notRetried string
	// maybeExecuted reports whether one of the attempts may have been executed: what becomes of later ones does not undo that.
	maybeExecuted bool
}

// sender makes one call and says how it ended. Each does one thing and leaves the rest to the next.
type sender func(context.Context, *attempts) (answer, error)

// ladder is how a call reaches Evo Voice, from the wire up. The order matters.
func (c *Client) ladder(config Config) sender {
	send := roundTrip(config.Transport, c.baseURL, config.UserAgent) // out, and the answer read to its end
	send = within(config.RequestTimeout, send)                       // an attempt has that long; a write is let finish
	send = logged(config.Logger, send)                               // one line an attempt
	send = limited(maxConcurrent, config.RequestsPerSecond, send)    // it waits until it is allowed
	send = checked(send)                                             // an answer that cannot be used is an error
	send = retried(config.MaxRetries, config.Logger, send)           // what may happen twice, or provably did not happen
	send = c.described(send)                                         // errors leave with an outcome and without secrets
	return inSession(c.sessions, send)                               // one that has ended is renewed
}

// do makes the call.
func (c *Client) do(ctx context.Context, call call) (answer, error) {
	return c.send(ctx, &attempts{call: call})
}

// fetch makes a call whose answer has to hold something. What read cannot use is a failed attempt.
func fetch[T any](ctx context.Context, c *Client, call call, read func(answer) (T, error)) (T, error) {
	var value T
	call.usable = func(got answer) (err error) {
		value, err = read(got)
		return err
	}
	if _, err := c.do(ctx, call); err != nil {
		return *new(T), err
	}
	return value, nil
}

// newRequest fails for what can never be sent.
func newRequest(ctx context.Context, base *url.URL, agent string, call call) (*http.Request, error) {
	if strings.Contains(call.path, "{") && call.id == "" {
		// The path would be that of another operation.
		return nil, errors.New("its id is empty")
	}
	var body io.Reader
	if call.body != nil && call.content == nil {
		encoded, err := json.Marshal(call.body)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(ctx, call.method, call.url(base), body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	if call.receive != nil {
		request.Header.Set("Accept", "*/*")
	}
	if agent != "" {
		request.Header.Set("User-Agent", agent)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if call.content != nil {
		if err := call.content.attach(request, call.body); err != nil {
			return nil, err
		}
	}
	call.session.authorize(request)
	return request, nil
}

// url is the address of a call.
func (c call) url(base *url.URL) string {
	if c.address != nil {
		return c.address.String()
	}
	address := base.String() + c.pathFor(c.id)
	if len(c.query) > 0 {
		address += "?" + c.query.Encode()
	}
	return address
}

// pathFor puts an id into the braces of the path. An id is opaque and stays one segment, whatever it holds: url.PathEscape
// leaves "." and ".." alone, which clients and proxies would resolve to another path.
func (o operation) pathFor(id string) string {
	before, rest, found := strings.Cut(o.path, "{")
	if !found {
		return o.path
	}
	_, after, _ := strings.Cut(rest, "}")
	escaped := url.PathEscape(id)
	if strings.Trim(id, ".") == "" {
		escaped = strings.ReplaceAll(id, ".", "%2E")
	}
	return before + escaped + after
}
