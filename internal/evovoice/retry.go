package evovoice

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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

// retried repeats what may happen twice after any failure that may pass: a connection error, 408, 429, 5xx, an answer that
// cannot be used. Everything else it repeats only when it provably was not executed: no connection, or 429.
func retried(maxRetries int, log *slog.Logger, next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		for {
			if err := ctx.Err(); err != nil {
				return answer{}, notSent(err)
			}
			a.tries++
			got, err := next(ctx, a)
			a.maybeExecuted = a.maybeExecuted || err != nil && outcomeOf(err) == OutcomeUnknown
			reason := retryReason(a.operation, err)
			if reason == "" || ctx.Err() != nil || a.tries > maxRetries {
				return got, err
			}
			wait, problem := waitBefore(ctx, a.tries, got.header)
			if problem != "" {
				a.notRetried = "not repeated: " + problem
				return got, err
			}
			log.LogAttrs(ctx, slog.LevelInfo, "waiting to repeat a request",
				append(a.attrs(), slog.Duration("wait", wait), slog.String("reason", reason))...)
			if err := sleep(ctx, wait); err != nil {
				return answer{}, notSent(err) // the attempts before are in maybeExecuted
			}
		}
	}
}

// retryReason says why the attempt is worth repeating; empty when it is not.
func retryReason(op operation, err error) string {
	bad, answered := errors.AsType[*badAnswerError](err)
	switch {
	case err == nil, isPermanent(err), !answered && !op.repeatable && !isNotSent(err):
		return ""
	case !answered:
		return "no usable answer"
	case bad.status == http.StatusTooManyRequests:
		return "rate limited"
	case op.repeatable && bad.status < 300:
		return "no usable answer"
	case op.repeatable && (bad.status == http.StatusRequestTimeout || bad.status >= 500 && bad.status != http.StatusNotImplemented):
		return "status " + strconv.Itoa(bad.status)
	}
	return ""
}

// isPermanent reports whether no repetition mends an error.
func isPermanent(err error) bool {
	switch causeOf(err) {
	case CauseTooLarge, CauseCertificate, CauseRequest:
		return true
	default:
		return errors.Is(err, errFailedInSuccess)
	}
}

// waitBefore is how long to wait after so many attempts, or why that is too long.
func waitBefore(ctx context.Context, tries int, header http.Header) (wait time.Duration, problem string) {
	if asked := retryAfter(header, time.Now()); asked > longestRetryAfter {
		return 0, fmt.Sprintf("Evo Voice asks to wait %s, which is too long", asked.Round(time.Second))
	}
	wait = backoff(tries, header)
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return 0, fmt.Sprintf("the wait of %s would outlast the timeout of the operation", wait.Round(time.Millisecond))
	}
	return wait, ""
}

// backoff is how long to wait before the next attempt: what the server asks for, else full jitter, so that the many
// calls that fail together do not come back together.
func backoff(tries int, header http.Header) time.Duration {
	if asked := retryAfter(header, time.Now()); asked > 0 {
		return asked
	}
	ceiling := min(firstWait<<min(tries-1, 10), longestWait)
	return rand.N(ceiling) //nolint:gosec // jitter is no secret
}

// retryAfter reads the header Retry-After, which holds seconds or an HTTP date; 0 when it is absent, unreadable or over.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
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
