package evovoice

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strings"
)

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
	var own *notSentError
	var dial *net.OpError
	return errors.As(err, &own) ||
		errors.As(err, &dial) && (dial.Op == "dial" || dial.Op == "proxyconnect") ||
		certificateReason(err) != ""
}

// certificateReason says what is wrong with the server's certificate; empty when that is not the failure.
func certificateReason(err error) string {
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
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

// reasonOf puts a failure without an answer into words, without the address that net/url repeats.
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
	text := err.Error()
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		text = strings.ReplaceAll(text, wrapped.Error(), wrapped.Err.Error())
	}
	return text
}
