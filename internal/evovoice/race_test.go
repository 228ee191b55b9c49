//go:build race

package evovoice_test

// underRace says that the race detector watches, which makes everything several times slower. What is large only to be large is
// smaller then; make test runs it without the detector, too.
const underRace = true
