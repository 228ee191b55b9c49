package evovoice

import "errors"

// What makes an answer one that cannot be believed. An *Error wraps one of these; its text says more.
var (
	// ErrWebPage: an HTML page, as gateways, captive portals and sign-in pages of a company send.
	ErrWebPage = errors.New("a web page instead of JSON")
	// ErrNotJSON: another content type, or none.
	ErrNotJSON = errors.New("not JSON")
	// ErrUnexpectedShape: not JSON in spite of its content type, or not the JSON that is documented.
	ErrUnexpectedShape = errors.New("not of the documented shape")
	// ErrEmptyAnswer: nothing, where an object was expected.
	ErrEmptyAnswer = errors.New("empty where an object was expected")
	// ErrMissingMember: an object without its id, or without another member that it cannot do without.
	ErrMissingMember = errors.New("an object that lacks a member")
	// ErrUnexpectedItem: a list of something else.
	ErrUnexpectedItem = errors.New("a list with an item of another kind")
	// ErrOtherObject: an object, but not the one that was asked for.
	ErrOtherObject = errors.New("another object than was asked for")
	// ErrFailedInSuccess: an error of Evo Voice under a status of success.
	ErrFailedInSuccess = errors.New("an error in spite of its status")
	// ErrRedirected: a redirect. None is followed: it could carry credentials elsewhere, or turn a write into a read.
	ErrRedirected = errors.New("a redirect, which is not followed: check the base URL")
	// ErrAnswerTooLarge: more than any answer of the API can be.
	ErrAnswerTooLarge = errors.New("the answer is larger than 32 MiB")
)

// badAnswerError is an answer that is no success, or not one that can be believed.
type badAnswerError struct {
	status  int
	outcome Outcome
	verdict ResponseStatus
	// kind is one of the errors above, or ErrListChanged; nil for an ordinary refusal.
	kind error
	// reason says more of what is wrong with the answer.
	reason string
}

func (e *badAnswerError) Error() string {
	switch {
	case e.kind == nil:
		return e.reason
	case e.reason == "":
		return e.kind.Error()
	default:
		return e.kind.Error() + ": " + e.reason
	}
}
