package bench_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// program is a provider built as releases are, under the file name by which Terraform finds it.
type program struct {
	name   string
	folder string
}

func (p program) path() string { return filepath.Join(p.folder, "terraform-provider-evovoice") }

// programs builds the provider and those it is measured against, once.
var programs = sync.OnceValues(func() (built struct{ ours, nothing, floor program }, err error) {
	for _, each := range []struct {
		program *program
		name    string
		source  string
	}{
		{&built.ours, "evovoice", "../.."},
		{&built.nothing, "nothing", "./cmd/nothing"},
		{&built.floor, "floor", "./cmd/floor"},
	} {
		*each.program = program{name: each.name, folder: filepath.Join(scratch, each.name)}
		build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", each.program.path(), each.source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if output, err := build.CombinedOutput(); err != nil {
			return built, fmt.Errorf("building %s: %w\n%s", each.name, err, output)
		}
	}
	return built, nil
})

func (p program) size(tb testing.TB) int64 {
	tb.Helper()
	info, err := os.Stat(p.path())
	if err != nil {
		tb.Fatal(err)
	}
	return info.Size()
}
