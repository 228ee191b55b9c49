package evovoice

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
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
	p := policy{maxRetries: config.MaxRetries, log: func(ctx context.Context, wait time.Duration, reason string) {
		config.Logger.InfoContext(ctx, "waiting to repeat a request",
			"operation", attemptsOf(ctx).name, "wait", wait.String(), "reason", reason)
	}}
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: &attempt{
				next:    config.Transport,
				timeout: config.RequestTimeout,
				limiter: rate.NewLimiter(limit, 1),
				slots:   semaphore.NewWeighted(maxConcurrent),
				logger:  config.Logger,
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
	logger  *slog.Logger
}

func (t *attempt) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	a := attemptsOf(ctx)
	a.number++
	if err := t.slots.Acquire(ctx, 1); err != nil {
		return nil, &notSentError{err}
	}
	defer t.slots.Release(1)
	if err := t.limiter.Wait(ctx); err != nil {
		return nil, &notSentError{err}
	}
	start := time.Now()
	response, err := t.exchange(request)
	t.log(ctx, a, response, err, time.Since(start))
	return response, err
}

func (t *attempt) exchange(request *http.Request) (*http.Response, error) {
	ctx, cancel := t.context(request)
	defer cancel()
	response, err := t.next.RoundTrip(request.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("the answer broke off after %d bytes: %w", len(body), err)
	}
	if len(body) > maxAnswer {
		return nil, &answerTooLargeError{}
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	response.Request = request
	return response, nil
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

func (t *attempt) log(ctx context.Context, a *attempts, response *http.Response, err error, took time.Duration) {
	attrs := []slog.Attr{
		slog.String("operation", a.name),
		slog.String("method", a.method),
		slog.Int("attempt", a.number),
		slog.Duration("duration", took),
	}
	if response != nil {
		attrs = append(attrs, slog.Int("status", response.StatusCode))
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", reasonOf(err)))
	}
	t.logger.LogAttrs(ctx, slog.LevelDebug, "request", attrs...)
}

// answerTooLargeError is an answer of more than maxAnswer bytes.
type answerTooLargeError struct{}

func (*answerTooLargeError) Error() string {
	return fmt.Sprintf("the answer is larger than %d MiB", maxAnswer>>20)
}

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
