package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Create creates a login exactly once, whatever the network does to NewUser.
//
// NewUser is not idempotent and the API has no idempotency key. So when a request ends without a verdict (time-out,
// reset, 5xx, unreadable answer), signing in with the address and the password just sent settles whether the login is
// there and ours: nobody else knows the password. If it is, it is adopted. If the address has a login that refuses the
// password, it is somebody else's, which a LoginExistsError says. If there is none, NewUser is sent again, as often as
// the client's retries allow. When nothing goes wrong, it costs one request.
//
// A DoubtError means that all of this failed, and that the login may or may not exist.
func (s Users) Create(ctx context.Context, request NewUser) (UserInfo, error) {
	user, err := s.New(ctx, request)
	if err == nil {
		return user, nil
	}
	if OutcomeOf(err) != OutcomeUnknown {
		return UserInfo{}, s.explainRefusal(ctx, request, err)
	}
	doubt := err
	for try := 1; ; try++ {
		user, err = s.settle(ctx, request)
		if !errors.Is(err, ErrNotFound) {
			return user, doubtUnlessExists(request, doubt, err)
		}
		if try > s.client.retries {
			return UserInfo{}, doubt
		}
		if err = sleep(ctx, backoff(try, nil)); err != nil {
			return UserInfo{}, &DoubtError{EmailAddress: request.EmailAddress, First: doubt, Err: err}
		}
		user, err = s.New(ctx, request)
		switch {
		case err == nil:
			return user, nil
		case OutcomeOf(err) == OutcomeUnknown:
			doubt = err
		default:
			// It may be an earlier request that made it a duplicate.
			return s.settleRefusal(ctx, request, doubt, err)
		}
	}
}

// settle looks whether the login is there and ours. ErrNotFound means that it is not there, a LoginExistsError that it
// is somebody else's. An interrupt does not stop it: what has been created must not be lost sight of.
func (s Users) settle(ctx context.Context, request NewUser) (UserInfo, error) {
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	// The sign-in comes first: lists may lag behind, and its success needs no other witness.
	mine, err := s.client.CheckPassword(ctx, request.EmailAddress, request.Password)
	switch {
	case err == nil && SameEmail(mine.EmailAddress, request.EmailAddress):
		// NewUser's answer is not about who is signed in.
		mine.IsAuthenticated = false
		return mine, nil
	case err == nil:
		return UserInfo{}, fmt.Errorf("signed in as %s and got %s", request.EmailAddress, mine.EmailAddress)
	case !errors.Is(err, ErrWrongPassword):
		return UserInfo{}, err
	}
	found, err := s.LookUp(ctx, UserKey{EmailAddress: request.EmailAddress, AccountID: request.AccountID})
	if err != nil {
		return UserInfo{}, err
	}
	return UserInfo{}, &LoginExistsError{EmailAddress: request.EmailAddress, ID: found.ID}
}

// settleRefusal settles a request that was not executed, after one of unknown outcome.
func (s Users) settleRefusal(ctx context.Context, request NewUser, doubt, refusal error) (UserInfo, error) {
	user, err := s.settle(ctx, request)
	if errors.Is(err, ErrNotFound) {
		return UserInfo{}, s.explainRefusal(ctx, request, refusal)
	}
	if OutcomeOf(refusal) == OutcomeRejected {
		doubt = refusal
	}
	return user, doubtUnlessExists(request, doubt, err)
}

// explainRefusal finds out whether a plain refusal is about the address: the API does not say how it refuses a second
// login. A login that exists is never adopted here: it was there before.
func (s Users) explainRefusal(ctx context.Context, request NewUser, refusal error) error {
	status := StatusOf(refusal)
	if OutcomeOf(refusal) != OutcomeRejected || status != http.StatusBadRequest && status != http.StatusConflict {
		return refusal
	}
	found, err := s.LookUp(ctx, UserKey{EmailAddress: request.EmailAddress, AccountID: request.AccountID})
	if err != nil && status != http.StatusConflict && !saysExists(refusal) {
		return refusal
	}
	return &LoginExistsError{EmailAddress: request.EmailAddress, ID: found.ID, Err: refusal, LookUp: err}
}

// saysExists tells a refusal that needs no look-up to be understood: ServiceStack has this code for an address that is taken.
func saysExists(refusal error) bool {
	var failed *Error
	return errors.As(refusal, &failed) && failed.ResponseStatus.ErrorCode == "AlreadyExists"
}

func doubtUnlessExists(request NewUser, doubt, err error) error {
	var exists *LoginExistsError
	if err == nil {
		return nil
	}
	if errors.As(err, &exists) {
		exists.Err = doubt
		return exists
	}
	return &DoubtError{EmailAddress: request.EmailAddress, First: doubt, Err: err}
}

// LoginExistsError tells that the address belongs to a login that was there before.
type LoginExistsError struct {
	EmailAddress string
	// ID is empty when it could not be found out. LookUp then says why: with ErrNotFound, the client's login cannot see
	// the other one.
	ID     string
	LookUp error
	// Err is what Evo Voice answered to NewUser.
	Err error
}

func (e *LoginExistsError) Error() string {
	return fmt.Sprintf("a login for %s exists already: %v", e.EmailAddress, e.Err)
}

func (e *LoginExistsError) Unwrap() error { return e.Err }

// DoubtError tells that a login may or may not have been created, and why that could not be found out.
type DoubtError struct {
	EmailAddress string
	// First is the failure that left it open, Err the one that kept it from being settled.
	First, Err error
}

func (e *DoubtError) Error() string {
	return fmt.Sprintf("a login for %s may or may not have been created: %v; finding out failed: %v",
		e.EmailAddress, e.First, e.Err)
}

func (e *DoubtError) Unwrap() []error { return []error{e.First, e.Err} }

// settleTime bounds what is done after an interrupt, or after the time of the operation is over.
const settleTime = time.Minute

// uninterrupted is the context with a time of its own.
func uninterrupted(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), settleTime)
}
