//go:build race

package acctest

// lives is how many sequences a rehearsal draws in each of its ways. The race detector makes them several times slower, and sees in
// a few what it sees in all; make test draws them without it, too.
const lives = "5"
