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

// attempts follows the attempts of one call; it travels in the context of the request, which is the only thing that
// retryablehttp hands to each of its hooks.
type attempts struct {
	operation
	number int
	// wait is how long the policy waits before the next attempt.
	wait time.Duration
	// gaveUp says why the policy did not repeat what could have been repeated.
	gaveUp string
}

type attemptsKey struct{}

func withAttempts(ctx context.Context, op operation) (context.Context, *attempts) {
	a := &attempts{operation: op}
	return context.WithValue(ctx, attemptsKey{}, a), a
}

func attemptsOf(ctx context.Context) *attempts {
	if a, ok := ctx.Value(attemptsKey{}).(*attempts); ok {
		return a
	}
	return &attempts{}
}

// policy decides which calls are repeated, in the place of retryablehttp's own, which repeats a POST whatever became of
// it. What is repeatable is repeated after a connection error, 408, 429 and 5xx; a POST only when it provably was not
// executed: no connection, or 429.
type policy struct {
	maxRetries int
	log        func(ctx context.Context, wait time.Duration, reason string)
}

// check is a retryablehttp.CheckRetry.
func (p policy) check(ctx context.Context, response *http.Response, err error) (bool, error) {
	a := attemptsOf(ctx)
	reason := retryReason(a.operation, response, err)
	if reason == "" || ctx.Err() != nil || a.number > p.maxRetries {
		return false, nil
	}
	a.wait = backoff(a.number, response)
	if asked := retryAfter(response, time.Now()); asked > longestRetryAfter {
		a.gaveUp = fmt.Sprintf("Evo Voice asks to wait %s, which is too long", asked)
		return false, nil
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= a.wait {
		a.gaveUp = fmt.Sprintf("not repeated: the wait of %s would outlast the timeout of the operation", a.wait.Round(time.Second))
		return false, nil
	}
	p.log(ctx, a.wait, reason)
	return true, nil
}

// pause is a retryablehttp.PrepareRetry: it waits as long as check decided, and no longer than the context lives.
// retryablehttp's own wait cannot do it, because its Backoff hook is not told the call after a connection error.
func (policy) pause(request *http.Request) error {
	a := attemptsOf(request.Context())
	err := sleep(request.Context(), a.wait)
	if err != nil && !a.repeatable {
		// What is not repeatable waits only because it was not executed.
		return &notSentError{err}
	}
	return err
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
	var big *answerTooLargeError
	return errors.As(err, &big) || certificateReason(err) != ""
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

// retryAfter reads the header Retry-After, which holds seconds or an HTTP date; 0 when it is absent or unreadable.
func retryAfter(response *http.Response, now time.Time) time.Duration {
	if response == nil {
		return 0
	}
	value := strings.TrimSpace(response.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
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
