//go:build !race

package acctest

// UnderRace says that the race detector watches.
const UnderRace = false
