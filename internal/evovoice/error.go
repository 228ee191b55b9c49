package evovoice

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
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
	if verdict := e.verdict(); verdict != "" {
		text.WriteString(": " + verdict)
	}
	if e.Err != nil {
		text.WriteString(": " + e.Err.Error())
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

func (e *Error) Unwrap() error { return e.Err }

// ErrNotFound means that an object provably does not exist, or is not visible to the client's login.
var ErrNotFound = errors.New("not found")

// StatusOf is the HTTP status of a failed call; 0 when there was no answer to it.
func StatusOf(err error) int {
	if failed, ok := answerTo(err); ok {
		return failed.Status
	}
	return 0
}

// answerTo is how a call failed; ok is false where it was the sign-in before it, whose answer says nothing of the call.
func answerTo(err error) (failed *Error, ok bool) {
	if _, before := errors.AsType[*SignInError](err); before {
		return nil, false
	}
	return errors.AsType[*Error](err)
}

// inOwnWords reports whether Evo Voice itself says what went wrong, rather than something between it and here.
func (e *Error) inOwnWords() bool { return e.Status >= 400 && e.ResponseStatus.ErrorCode != "" }

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
	if call.address != nil {
		failed.BaseURL = call.address.Scheme + "://" + call.address.Host
	}
	kept, reason := contextError(err), reasonOf(err)
	if bad, ok := errors.AsType[*badAnswerError](err); ok {
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
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, ErrContentChanged} {
		if errors.Is(err, known) {
			return known
		}
	}
	return nil
}

// Outcome says what is known of a request that failed: whether Evo Voice executed it.
type Outcome int

const (
	// OutcomeUnknown means that it may have been executed. The connection broke, the time ran out, or the answer was a 5xx or
	// unreadable.
	OutcomeUnknown Outcome = iota
	// OutcomeRejected means that Evo Voice answered that it did not execute it.
	OutcomeRejected
	// OutcomeNotSent means that nothing of it reached Evo Voice.
	OutcomeNotSent
)

// OutcomeOf reads the outcome off an error that a Client returned. What carries none is of unknown outcome.
//
// After a SignInError the call itself was not sent, however the sign-in ended.
func OutcomeOf(err error) Outcome {
	_, doubt := errors.AsType[*DoubtError](err)
	_, signIn := errors.AsType[*SignInError](err)
	failed, ok := errors.AsType[*Error](err)
	switch {
	case signIn && !doubt:
		return OutcomeNotSent
	case ok && !doubt:
		return failed.Outcome
	default:
		return OutcomeUnknown
	}
}

// outcomeOf reads the outcome off the failure of one attempt.
func outcomeOf(err error) Outcome {
	if bad, ok := errors.AsType[*badAnswerError](err); ok {
		return bad.outcome
	}
	if isNotSent(err) {
		return OutcomeNotSent
	}
	return OutcomeUnknown
}

// outcomeOfStatus reads the outcome off a status. A 408 or a 5xx can come from a gateway that gave up waiting, and a
// redirect from a server that is done; every 4xx else is a refusal.
func outcomeOfStatus(status int) Outcome {
	if status >= 400 && status < 500 && status != 408 {
		return OutcomeRejected
	}
	return OutcomeUnknown
}

// Cause is what a failed call is put down to, as far as that decides what to do about it.
type Cause int

const (
	// CauseAnswer means that Evo Voice answered: Status and ResponseStatus say what.
	CauseAnswer Cause = iota
	// CauseUnusable means an answer of success that is none of Evo Voice's, or not what was asked for; or a redirect.
	CauseUnusable
	// CauseTooLarge means an answer larger than any of the API's.
	CauseTooLarge
	// CauseUnreachable means that no connection came about.
	CauseUnreachable
	// CauseProxy means that the proxy could not be reached, or refused.
	CauseProxy
	// CauseCertificate means that the certificate of the server is not trusted.
	CauseCertificate
	// CauseLost means a connection that broke off.
	CauseLost
	// CauseTimeout means that no answer came in time.
	CauseTimeout
	// CauseNoTime means that the time of the operation was over before the request could be sent.
	CauseNoTime
	// CauseInterrupted means that the caller gave up, as at Ctrl-C.
	CauseInterrupted
	// CauseRequest means a request that could not be made, as of a number that JSON cannot hold.
	CauseRequest
)

// notSentError is a failure before anything left this machine.
type notSentError struct {
	cause Cause
	err   error
}

func (e *notSentError) Error() string { return e.err.Error() }
func (e *notSentError) Unwrap() error { return e.err }

// notSent is the failure of waiting until a request may be sent.
func notSent(err error) error {
	if errors.Is(err, context.Canceled) {
		return &notSentError{CauseInterrupted, err}
	}
	return &notSentError{CauseNoTime, err}
}

// isNotSent reports whether the request provably was not executed: none of it was sent.
func isNotSent(err error) bool {
	_, own := errors.AsType[*notSentError](err)
	dial, ok := errors.AsType[*net.OpError](err)
	return own || ok && (dial.Op == "dial" || dial.Op == "proxyconnect") || certificateReason(err) != ""
}

// certificateReason says what is wrong with the server's certificate; empty when that is not the failure.
func certificateReason(err error) string {
	if certificate, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return certificate.Err.Error()
	}
	return ""
}

func causeOf(err error) Cause {
	var bad *badAnswerError
	var own *notSentError
	var operation *net.OpError
	var timeout net.Error
	switch {
	case errors.Is(err, errAnswerTooLarge):
		return CauseTooLarge
	case errors.As(err, &bad) && bad.kind != nil && bad.status < 400:
		return CauseUnusable
	case errors.As(err, &bad):
		return CauseAnswer
	case certificateReason(err) != "":
		return CauseCertificate
	case errors.Is(err, context.Canceled):
		return CauseInterrupted
	case errors.As(err, &operation) && operation.Op == "proxyconnect":
		return CauseProxy
	case errors.As(err, &own):
		return own.cause
	case isNotSent(err):
		return CauseUnreachable
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return CauseTimeout
	default:
		return CauseLost
	}
}

// reasons are the causes that say all there is to say.
var reasons = map[Cause]string{
	CauseInterrupted: "interrupted",
	CauseNoTime:      "no time was left to send it",
	CauseTimeout:     "no answer in time",
}

// reasonOf puts a failure without an answer into words.
func reasonOf(err error) string {
	if reason := certificateReason(err); reason != "" {
		return "its certificate is not trusted: " + reason
	}
	if reason := reasons[causeOf(err)]; reason != "" {
		return reason
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "no connection in time"
	}
	return err.Error()
}

// ErrorResponse is the body of a failed call.
type ErrorResponse struct {
	ResponseStatus ResponseStatus `json:"responseStatus"`
}

// ResponseStatus says what went wrong with a call.
type ResponseStatus struct {
	// ErrorCode is the name of the server's exception type, or of the HTTP status.
	ErrorCode string `json:"errorCode,omitzero"`
	Message   string `json:"message,omitzero"`
	// StackTrace is filled in debug mode only.
	StackTrace string            `json:"stackTrace,omitzero"`
	Errors     []ResponseError   `json:"errors,omitzero"`
	Meta       map[string]string `json:"meta,omitzero"`
}

// ResponseError says what is wrong with one member of a request.
type ResponseError struct {
	ErrorCode string            `json:"errorCode,omitzero"`
	FieldName string            `json:"fieldName,omitzero"`
	Message   string            `json:"message,omitzero"`
	Meta      map[string]string `json:"meta,omitzero"`
}
