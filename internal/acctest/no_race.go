//go:build !race

package acctest

const lives = "50"
