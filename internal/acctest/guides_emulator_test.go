package acctest_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/creack/pty"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// emulatorProgram builds the emulator into a folder of the test.
func emulatorProgram(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", folder, "../emulator/cmd/evovoice-emulator")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return folder
}

// Module authors test against an Evo Voice of their own, whatever their environment leads to: the guide's example, and the
// module that is offered.
func TestGuide_testModulesOffline(t *testing.T) {
	t.Parallel()
	programs := emulatorProgram(t)
	for folder, passes := range map[string]string{
		"guides/offline-tests": "3 passed, 0 failed", "guides/opening-hours": "7 passed, 0 failed", "modules/onboarding": "11 passed, 0 failed",
		"guides/call-flow": "4 passed, 0 failed",
	} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			elsewhere := acctest.StartEmulator(t, emulator.Options{AccountID: account})
			work := exampleWorkspace(t, elsewhere, folder)
			out := shell(t, work, "unset TF_VAR_passwords; PATH="+programs+":$PATH evovoice-emulator -- terraform test -no-color", "")
			if !strings.Contains(out, "Success! "+passes) {
				t.Error(out)
			}
			if sent := elsewhere.Stats().Requests; len(sent) != 0 {
				t.Errorf("it asked another Evo Voice: %v", sent)
			}
		})
	}
}

// One Ctrl-C ends an apply gracefully: Terraform and the provider stop by themselves. A second would halt them.
func TestGuide_testModulesOffline_interrupt(t *testing.T) {
	t.Parallel()
	work := exampleWorkspace(t, acctest.StartEmulator(t, emulator.Options{AccountID: account}), "guides/getting-started")
	program, err := cli.Find()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), filepath.Join(emulatorProgram(t), "evovoice-emulator"),
		"-latency", "1s", "--", program, "apply", "-auto-approve", "-no-color")
	command.Dir, command.Env = work.Folder(), work.Command(t.Context()).Env
	terminal, err := pty.Start(command)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	var out strings.Builder
	var once sync.Once
	for some := make([]byte, 4096); ; {
		n, err := terminal.Read(some)
		out.Write(some[:n])
		if err != nil { // nobody has the terminal any more
			break
		}
		if strings.Contains(out.String(), "Creating...") {
			once.Do(func() { _, _ = terminal.WriteString("\x03") })
		}
	}
	_ = command.Wait()
	if printed := out.String(); command.ProcessState.ExitCode() != 1 || strings.Count(printed, "Interrupt received.") != 1 ||
		!strings.Contains(printed, "Gracefully shutting down") || strings.Contains(printed, "Two interrupts received") {
		t.Errorf("%s\n%s", command.ProcessState, printed)
	}
}

// Loopback addresses are reached behind any proxy, and need no certificate.
func TestGuide_proxy(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/getting-started")
	out := shell(t, work, contentOf(t, examples+"/guides/proxy/environment.sh")+"terraform apply -auto-approve -no-color", "")
	if !strings.Contains(out, "1 added") {
		t.Error(out)
	}
}

// A login moves to the state of another part of a large installation, and stays who it is.
func TestGuide_largeInstallations(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	here := exampleWorkspace(t, evo, "guides/large-installations/part-0")
	here.Write("main.tf", strings.Replace(here.Read("main.tf"), "parts = 4", "parts = 1", 1))
	here.Run("apply", "-auto-approve")
	before, _ := evo.UserByEmail("ada@example.com")
	if len(evo.Users()) != 5 {
		t.Errorf("%d logins", len(evo.Users()))
	}
	evo.ResetStats()

	takeOut := strings.Replace(here.Read("main.tf"), "if parseint", "if key != \"ada@example.com\" && parseint", 1)
	here.Write("main.tf", takeOut)
	shell(t, here, contentOf(t, examples+"/guides/onboard-csv/forget.sh"), "")
	if out := here.Run("apply", "-auto-approve"); !strings.Contains(out, "No changes.") {
		t.Error(out)
	}
	there := exampleWorkspace(t, evo, "guides/large-installations/part-0")
	there.Write("main.tf", strings.Replace(strings.Replace(takeOut, "parts = 4", "parts = 1", 1), "key != ", "key == ", 1))
	there.Write("import.tf", contentOf(t, examples+"/guides/large-installations/import.hcl"))
	if out := there.Run("apply", "-auto-approve"); !strings.Contains(out, "1 imported, 0 added, 0 changed, 0 destroyed") {
		t.Error(out)
	}
	after, _ := evo.UserByEmail("ada@example.com")
	if stats := evo.Stats().Requests; before.ID != after.ID || stats["NewUser"]+stats["DeleteUser"]+stats["PatchUser"] > 0 {
		t.Errorf("%s became %s: %v", before.ID, after.ID, stats)
	}
}
