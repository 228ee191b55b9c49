package evovoice_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if os.Getenv(inner) != "" {
		os.Exit(m.Run()) // a connection that is kept for the next call ends with the process
	}
	goleak.VerifyTestMain(m)
}
