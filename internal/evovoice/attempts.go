package evovoice

import (
	"context"
	"net/http"
	"time"
)

// attempts follows the attempts of one call; it travels in the context of the request, which is the only thing that
// retryablehttp hands to each of its hooks.
type attempts struct {
	operation
	// id numbers the calls of a client, so that the lines of one call are found in the log.
	id uint64
	// mask hides what the call knows to be secret, and the cookies that its answers brought.
	mask   mask
	number int
	// wait is how long the policy waits before the next attempt.
	wait time.Duration
	// gaveUp says why the policy did not repeat what could have been repeated.
	gaveUp string
	// doubtful tells that one of the attempts may have been executed: what becomes of later ones does not undo that.
	doubtful bool
}

type attemptsKey struct{}

func withAttempts(ctx context.Context, a *attempts) context.Context {
	return context.WithValue(ctx, attemptsKey{}, a)
}

func attemptsOf(ctx context.Context) *attempts {
	if a, ok := ctx.Value(attemptsKey{}).(*attempts); ok {
		return a
	}
	return &attempts{}
}

// note takes down how the latest attempt ended.
func (a *attempts) note(response *http.Response, err error) {
	switch {
	case err != nil:
		a.doubtful = a.doubtful || !isNotSent(err)
	case response.StatusCode >= 300:
		a.doubtful = a.doubtful || outcomeOfStatus(response.StatusCode) == OutcomeUnknown
	}
	if response != nil {
		a.mask = a.mask.with(secretCookies(response.Cookies())...)
	}
}
