package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Error is a call that failed. Its text names the operation and is free of secrets: passwords and session ids that the
// call knew are masked wherever the server or the network repeats them.
type Error struct {
	// Operation, Method and Path name the call, e.g. "NewUser", "POST", "/users".
	Operation, Method, Path string
	BaseURL                 string
	// Status is the HTTP status of the answer; 0 when there was none.
	Status  int
	Outcome Outcome
	// Cause is what the failure is put down to.
	Cause Cause
	// ResponseStatus is what Evo Voice says of the failure; zero when the answer held none.
	ResponseStatus ResponseStatus
	// Err is the failure where it is not the server's verdict.
	Err error
}

func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s (%s)", e.Method, e.Path, e.Operation)
	switch {
	case e.Status != 0:
		fmt.Fprintf(&text, " was answered with %d %s", e.Status, http.StatusText(e.Status))
	case e.Cause == CauseRequest:
		text.WriteString(" could not be made")
	default:
		fmt.Fprintf(&text, " got no answer from %s", e.BaseURL)
	}
	for _, part := range []string{e.verdict(), e.reason()} {
		if part != "" {
			text.WriteString(": " + part)
		}
	}
	return text.String()
}

// verdict is what Evo Voice says, in its own words.
func (e *Error) verdict() string {
	s := e.ResponseStatus
	text := s.Message
	if s.ErrorCode != "" && s.ErrorCode != text {
		text = strings.TrimSuffix(s.ErrorCode+": "+text, ": ")
	}
	for _, field := range s.Errors {
		if field.Message != s.Message {
			text += fmt.Sprintf(" (%s: %s)", field.FieldName, field.Message)
		}
	}
	return text
}

func (e *Error) reason() string {
	if e.Err == nil {
		return ""
	}
	return e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// ErrNotFound means that an object provably does not exist, or is not visible to the client's login.
var ErrNotFound = errors.New("not found")

// StatusOf is the HTTP status of a failed call; 0 when there was no answer.
func StatusOf(err error) int {
	var failed *Error
	if errors.As(err, &failed) {
		return failed.Status
	}
	return 0
}

// inOwnWords reports whether Evo Voice itself says what went wrong, rather than something between it and here.
func (e *Error) inOwnWords() bool { return e.Err == nil && e.ResponseStatus.ErrorCode != "" }

// described makes an *Error of whatever goes wrong with a call, and numbers the calls.
func (c *Client) described(next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		a.serial = c.calls.Add(1)
		a.mask = newMask(c.sessions.password).with(a.secrets...).with(a.session.secrets()...)
		got, err := next(ctx, a)
		if err != nil {
			return answer{}, c.describe(err, a)
		}
		return got, nil
	}
}

// notSent is the *Error of a call that was given up before it was made.
func (c *Client) notSent(op operation, err error) error {
	return c.describe(notSent(err), &attempts{call: call{operation: op}})
}

// describe turns whatever went wrong with a call into an *Error, without its secrets.
func (c *Client) describe(err error, call *attempts) error {
	failed := &Error{
		Operation: call.name, Method: call.method, Path: call.path, BaseURL: c.BaseURL(), Outcome: outcomeOf(err), Cause: causeOf(err),
	}
	kept, reason := contextError(err), reasonOf(err)
	if bad := (*badAnswerError)(nil); errors.As(err, &bad) {
		failed.Status, failed.ResponseStatus = bad.status, call.mask.responseStatus(bad.verdict)
		kept, reason = bad.kind, bad.Error()
	}
	if call.maybeExecuted {
		failed.Outcome = OutcomeUnknown
	}
	if call.notRetried != "" {
		reason = strings.TrimPrefix(reason+"; "+call.notRetried, "; ")
	}
	if reason != "" {
		failed.Err = &maskedError{text: call.mask.text(reason), kept: kept}
	}
	return failed
}

// maskedError shows a text of its own, and keeps for errors.Is what is free of secrets.
type maskedError struct {
	text string
	kept error
}

func (e *maskedError) Error() string { return e.text }
func (e *maskedError) Unwrap() error { return e.kept }

// contextError keeps of an error only what callers ask for: everything else could repeat a secret.
func contextError(err error) error {
	for _, known := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known
		}
	}
	return nil
}
