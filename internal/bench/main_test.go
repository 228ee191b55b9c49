// Package bench_test measures what the provider adds to what Terraform and the plugin framework cost anyway. README.md says
// what is measured, why this way, and what came out.
package bench_test

import (
	"fmt"
	"os"
	"testing"
)

// scratch holds the programs that benchmarks build; it outlives each of them.
var scratch string

func TestMain(m *testing.M) {
	if options := os.Getenv(emulatorRole); options != "" {
		os.Exit(beEmulator(options, os.Stdin, os.Stdout))
	}
	folder, err := os.MkdirTemp("", "evovoice-bench")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = folder
	code := m.Run()
	if err := writeReport(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.RemoveAll(folder)
	os.Exit(code)
}
