package evovoice

// What makes an answer one that cannot be used, for tests that tell one from the other.
var (
	ErrWebPage         = errWebPage
	ErrNotJSON         = errNotJSON
	ErrUnexpectedShape = errUnexpectedShape
	ErrEmptyAnswer     = errEmptyAnswer
	ErrMissingMember   = errMissingMember
	ErrUnexpectedItem  = errUnexpectedItem
	ErrOtherObject     = errOtherObject
	ErrFailedInSuccess = errFailedInSuccess
	ErrRedirected      = errRedirected
	ErrAnswerTooLarge  = errAnswerTooLarge
)

// Composed is what becomes of a body before it is read.
var Composed = composed
