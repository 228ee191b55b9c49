package evovoice

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"strings"
)

// one makes a call that answers an object, and checks that it is the one that was wanted.
func one[T any, P objectOf[T]](ctx context.Context, c *Client, call call, wanted func(T) bool) (T, error) {
	return fetch(ctx, c, call, func(got answer) (T, error) {
		object, err := decode[T, P](got)
		if err == nil && !wanted(object) {
			err = got.bad(errOtherObject, "")
		}
		return object, err
	})
}

// sameName reports whether an answer is about an object of the name that was sent, however the server writes it.
func sameName(answered, sent string) bool {
	return strings.EqualFold(strings.TrimSpace(answered), strings.TrimSpace(sent))
}

// isAbsence reports whether a Get operation failed in Evo Voice's own words with 404, which is what the status is for. The
// sign-in before it can fail with 404 too.
func isAbsence(err error, get operation) bool {
	var failed *Error
	return errors.As(err, &failed) && failed.Operation == get.name && failed.Status == http.StatusNotFound &&
		failed.Err == nil && failed.ResponseStatus.ErrorCode != ""
}

// mayBeAbsence reports whether a server might answer so for an id that it does not know: ServiceStack makes a 400 or a 500 of
// most exceptions, and a null result or an object without members is a success. A 404 that does not come from Evo Voice
// belongs here too. None of it proves anything.
func mayBeAbsence(err error) bool {
	switch StatusOf(err) {
	case http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError:
		return true
	default:
		return errors.Is(err, errEmptyAnswer) || errors.Is(err, errMissingMember)
	}
}

// inOwnWords reports whether an answer that may mean absence comes from Evo Voice, and not from something before it.
func inOwnWords(err error) bool {
	var failed *Error
	return errors.As(err, &failed) && failed.ResponseStatus.ErrorCode != "" || errors.Is(err, errEmptyAnswer) || errors.Is(err, errMissingMember)
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
