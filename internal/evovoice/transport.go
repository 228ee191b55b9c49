package evovoice

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

const (
	// maxConcurrent bounds the requests under way, whatever Terraform's -parallelism is.
	maxConcurrent = 16
	maxAnswer     = 32 << 20
)

// newHTTPClient puts the policy above one attempt. Retries are retryablehttp's; which and when is ours.
func newHTTPClient(config Config) *retryablehttp.Client {
	if config.RequestTimeout <= 0 {
		config.RequestTimeout = DefaultRequestTimeout
	}
	if config.Transport == nil {
		config.Transport = newTransport()
	}
	limit := rate.Inf
	if config.RequestsPerSecond > 0 {
		limit = rate.Limit(config.RequestsPerSecond)
	}
	log := requestLog{config.Logger}
	p := policy{maxRetries: config.MaxRetries, log: log.waiting}
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: &attempt{
				next:    config.Transport,
				timeout: config.RequestTimeout,
				limiter: rate.NewLimiter(limit, 1),
				slots:   semaphore.NewWeighted(maxConcurrent),
				log:     log,
			},
			// A redirect could carry credentials elsewhere or turn a write into a read: it is an answer like any other.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     config.MaxRetries,
		CheckRetry:   p.check,
		Backoff:      func(time.Duration, time.Duration, int, *http.Response) time.Duration { return 0 },
		PrepareRetry: p.pause,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		TLSClientConfig:       &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   10 * time.Second,
		MaxIdleConnsPerHost:   maxConcurrent,
		IdleConnTimeout:       90 * time.Second,
		ExpectContinueTimeout: time.Second,
	}
}

// attempt carries out one attempt of a call: it waits for its turn, bounds the time, and reads the answer to its end, so
// that an answer cut short is a failed attempt and the connection can be used again.
type attempt struct {
	next    http.RoundTripper
	timeout time.Duration
	limiter *rate.Limiter
	slots   *semaphore.Weighted
	log     requestLog
}

func (t *attempt) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	a := attemptsOf(ctx)
	a.number++
	if err := t.slots.Acquire(ctx, 1); err != nil {
		return nil, &notSentError{err}
	}
	defer t.slots.Release(1)
	if err := t.turn(ctx); err != nil {
		return nil, &notSentError{err}
	}
	start := time.Now()
	response, err := t.exchange(request)
	a.note(response, err)
	t.log.request(ctx, response, err, time.Since(start))
	return response, err
}

// turn waits until the limit of requests per second lets the attempt pass.
func (t *attempt) turn(ctx context.Context) error {
	err := t.limiter.Wait(ctx)
	if err != nil && ctx.Err() == nil {
		return context.DeadlineExceeded // it knows beforehand that the time will not do
	}
	return err
}

func (t *attempt) exchange(request *http.Request) (*http.Response, error) {
	ctx, cancel := t.context(request)
	defer cancel()
	ctx, connection := traced(ctx)
	response, err := t.next.RoundTrip(request.WithContext(ctx))
	if err != nil {
		return nil, connection.blame(err)
	}
	defer response.Body.Close()
	body, err := readBody(response)
	if err != nil {
		return nil, err
	}
	response.Body = body
	response.Request = request
	return response, nil
}

// bodyInMemory is the body of an answer that has been read to its end.
type bodyInMemory struct{ *bytes.Buffer }

func (bodyInMemory) Close() error { return nil }

// readBody reads an answer into memory once, at its size where the server says it.
func readBody(response *http.Response) (bodyInMemory, error) {
	var body bytes.Buffer
	if length := response.ContentLength; length > 0 && length <= maxAnswer {
		body.Grow(int(length) + bytes.MinRead) // ReadFrom wants that much room to see the end
	}
	if _, err := body.ReadFrom(io.LimitReader(response.Body, maxAnswer+1)); err != nil {
		return bodyInMemory{}, fmt.Errorf("the answer broke off after %d bytes: %w", body.Len(), err)
	}
	if body.Len() > maxAnswer {
		return bodyInMemory{}, ErrAnswerTooLarge
	}
	return bodyInMemory{&body}, nil
}

// contentOf is a body without copying what is in memory already.
func contentOf(response *http.Response) ([]byte, error) {
	if body, ok := response.Body.(bodyInMemory); ok {
		return body.Bytes(), nil
	}
	return io.ReadAll(response.Body)
}

// context bounds the attempt. An interrupt (Ctrl-C) ends reads at once; a write under way is let finish, because its
// outcome would be unknown otherwise.
func (t *attempt) context(request *http.Request) (context.Context, context.CancelFunc) {
	ctx := request.Context()
	if request.Method == http.MethodGet {
		return context.WithTimeout(ctx, t.timeout)
	}
	end := time.Now().Add(t.timeout)
	if deadline, ok := ctx.Deadline(); ok && deadline.Before(end) {
		end = deadline
	}
	return context.WithDeadline(context.WithoutCancel(ctx), end)
}
