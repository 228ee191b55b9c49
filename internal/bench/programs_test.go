package bench_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// compared is a provider to measure in the place of this checkout's.
var compared = flag.String("provider", "", "measure plans and starts of this `program`, such as the provider of another commit")

// program is a provider built as releases are, under the file name by which Terraform finds it.
type program struct {
	name   string
	folder string
}

func (p program) path() string { return filepath.Join(p.folder, "terraform-provider-evovoice") }

// programs are the provider; one that does nothing, as providers are built; and that one with its logs muted and its memory
// collected as the provider's.
type programs struct{ ours, nothing, muted program }

// built builds them once.
func built(b *testing.B) programs {
	b.Helper()
	all, err := buildPrograms()
	if err != nil {
		b.Fatal(err)
	}
	return all
}

var buildPrograms = sync.OnceValues(func() (all programs, err error) {
	for _, each := range []struct {
		program             *program
		name, source, flags string
	}{
		{&all.ours, "evovoice", "../..", ""},
		{&all.nothing, "nothing", "./cmd/nothing", ""},
		{&all.muted, "muted", "./cmd/nothing", " -X main.muted=yes"},
	} {
		*each.program = program{name: each.name, folder: filepath.Join(scratch, each.name)}
		build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w"+each.flags, "-o", each.program.path(), each.source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if output, err := build.CombinedOutput(); err != nil {
			return all, fmt.Errorf("building %s: %w\n%s", each.name, err, output)
		}
	}
	if *compared == "" {
		return all, nil
	}
	other, err := filepath.Abs(*compared)
	if err != nil {
		return all, err
	}
	return all, errors.Join(os.Remove(all.ours.path()), os.Symlink(other, all.ours.path()))
})
