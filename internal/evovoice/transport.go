package evovoice

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

const (
	// maxConcurrent bounds the requests under way, whatever Terraform's -parallelism is.
	maxConcurrent = 16
	maxAnswer     = 32 << 20
)

func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		OnProxyConnectResponse: checkProxy,
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    10 * time.Second,
		MaxIdleConnsPerHost:    maxConcurrent,
		IdleConnTimeout:        90 * time.Second,
		ExpectContinueTimeout:  time.Second,
	}
}

// checkProxy names the proxy that refuses, without the password that its address may hold.
func checkProxy(_ context.Context, proxy *url.URL, _ *http.Request, response *http.Response) error {
	if response.StatusCode == http.StatusOK {
		return nil
	}
	return &notSentError{CauseProxy, fmt.Errorf("the proxy %s://%s answered %d %s",
		proxy.Scheme, proxy.Host, response.StatusCode, http.StatusText(response.StatusCode))}
}

// roundTrip sends a request and reads the answer to its end, so that an answer cut short is a failed attempt and the
// connection can be used again. It follows no redirect: one could carry credentials elsewhere, or turn a write into a read.
func roundTrip(transport http.RoundTripper, base *url.URL, agent string) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		ctx, connection := traced(ctx)
		request, err := newRequest(ctx, base, agent, a.call)
		if err != nil {
			return answer{}, &notSentError{CauseRequest, err}
		}
		response, err := transport.RoundTrip(request)
		if err != nil {
			return answer{}, cutShort(request, connection.blame(err))
		}
		defer response.Body.Close()
		a.mask = a.mask.with(secretCookies(response.Cookies())...)
		a.session.storeCookies(response)
		got := answer{status: response.StatusCode, header: response.Header, call: a}
		if a.receive != nil && response.StatusCode == http.StatusOK {
			return got, a.receive(response.Body)
		}
		got.body, err = readBody(response)
		return got, err
	}
}

func readBody(response *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the answer broke off after %d bytes: %w", len(body), err)
	case len(body) > maxAnswer:
		return nil, &badAnswerError{status: response.StatusCode, kind: errAnswerTooLarge}
	default:
		return body, nil
	}
}

// slowest is how many bytes of a file a second are given time for.
const slowest = 64 << 10

// within bounds an attempt. A file gets more time, as far as the operation has it. An interrupt (Ctrl-C) ends reads at once; a write under way is let finish, because its outcome
// would be unknown otherwise.
func within(timeout time.Duration, next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		end := time.Now().Add(timeout + time.Duration(a.bytes/slowest)*time.Second)
		if deadline, ok := ctx.Deadline(); ok && deadline.Before(end) {
			end = deadline
		}
		if a.method != http.MethodGet {
			ctx = context.WithoutCancel(ctx)
		}
		ctx, cancel := context.WithDeadline(ctx, end)
		defer cancel()
		return next(ctx, a)
	}
}

// limited lets so many attempts be under way at a time, and begin in a second (0: any number).
func limited(concurrent int64, perSecond float64, next sender) sender {
	slots := semaphore.NewWeighted(concurrent)
	limiter := rate.NewLimiter(rate.Inf, 1)
	if perSecond > 0 {
		limiter.SetLimit(rate.Limit(perSecond))
	}
	return func(ctx context.Context, a *attempts) (answer, error) {
		if err := slots.Acquire(ctx, 1); err != nil {
			return answer{}, notSent(err)
		}
		defer slots.Release(1)
		if err := limiter.Wait(ctx); err != nil {
			if ctx.Err() == nil {
				err = context.DeadlineExceeded // it knows beforehand that the time will not do
			}
			return answer{}, notSent(err)
		}
		return next(ctx, a)
	}
}

// connection reports whether an attempt ever had one. Without it nothing can have been sent, whatever kept it from coming
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
	if !isNotSent(err) && c.wanted.Load() && !c.got.Load() {
		return &notSentError{CauseUnreachable, err}
	}
	return err
}
