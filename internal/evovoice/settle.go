package evovoice

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
)

// settled is what became of a write that may have been executed though no attempt brought a usable answer. The object is read,
// once: if it has what was asked for, the write is done, and the object its answer. Otherwise the failure stands, and says what
// the reading showed, by names and not by values. Nothing is read after a refusal in Evo Voice's own words, nor for a secret,
// which no reading shows.
func settled[T any](failure error, write call, asked map[string]reflect.Value, read func() (T, error)) (T, error) {
	var nothing T
	if !isOpen(failure) || len(asked) == 0 || len(write.secrets) > 0 {
		return nothing, failure
	}
	object, err := read()
	if err != nil {
		// What the reading failed on must not be taken for what the write failed on.
		return nothing, fmt.Errorf("%w; reading it afterwards failed: %v", failure, err) //nolint:errorlint // see above
	}
	if missing := lacking(objectIn(encoded(reflect.ValueOf(object))), asked); len(missing) > 0 {
		return nothing, fmt.Errorf("%w; when it was read afterwards, it was not as asked for: %s", failure, strings.Join(missing, ", "))
	}
	return object, nil
}

// isOpen reports whether a call that failed may have been executed, and the last answer to it was no verdict.
func isOpen(failure error) bool {
	verdict := StatusOf(failure) >= http.StatusBadRequest && outcomeOfStatus(StatusOf(failure)) == OutcomeRejected
	return OutcomeOf(failure) == OutcomeUnknown && !(verdict && inOwnWords(failure))
}
