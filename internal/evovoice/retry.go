package evovoice

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Waits between the attempts of one call.
const (
	firstWait = 500 * time.Millisecond
	// longestWait caps our own waits; longestRetryAfter is the most that a server can ask for.
	longestWait       = 15 * time.Second
	longestRetryAfter = 2 * time.Minute
)

// policy decides which calls are repeated, in the place of retryablehttp's own, which repeats a POST whatever became of
// it. What is repeatable is repeated after a connection error, 408, 429 and 5xx; a POST only when it provably was not
// executed: no connection, or 429.
type policy struct {
	maxRetries int
	log        func(ctx context.Context, wait time.Duration, reason string)
}

// check is a retryablehttp.CheckRetry. It never has an error of its own: the attempt's is the one to report.
func (p policy) check(ctx context.Context, response *http.Response, err error) (bool, error) {
	wait, reason := p.decide(ctx, response, err)
	if reason == "" {
		return false, nil
	}
	attemptsOf(ctx).wait = wait
	p.log(ctx, wait, reason)
	return true, nil
}

// decide says why to repeat the call, and after which wait; no reason means not to.
func (p policy) decide(ctx context.Context, response *http.Response, err error) (wait time.Duration, reason string) {
	a := attemptsOf(ctx)
	reason = retryReason(a.operation, response, err)
	if reason == "" || ctx.Err() != nil || a.number > p.maxRetries {
		return 0, ""
	}
	if asked := retryAfter(response, time.Now()); asked > longestRetryAfter {
		a.gaveUp = fmt.Sprintf("not repeated: Evo Voice asks to wait %s, which is too long", asked.Round(time.Second))
		return 0, ""
	}
	wait = backoff(a.number, response)
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		a.gaveUp = fmt.Sprintf("not repeated: the wait of %s would outlast the timeout of the operation", wait.Round(time.Millisecond))
		return 0, ""
	}
	return wait, reason
}

// pause is a retryablehttp.PrepareRetry: it waits as long as check decided, and no longer than the context lives.
// retryablehttp's own wait cannot do it, because its Backoff hook is not told the call after a connection error.
func (policy) pause(request *http.Request) error {
	if err := sleep(request.Context(), attemptsOf(request.Context()).wait); err != nil {
		// The next attempt was not sent; those before it are in attempts.doubtful.
		return &notSentError{err}
	}
	return nil
}

// retryReason says why the attempt is worth repeating; empty when it is not.
func retryReason(op operation, response *http.Response, err error) string {
	switch {
	case err != nil && isPermanent(err):
		return ""
	case err != nil && (op.repeatable || isNotSent(err)):
		return "no usable answer"
	case err != nil:
		return ""
	case response.StatusCode == http.StatusTooManyRequests:
		return "rate limited"
	case op.repeatable && isTransient(response.StatusCode):
		return "status " + strconv.Itoa(response.StatusCode)
	default:
		return ""
	}
}

func isTransient(status int) bool {
	return status == http.StatusRequestTimeout || status >= 500 && status != http.StatusNotImplemented
}

// isPermanent tells errors that no repetition mends.
func isPermanent(err error) bool {
	return errors.Is(err, ErrAnswerTooLarge) || certificateReason(err) != ""
}

// backoff is how long to wait before the next attempt: what the server asks for, else full jitter, so that the many
// calls that fail together do not come back together.
func backoff(attempt int, response *http.Response) time.Duration {
	if asked := retryAfter(response, time.Now()); asked > 0 {
		return asked
	}
	ceiling := min(firstWait<<min(attempt-1, 10), longestWait)
	return rand.N(ceiling) //nolint:gosec // jitter is no secret
}

// retryAfter reads the header Retry-After, which holds seconds or an HTTP date; 0 when it is absent, unreadable or over.
func retryAfter(response *http.Response, now time.Time) time.Duration {
	if response == nil {
		return 0
	}
	value := strings.TrimSpace(response.Header.Get("Retry-After"))
	// Out of range, ParseUint returns the greatest value: a server that asks for too long must not be asked at once.
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}

func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
