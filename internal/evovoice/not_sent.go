package evovoice

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http/httptrace"
	"sync/atomic"
)

// notSentError is a failure before anything left this machine.
type notSentError struct{ err error }

func (e *notSentError) Error() string { return e.err.Error() }
func (e *notSentError) Unwrap() error { return e.err }

// isNotSent tells failures after which the request provably was not executed: none of it was sent.
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

// connection tells whether an attempt ever had one. Without it nothing can have been sent, whatever kept it from coming
// about: a name that does not resolve, a proxy that refuses, a TLS handshake that fails.
type connection struct{ wanted, got atomic.Bool }

// traced follows the connection of an attempt. A transport that does not know traces wants none.
func traced(ctx context.Context) (context.Context, *connection) {
	c := &connection{}
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { c.wanted.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { c.got.Store(true) },
	}), c
}

// blame marks a failure for which there never was a connection.
func (c *connection) blame(err error) error {
	if c.wanted.Load() && !c.got.Load() {
		return &notSentError{err}
	}
	return err
}
