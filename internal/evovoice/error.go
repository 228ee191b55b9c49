package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
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
	// ResponseStatus is what Evo Voice says of the failure; zero when the answer held none.
	ResponseStatus ResponseStatus
	// Err is the failure where it is not the server's verdict.
	Err error
}

func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s (%s)", e.Method, e.Path, e.Operation)
	if e.Status != 0 {
		fmt.Fprintf(&text, " was answered with %d %s", e.Status, http.StatusText(e.Status))
	} else {
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

// ErrNotFound tells that an object provably does not exist, or is not visible to the client's login.
var ErrNotFound = errors.New("not found")

// StatusOf is the HTTP status of a failed call; 0 when there was no answer.
func StatusOf(err error) int {
	var failed *Error
	if errors.As(err, &failed) {
		return failed.Status
	}
	return 0
}

// describe turns whatever went wrong with a call into an *Error, without its secrets.
func (c *Client) describe(err error, call *attempts) error {
	failed := &Error{Operation: call.name, Method: call.method, Path: call.path, BaseURL: c.BaseURL()}
	var reason string
	cause := causeOf(err)
	if bad := (*badAnswerError)(nil); errors.As(err, &bad) {
		failed.Status, failed.Outcome = bad.status, bad.outcome
		failed.ResponseStatus = call.mask.responseStatus(bad.verdict)
		cause, reason = bad.kind, bad.Error()
	} else {
		if isNotSent(err) {
			failed.Outcome = OutcomeNotSent
		}
		reason = reasonOf(err)
	}
	if call.doubtful {
		failed.Outcome = OutcomeUnknown
	}
	if call.gaveUp != "" {
		reason = strings.TrimPrefix(reason+"; "+call.gaveUp, "; ")
	}
	if reason != "" {
		failed.Err = &maskedError{text: call.mask.text(reason), cause: cause}
	}
	return failed
}

// maskedError keeps the cause for errors.Is and shows a text of its own.
type maskedError struct {
	text  string
	cause error
}

func (e *maskedError) Error() string { return e.text }
func (e *maskedError) Unwrap() error { return e.cause }

// causeOf keeps of an error only what callers ask for: everything else could repeat a secret.
func causeOf(err error) error {
	for _, cause := range []error{context.Canceled, context.DeadlineExceeded, ErrAnswerTooLarge} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	return nil
}

// reasonOf puts a transport failure into words, without the address that net/url repeats.
func reasonOf(err error) string {
	var unsent *notSentError
	var timeout net.Error
	switch {
	case certificateReason(err) != "":
		return "its certificate is not trusted: " + certificateReason(err)
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.Is(err, context.DeadlineExceeded) && errors.As(err, &unsent):
		return "no time was left to send it"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	}
	text := err.Error()
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		text = strings.ReplaceAll(text, wrapped.Error(), wrapped.Err.Error())
	}
	return text
}
