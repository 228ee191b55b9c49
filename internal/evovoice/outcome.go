package evovoice

import "errors"

// Outcome says what is known of a request that failed: whether Evo Voice executed it.
type Outcome int

const (
	// OutcomeUnknown means that it may have been executed. The connection broke, the time ran out, or the answer was a 5xx or
	// unreadable.
	OutcomeUnknown Outcome = iota
	// OutcomeRejected means that Evo Voice answered that it did not execute it.
	OutcomeRejected
	// OutcomeNotSent means that nothing of it reached Evo Voice.
	OutcomeNotSent
)

func (o Outcome) String() string {
	switch o {
	case OutcomeRejected:
		return "rejected"
	case OutcomeNotSent:
		return "not sent"
	case OutcomeUnknown:
	}
	return "unknown"
}

// OutcomeOf reads the outcome off an error that a Client returned. What carries none is of unknown outcome.
//
// After a SignInError the call itself was not sent, however the sign-in ended.
func OutcomeOf(err error) Outcome {
	var doubt *DoubtError
	var signIn *SignInError
	var failed *Error
	switch {
	case errors.As(err, &doubt):
		return OutcomeUnknown
	case errors.As(err, &signIn):
		return OutcomeNotSent
	case errors.As(err, &failed):
		return failed.Outcome
	default:
		return OutcomeUnknown
	}
}

// outcomeOf reads the outcome off the failure of one attempt.
func outcomeOf(err error) Outcome {
	var bad *badAnswerError
	switch {
	case errors.As(err, &bad):
		return bad.outcome
	case isNotSent(err):
		return OutcomeNotSent
	default:
		return OutcomeUnknown
	}
}

// outcomeOfStatus reads the outcome off a status. A 408 or a 5xx can come from a gateway that gave up waiting, and a
// redirect from a server that is done; every 4xx else is a refusal.
func outcomeOfStatus(status int) Outcome {
	if status >= 400 && status < 500 && status != 408 {
		return OutcomeRejected
	}
	return OutcomeUnknown
}
