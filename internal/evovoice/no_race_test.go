//go:build !race

package evovoice_test

const underRace = false
