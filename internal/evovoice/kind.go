package evovoice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
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
}

// newKind makes a kind, whose name is for errors, e.g. "customer".
func newKind[T any, P item[T]](c *Client, name string, get, list operation) Kind[T, P] {
	keys := func(object T) []string { return []string{idKey(P(&object).key())} }
	return Kind[T, P]{newListing[T, P](c, name, list, keys), get}
}

// Find looks an object up at a cost that many look-ups share: see index. What the list does not show is looked up as LookUp
// does; what it shows may be less than the object has.
func (k Kind[T, P]) Find(ctx context.Context, key Key) (T, error) {
	if key.ID != "" && !k.global {
		object, hit, err := k.indexes.of(key.AccountID).find(ctx, idKey(key.ID))
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
// ErrNotFound means that the object provably is not there: the Get operation said so in Evo Voice's own words, or it failed
// in a way that could mean it, and every list that would have to show the object was read to its end without it; and the
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
	object, err := one[T, P](ctx, k.client, call{operation: k.get, id: key.ID}, isObject[T, P](key.ID))
	switch {
	case err == nil:
		return object, nil
	case isAbsence(err, k.get):
		return *new(T), k.notFound(key.ID)
	case k.global && StatusOf(err) == http.StatusForbidden:
		return *new(T), &ClosedAccountError{AccountID: key.ID, Err: err}
	case !mayBeAbsence(err):
		return *new(T), err
	}
	for search, err := range k.searches(ctx, key) {
		if err != nil {
			return *new(T), err
		}
		object, err := searchFor(k.walk(ctx, search), isObject[T, P](key.ID))
		if !errors.Is(err, ErrNotFound) {
			return object, err
		}
	}
	return *new(T), k.notFound(key.ID)
}

// IsGone reports whether a call failed because its object does not exist any more. What the server answers then is not
// documented, so the object is looked up; no answer at all needs no look-up. If the object is not gone, the error says what
// is wrong: the failure, and why the look-up failed where it did.
func (k Kind[T, P]) IsGone(ctx context.Context, key Key, failure error) (bool, error) {
	return isGone(failure, func() error {
		_, err := k.LookUp(ctx, key)
		return err
	})
}

func isGone(failure error, lookUp func() error) (bool, error) {
	if StatusOf(failure) == 0 {
		return false, failure
	}
	switch err := lookUp(); {
	case err == nil:
		return false, failure
	case errors.Is(err, ErrNotFound):
		return true, nil
	default:
		return false, fmt.Errorf("%w; looking for it failed: %w", failure, err)
	}
}

// searches yields the lists that would have to show an object, the cheapest first. The last ones depend on nothing that the
// API leaves open: whether specificIds is honoured, whether a list without accountIds is empty.
func (k Kind[T, P]) searches(ctx context.Context, key Key) iter.Seq2[listRequest, error] {
	return func(yield func(listRequest, error) bool) {
		byID := listRequest{ListRequest{SpecificIDs: []string{key.ID}}, in(key.AccountID)}
		whole := listRequest{ListRequest: ListRequest{CountPerPage: wholePage}}
		if !yield(byID, nil) || !yield(whole, nil) || k.global {
			return
		}
		self, err := k.client.Self(ctx)
		if err != nil {
			yield(listRequest{}, err)
			return
		}
		for whole.AccountIDs = range slices.Chunk(self.AccountIDs, accountsPerSearch) {
			if !yield(whole, nil) {
				return
			}
		}
	}
}

// write makes a call that answers the object it changed, and passes on what it learns.
func (k Kind[T, P]) write(ctx context.Context, call call) (T, error) {
	object, err := one[T, P](ctx, k.client, call, isObject[T, P](call.id))
	if err == nil {
		k.indexes.wrote(object)
	} else {
		k.indexes.forget(call.id)
	}
	return object, err
}

// remove makes a call that deletes an object.
func (k Kind[T, P]) remove(ctx context.Context, op operation, id string) error {
	defer k.indexes.forget(id)
	return k.client.delete(ctx, op, id)
}

// delete makes a call that deletes an object. The API shows no answer of one, so that whatever is none of another object will do.
func (c *Client) delete(ctx context.Context, op operation, id string) error {
	_, err := c.do(ctx, call{operation: op, id: id, usable: func(got answer) error {
		if got.absent() {
			return nil
		}
		var about struct {
			ID string `json:"id"`
		}
		switch err := json.Unmarshal(got.body, &about); {
		case err != nil:
			return got.bad(errUnexpectedShape, "")
		case about.ID != "" && about.ID != id:
			return got.bad(errOtherObject, "")
		}
		return nil
	}})
	return err
}

func isObject[T any, P item[T]](id string) func(T) bool {
	return func(object T) bool { return P(&object).key() == id }
}
