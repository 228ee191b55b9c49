package evovoice

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// addresses are what a client remembers of e-mail addresses, regardless of case.
type addresses struct {
	mu    sync.Mutex
	known map[string]*address
}

// address is what a client remembers of one e-mail address.
type address struct {
	// turn is held by a creation.
	turn *semaphore.Weighted

	mu sync.Mutex
	// made is the login that this client created with the address.
	made string
	// leaving is the login with the address that this client is deleting, or has deleted lately; left is closed when the
	// deletion has ended.
	leaving string
	left    chan struct{}
	until   time.Time
}

// reservedTime is how long Evo Voice may take to free the address of a deleted login.
const reservedTime = time.Minute

func (a *addresses) of(emailAddress string) *address {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := mailKey(emailAddress)
	if a.known == nil {
		a.known = map[string]*address{}
	}
	if a.known[key] == nil {
		a.known[key] = &address{turn: semaphore.NewWeighted(1)}
	}
	return a.known[key]
}

// state returns the id of the login that was created with the address, and of the one that is being deleted; empty for none.
func (a *address) state() (made, leaving string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.until.IsZero() && time.Now().After(a.until) {
		a.leaving = ""
	}
	return a.made, a.leaving
}

func (a *address) setMade(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.made = id
}

// deleting notes that a login is being deleted, until the returned function hears how that ended.
func (a *address) deleting(id string) (ended func(error)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	left := make(chan struct{})
	a.leaving, a.left, a.until = id, left, time.Time{}
	return func(err error) {
		a.mu.Lock()
		defer a.mu.Unlock()
		defer close(left)
		switch {
		case a.left != left: // another one has the address by now
		case err != nil && OutcomeOf(err) != OutcomeUnknown:
			a.leaving = "" // it was refused
		default:
			a.until = time.Now().Add(reservedTime)
			if a.made == id {
				a.made = ""
			}
		}
	}
}

// wait waits for the deletion that is under way, if one is, and as long as it takes before a request is worth another try.
func (a *address) wait(ctx context.Context, try int) error {
	a.mu.Lock()
	left := a.left
	a.mu.Unlock()
	if left != nil {
		select {
		case <-left:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return sleep(ctx, backoff(try, nil))
}
