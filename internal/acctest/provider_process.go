package acctest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// WatchProvider lets KillProvider find the provider that the command line starts: a shell script in its place notes its
// process id and becomes the provider. It needs a Unix.
func (w *Workspace) WatchProvider() {
	w.t.Helper()
	provider, err := builtProvider()
	if err != nil {
		w.t.Fatal(err)
	}
	folder := filepath.Join(w.folder, "watched")
	script := fmt.Sprintf("#!/bin/sh\necho $$ >> '%s'\nexec '%s' \"$@\"\n", w.processes(), provider)
	if err := os.Mkdir(folder, 0o700); err != nil {
		w.t.Fatal(err)
	}
	//nolint:gosec // it is a program
	if err := os.WriteFile(filepath.Join(folder, filepath.Base(provider)), []byte(script), 0o700); err != nil {
		w.t.Fatal(err)
	}
	w.Write("cli.tfrc", cli.DevOverrides(folder))
}

func (w *Workspace) processes() string { return filepath.Join(w.folder, "processes") }

// KillProvider kills the provider that was started last, as the system does when memory runs out. Each walk of Terraform's
// graph starts one and ends it, so no other runs. Call it from the emulator while the provider waits for an answer: it is
// alive then, and its process id nobody else's.
func (w *Workspace) KillProvider() error {
	started, err := os.ReadFile(w.processes())
	if err != nil {
		return err
	}
	lines := strings.Fields(string(started))
	id, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil {
		return err
	}
	process, err := os.FindProcess(id)
	if err != nil {
		return err
	}
	return process.Kill()
}
