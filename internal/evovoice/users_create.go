package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Create creates a login exactly once, whatever the network does to NewUser.
//
// NewUser is not idempotent and the API has no idempotency key. So when a request ends without a verdict (time-out, reset,
// 5xx, unreadable answer), the login is looked for. One that is there is adopted on two proofs: the address was seen free
// before the first request, and the password just sent signs in, to a login that stands in the account asked for. Without both
// it may be somebody's who has the same initial password: a LoginExistsError or a DoubtError says what was found. If there is
// none, NewUser is sent again, as often as the client's retries allow: an address can exist only once.
//
// Seeing the address free costs a search for the first few logins of an account, and beyond those its pages, once for all.
// Creations of one address come one after the other, and one that is in the way of a login that this client is deleting waits.
//
// claim is called with the id of the login to return; false, which makes it a LoginExistsError, means that somebody else has
// claimed it. It may be nil.
func (s Users) Create(ctx context.Context, request NewUser, claim func(id string) bool) (UserInfo, error) {
	address := s.addresses.of(request.EmailAddress)
	if err := address.turn.Acquire(ctx, 1); err != nil {
		return UserInfo{}, s.client.notSent(opNewUser, err)
	}
	defer address.turn.Release(1)
	n := &creation{Users: s, request: request, address: address}
	n.key = UserKey{EmailAddress: request.EmailAddress, AccountID: request.AccountID}
	user, err := n.create(ctx)
	switch {
	case err != nil:
		return UserInfo{}, err
	case claim != nil && !claim(user.ID):
		exists := n.exists(user.ID, errThereBefore)
		exists.Managed = true
		return UserInfo{}, exists
	}
	address.setMade(user.ID)
	return user, nil
}

// creation is one Create.
type creation struct {
	Users
	request NewUser
	key     UserKey
	address *address
	// free means that the address was seen free before the first request; before is the id of the login that was seen.
	free   bool
	before string
	// doubt is the latest failure after which the login may be there.
	doubt error
	// left is the login with this address whose deletion was waited for.
	left string
}

var (
	errThereBefore = errors.New("it was there before")
	errUnproven    = errors.New("one is there now, and nothing proves that it was not there before")
	// errLeaving means that the login in the way is being deleted.
	errLeaving = errors.New("it is being deleted")
)

func (n *creation) create(ctx context.Context) (UserInfo, error) {
	n.lookBefore(ctx)
	for try, pauses := 1, 1; ; pauses++ {
		user, failure := n.New(ctx, n.request)
		if failure == nil && user.ID == n.before {
			failure = n.inTheWay(user.ID, errThereBefore)
		}
		if failure == nil {
			return user, nil
		}
		user, err := n.resolve(ctx, failure)
		switch {
		case errors.Is(err, errLeaving):
			_, n.left = n.address.state()
		case !errors.Is(err, ErrNotFound):
			return user, err
		case try > n.client.retries:
			return UserInfo{}, n.doubt
		default:
			try++
		}
		waiting := n.address.wait(ctx, pauses)
		switch {
		case n.doubt == nil && waiting != nil:
			return UserInfo{}, n.exists("", failure)
		case waiting != nil:
			return UserInfo{}, &DoubtError{Object: "a login for " + n.request.EmailAddress, First: n.doubt, Err: waiting}
		case n.doubt == nil:
			n.lookBefore(ctx) // the login in the way has gone
		}
	}
}

// lookBefore looks whether the address is free. A look that fails proves nothing and prevents nothing.
func (n *creation) lookBefore(ctx context.Context) {
	found, err := n.seen(ctx)
	n.before, n.free = found.ID, errors.Is(err, ErrNotFound)
}

// seen is the login with the address in the account asked for, as far as it takes no more than a search, or the pages of the
// account for all creations together.
func (n *creation) seen(ctx context.Context) (UserInfo, error) {
	made, leaving := n.address.state()
	switch {
	case made != "":
		return UserInfo{ID: made}, nil
	case n.key.AccountID == "":
		return UserInfo{}, errors.New("the account is not known")
	case leaving == "":
		found, hit, complete, err := n.indexes.of(n.key.AccountID).search(ctx, n.key.indexKey())
		switch {
		case hit:
			return found, nil
		case complete:
			return found, ErrNotFound
		case err != nil && StatusOf(err) != http.StatusOK:
			return found, err // a search would fare no better
		}
	}
	return first(n.key.filtered(in(n.key.AccountID)), n.look(ctx, n.key))
}

// resolve finds out what a failed request left. ErrNotFound means that nothing is there, and that it can be sent again.
func (n *creation) resolve(ctx context.Context, failure error) (UserInfo, error) {
	if _, exists := errors.AsType[*LoginExistsError](failure); exists || errors.Is(failure, errLeaving) {
		return UserInfo{}, failure
	}
	outcome := OutcomeOf(failure)
	if outcome == OutcomeUnknown {
		n.doubt = failure
	}
	if n.doubt == nil {
		return UserInfo{}, n.explain(ctx, failure)
	}
	// An interrupt does not stop it: what has been created must not be lost sight of.
	bounded, cancel := uninterrupted(ctx)
	defer cancel()
	user, err := n.adopt(bounded)
	switch {
	case errors.Is(err, ErrNotFound) && outcome != OutcomeUnknown:
		return UserInfo{}, n.explain(bounded, failure)
	case err == nil, errors.Is(err, ErrNotFound), errors.Is(err, errLeaving):
		return user, err
	}
	if outcome == OutcomeRejected {
		n.doubt = failure // an earlier request may have made it a duplicate
	}
	if exists, ok := errors.AsType[*LoginExistsError](err); ok {
		exists.Err = n.doubt
		return UserInfo{}, exists
	}
	return UserInfo{}, &DoubtError{Object: "a login for " + n.request.EmailAddress, ID: user.ID, First: n.doubt, Err: err}
}

// adopt returns the login if it is there and ours. Who has no right to it by the first proof does not try the second: it would
// be a sign-in as somebody else.
func (n *creation) adopt(ctx context.Context) (UserInfo, error) {
	if !n.free {
		found, err := n.LookUp(ctx, n.key)
		switch {
		case err != nil:
			return UserInfo{}, err
		case found.ID == n.before, n.isLeaving(found.ID):
			return UserInfo{}, n.inTheWay(found.ID, nil)
		}
		return found, fmt.Errorf("%w: id %s", errUnproven, found.ID)
	}
	// The sign-in comes first: lists may lag behind, and its success needs no other witness.
	mine, err := n.client.CheckPassword(ctx, n.request.EmailAddress, n.request.Password)
	switch {
	case err == nil && !SameEmail(mine.EmailAddress, n.request.EmailAddress):
		return UserInfo{}, fmt.Errorf("signed in as %s and got %s", n.request.EmailAddress, mine.EmailAddress)
	case err == nil && !n.spelled(mine.EmailAddress), err == nil && !mine.isIn(n.key.AccountID):
		return UserInfo{}, n.inTheWay(mine.ID, nil)
	case err == nil:
		mine.IsAuthenticated = false // NewUser's answer is not about who is signed in
		return mine, nil
	case !errors.Is(err, ErrWrongPassword):
		return UserInfo{}, err
	}
	// A login of ours would have taken the password, so lists need not be read to their end.
	found, err := first(n.key.narrow(), n.look(ctx, n.key))
	if err != nil {
		return UserInfo{}, err
	}
	return UserInfo{}, n.inTheWay(found.ID, nil)
}

// spelled reports whether Evo Voice may have made this of the address that was sent.
func (n *creation) spelled(emailAddress string) bool {
	return slices.Contains([]string{n.request.EmailAddress, strings.ToLower(n.request.EmailAddress)}, emailAddress)
}

// explain finds out whether a plain refusal is about the address: the API does not say how it refuses a second login. A
// login that exists is never adopted here: it was there before.
func (n *creation) explain(ctx context.Context, refusal error) error {
	status := StatusOf(refusal)
	if OutcomeOf(refusal) != OutcomeRejected || status != http.StatusBadRequest && status != http.StatusConflict {
		return refusal
	}
	if made, leaving := n.address.state(); made != "" || leaving != "" {
		return n.inTheWay(made, refusal)
	}
	found, err := n.LookUp(ctx, n.key)
	failed, _ := errors.AsType[*Error](refusal)
	// ServiceStack has a code for an address that is taken.
	if err != nil && status != http.StatusConflict && failed.ResponseStatus.ErrorCode != "AlreadyExists" {
		return refusal
	}
	exists := n.exists(found.ID, refusal)
	exists.LookUp = err
	return exists
}

// inTheWay is the error of a login that has the address: errLeaving for one that goes by itself.
func (n *creation) inTheWay(id string, cause error) error {
	if n.isLeaving(id) {
		return errLeaving
	}
	return n.exists(id, cause)
}

// isLeaving reports whether a login with the address, this one or where it is not known any, is being deleted.
func (n *creation) isLeaving(id string) bool {
	_, leaving := n.address.state()
	return leaving != "" && (id == "" || id == leaving)
}

func (n *creation) exists(id string, cause error) *LoginExistsError {
	made, _ := n.address.state()
	return &LoginExistsError{
		EmailAddress: n.request.EmailAddress, ID: id, Err: cause,
		Managed: id != "" && id == made, Deleted: n.left != "" && (id == "" || id == n.left),
	}
}

// LoginExistsError means that the address belongs to a login that was there before.
type LoginExistsError struct {
	EmailAddress string
	// ID is empty when it could not be found out. LookUp then says why: with ErrNotFound, the client's login cannot see the
	// other one, or it is none: addresses are unique across logins and phone users, and may be reserved for a deleted login.
	ID     string
	LookUp error
	// Managed means that the login is one that this client created, or that somebody else has claimed: it must not be imported.
	Managed bool
	// Deleted means that this client has deleted a login with the address, and that Evo Voice still reserves it.
	Deleted bool
	// Err is what Evo Voice answered to NewUser.
	Err error
}

func (e *LoginExistsError) Error() string {
	text := fmt.Sprintf("a login for %s exists already: %v", e.EmailAddress, e.Err)
	switch {
	case e.Deleted:
		text += "; Evo Voice still reserves the address for the login that was just deleted"
	case e.ID == "" && errors.Is(e.LookUp, ErrNotFound):
		text += "; no login with the address is to be seen: it may be in another account, belong to a phone user, or be still " +
			"reserved for a login that was deleted"
	}
	return text
}

func (e *LoginExistsError) Unwrap() error { return e.Err }

// DoubtError means that an object may or may not have been created, and says why that could not be found out.
type DoubtError struct {
	// Object is what it is, such as "a login for ada@example.com".
	Object string
	// ID is that of one that is there now under that name, where one was found.
	ID string
	// First is the failure that left it open, Err the one that kept it from being settled.
	First, Err error
}

func (e *DoubtError) Error() string {
	return fmt.Sprintf("%s may or may not have been created: %v; finding out failed: %v", e.Object, e.First, e.Err)
}

func (e *DoubtError) Unwrap() []error { return []error{e.First, e.Err} }

// settleTime bounds what is done after an interrupt, or after the time of the operation is over.
const settleTime = time.Minute

// uninterrupted is the context with a time of its own.
func uninterrupted(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), settleTime)
}
