package bench_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// workspace is a folder in which Terraform runs, each time with the provider that it is told.
type workspace struct {
	program string
	folder  string
	environ map[string]string
}

// newWorkspace skips the benchmark where there is no Terraform. Its providers see environment.
func newWorkspace(b *testing.B, environment map[string]string, config string) workspace {
	b.Helper()
	program, err := cli.Find()
	if err != nil {
		b.Skip(err)
	}
	w := workspace{program: program, folder: b.TempDir(), environ: cli.Environ(os.Environ(), environment)}
	w.environ["CHECKPOINT_DISABLE"] = "1"
	w.write(b, "main.tf", "terraform {\n  required_providers {\n    evovoice = { source = \"evovoice/evovoice\" }\n  }\n}\n"+config)
	return w
}

// plan is what it cost to plan, and to find what is expected.
func (w workspace) plan(b *testing.B, provider program, finds string) cost {
	b.Helper()
	return w.run(b, provider, finds, "plan", "-input=false")
}

// run runs Terraform with a provider. CPU is that of both: Terraform waits for its providers.
func (w workspace) run(b *testing.B, provider program, prints string, arguments ...string) cost {
	b.Helper()
	w.write(b, "cli.tfrc", cli.DevOverrides(provider.folder))
	command := exec.CommandContext(b.Context(), w.program, append(arguments, "-no-color")...)
	command.Dir = w.folder
	command.Env = []string{"TF_CLI_CONFIG_FILE=" + filepath.Join(w.folder, "cli.tfrc")}
	for name, value := range w.environ {
		command.Env = append(command.Env, name+"="+value)
	}
	began := time.Now()
	output, err := command.CombinedOutput()
	elapsed := time.Since(began)
	if err != nil || !strings.Contains(string(output), prints) {
		b.Fatalf("%s with %s: %v, without %q\n%s", strings.Join(arguments, " "), provider.name, err, prints, output)
	}
	return cost{wall: elapsed, cpu: command.ProcessState.UserTime() + command.ProcessState.SystemTime()}
}

func (w workspace) write(b *testing.B, name, content string) {
	b.Helper()
	if err := os.WriteFile(filepath.Join(w.folder, name), []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
}
