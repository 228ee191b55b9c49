//go:build race

package acctest

// UnderRace says that the race detector watches, which makes everything several times slower, and sees in a few lives or stories
// what it sees in all of them. There are fewer then; make test has all of them without it, too.
const UnderRace = true
