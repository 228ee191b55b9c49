package acctest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// Workspace is a folder in which a test runs the Terraform command line with the real provider binary, as an operator
// does. It is for stories that the acceptance test framework cannot tell.
type Workspace struct {
	t       *testing.T
	folder  string
	environ []string
}

// Workspace makes an empty folder whose provider talks to this Evo Voice.
func (e *EvoVoice) Workspace(t *testing.T) *Workspace {
	t.Helper()
	provider, err := builtProvider()
	if err != nil {
		t.Fatal(err)
	}
	w := &Workspace{t: t, folder: t.TempDir()}
	w.Write("cli.tfrc", cli.DevOverrides(filepath.Dir(provider)))
	w.Write("terraform.tf", "terraform {\n  required_providers {\n    evovoice = { source = \"evovoice/evovoice\" }\n  }\n}\n")
	for name, value := range cli.Environ(os.Environ(), e.environment) {
		w.Setenv(name, value)
	}
	w.Setenv("TF_CLI_CONFIG_FILE", filepath.Join(w.folder, "cli.tfrc"))
	w.Setenv("CHECKPOINT_DISABLE", "1")
	return w
}

// Setenv sets a variable for the commands to come.
func (w *Workspace) Setenv(name, value string) { w.environ = append(w.environ, name+"="+value) }

// Write writes a file of the workspace.
func (w *Workspace) Write(name, content string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.folder, name), []byte(content), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// Read reads a file of the workspace.
func (w *Workspace) Read(name string) string {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.folder, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(content)
}

// Folder is where the workspace is.
func (w *Workspace) Folder() string { return w.folder }

// Command is one run of the command line, ready to start.
func (w *Workspace) Command(ctx context.Context, arguments ...string) *exec.Cmd {
	w.t.Helper()
	program, err := cli.Find()
	if err != nil {
		w.t.Fatal(err)
	}
	command := exec.CommandContext(ctx, program, arguments...)
	command.Dir = w.folder
	command.Env = w.environ
	return command
}

// Run runs a command that must succeed, and returns all that it printed.
func (w *Workspace) Run(arguments ...string) string {
	w.t.Helper()
	output, err := w.try(arguments)
	if err != nil {
		w.t.Fatalf("%s: %v\n%s", strings.Join(arguments, " "), err, output)
	}
	return output
}

// Fail runs a command that must fail, and returns all that it printed.
func (w *Workspace) Fail(arguments ...string) string {
	w.t.Helper()
	output, err := w.try(arguments)
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) {
		w.t.Fatalf("%s did not fail: %v\n%s", strings.Join(arguments, " "), err, output)
	}
	return output
}

func (w *Workspace) try(arguments []string) (string, error) {
	w.t.Helper()
	output, err := w.Command(w.t.Context(), append(arguments, "-no-color")...).CombinedOutput()
	return string(output), err
}

// builtProvider builds the provider once for all tests of a package.
var builtProvider = sync.OnceValues(func() (string, error) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	// It outlives the test that asks first, so it is no test's temporary folder; Main deletes it.
	folder, err := os.MkdirTemp("", "evovoice-provider")
	if err != nil {
		return "", err
	}
	built = folder
	provider := filepath.Join(folder, "terraform-provider-evovoice")
	build := exec.Command("go", "build", "-o", provider, strings.TrimSpace(string(module)))
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the provider: %w\n%s", err, output)
	}
	return provider, nil
})

// built is the folder of the provider, once there is one.
var built string

// Main runs the tests of a package that uses workspaces, and cleans up after them.
func Main(m *testing.M) {
	// Thousands of short-lived providers: collecting their garbage would take a third of the time.
	debug.SetGCPercent(400)
	code := m.Run()
	if built != "" {
		os.RemoveAll(built)
	}
	os.Exit(code)
}
