// Package stories tells what an operator lives through with evovoice_user, and tells it again under everything that may
// be different or go wrong: under each answer that Evo Voice may give to what its documentation leaves open, with processes
// that die, over networks that misbehave. It has tests and nothing else.
//
// However a story ends, the truth is asked of the emulator itself: no login is lost, doubled, taken over or forgotten.
package stories
