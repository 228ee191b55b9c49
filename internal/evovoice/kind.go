package evovoice

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"
)

// Key is what is known of an object that is looked for.
type Key struct {
	ID string
	// AccountID is the account to look in first; empty looks in all that the client's login can see.
	AccountID string
}

// Kind is what can be done with every kind of object that Evo Voice returns by its id. An entity embeds it.
type Kind[T any, P item[T]] struct {
	listing[T, P]
	get operation
	// inferred means that no page documents the Get operation: where it fails, there may be none, which proves nothing.
	inferred bool
}

// newKind makes a kind, whose name is for errors, e.g. "customer".
func newKind[T any, P item[T]](c *Client, name string, get, list operation) Kind[T, P] {
	keys := func(object T) []string { return []string{idKey(P(&object).key())} }
	return Kind[T, P]{listing: newListing[T, P](c, name, list, keys), get: get}
}

// Find looks an object up at a cost that many look-ups share: see index. What the list does not show is looked up as LookUp
// does; what it shows may be less than the object has.
func (k Kind[T, P]) Find(ctx context.Context, key Key) (T, error) {
	if key.ID != "" {
		object, hit, err := k.index(key.AccountID).find(ctx, idKey(key.ID))
		if hit || err != nil {
			return object, err
		}
	}
	return k.LookUp(ctx, key)
}

// FindIn is Find for an object of the account of the key: one that is in another account is ErrNotFound.
func (k Kind[T, P]) FindIn(ctx context.Context, key Key) (T, error) {
	object, err := k.Find(ctx, key)
	return k.in(key, object, err)
}

// LookUpIn is LookUp for an object of the account of the key, as FindIn is Find.
func (k Kind[T, P]) LookUpIn(ctx context.Context, key Key) (T, error) {
	object, err := k.LookUp(ctx, key)
	return k.in(key, object, err)
}

func (k Kind[T, P]) in(key Key, object T, err error) (T, error) {
	if err == nil && key.AccountID != "" && !P(&object).isIn(key.AccountID) {
		return *new(T), fmt.Errorf("%s %s in the account %s: %w", k.name, key.ID, key.AccountID, ErrNotFound)
	}
	return object, err
}

// LookUp looks an object up afresh.
//
// ErrNotFound means that the object provably is not there: a documented Get operation said so in Evo Voice's own words, or it
// failed in a way that could mean it, and every list that would have to show the object was read to its end without it; and the
// client's login is entitled to see what is in the account of the key. Any other error proves nothing.
func (k Kind[T, P]) LookUp(ctx context.Context, key Key) (T, error) {
	object, err := k.seek(ctx, key)
	switch {
	case err == nil || !errors.Is(err, ErrNotFound):
		return object, err
	case k.global:
		return object, k.client.seesAllAccounts(ctx, key.ID, err)
	default:
		return object, k.client.seesAccount(ctx, key.AccountID, err)
	}
}

func (k Kind[T, P]) seek(ctx context.Context, key Key) (T, error) {
	object, err := k.read(ctx, key.ID)
	switch {
	case err == nil:
		return object, nil
	case !k.inferred && isAbsence(err, k.get):
		return *new(T), k.notFound(key.ID)
	case k.global && StatusOf(err) == http.StatusForbidden:
		return *new(T), &ClosedAccountError{AccountID: key.ID, Err: err}
	case !mayBeAbsence(err) && (!k.inferred || StatusOf(err) != http.StatusMethodNotAllowed):
		return *new(T), err
	}
	byID := listRequest{ListRequest: ListRequest{SpecificIDs: []string{key.ID}}, AccountIDs: in(key.AccountID)}
	return k.search(ctx, key.ID, []listRequest{byID}, wholeList, func(search listRequest) (T, error) {
		return searchFor(k.walk(ctx, search), isObject[T, P](key.ID))
	})
}

func (k Kind[T, P]) read(ctx context.Context, id string) (T, error) {
	return one[T, P](ctx, k.client, call{operation: k.get, id: id}, isObject[T, P](id))
}

// IsGone reports whether a call failed because its object does not exist any more. What the server answers then is not
// documented, and the answer may be lost, so the object is looked up; what was not sent needs no look-up. If the object is not
// gone, the error says what is wrong: the failure, and why the look-up failed where it did.
func (k Kind[T, P]) IsGone(ctx context.Context, key Key, failure error) (bool, error) {
	return isGone(failure, func() (T, error) { return k.LookUp(ctx, key) })
}

func isGone[T any](failure error, lookUp func() (T, error)) (bool, error) {
	if OutcomeOf(failure) == OutcomeNotSent {
		return false, failure
	}
	switch _, err := lookUp(); {
	case err == nil:
		return false, failure
	case errors.Is(err, ErrNotFound):
		return true, nil
	default:
		return false, fmt.Errorf("%w; looking for it failed: %w", failure, err)
	}
}

func isObject[T any, P item[T]](id string) func(T) bool {
	return func(object T) bool { return P(&object).key() == id }
}

// one makes a call that answers an object, and checks that it is the one that was wanted.
func one[T any, P objectOf[T]](ctx context.Context, c *Client, call call, is func(T) bool) (T, error) {
	return fetch(ctx, c, call, func(got answer) (T, error) { return wanted[T, P](got, is) })
}

// wanted reads the object in an answer that has to be a certain one.
func wanted[T any, P objectOf[T]](got answer, is func(T) bool) (T, error) {
	object, err := decode[T, P](got)
	if err == nil && !is(object) {
		err = got.bad(errOtherObject, "")
	}
	return object, err
}

// sameName reports whether an answer is about an object of the name that was sent, however the server writes it.
func sameName(answered, sent string) bool {
	return strings.EqualFold(strings.TrimSpace(answered), strings.TrimSpace(sent))
}

// isAbsence reports whether a Get operation failed in Evo Voice's own words with 404, which is what the status is for.
func isAbsence(err error, get operation) bool {
	failed, ok := answerTo(err)
	return ok && failed.Operation == get.name && failed.Status == http.StatusNotFound && failed.inOwnWords()
}

// mayBeAbsence reports whether a server might answer so for an id that it does not know: ServiceStack makes a 400 or a 500 of
// most exceptions, and a null result or an object without members is a success. A 404 that does not come from Evo Voice
// belongs here too. None of it proves anything.
func mayBeAbsence(err error) bool {
	switch StatusOf(err) {
	case 0:
		return false
	case http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError:
		return true
	default:
		return errors.Is(err, errEmptyAnswer) || errors.Is(err, errMissingMember)
	}
}

// searchFor walks one list for an item. ErrNotFound means that the list was read to its end.
func searchFor[T any](list iter.Seq2[T, error], wanted func(T) bool) (T, error) {
	for item, err := range list {
		if err != nil {
			return *new(T), err
		}
		if wanted(item) {
			return item, nil
		}
	}
	return *new(T), ErrNotFound
}
