package user_test

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Ctrl-C while a creation is under way: its answer is waited for, so the login is in the state and not an orphan.
func TestAccUser_interruptedCreate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent to another process there")
	}
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	underWay := make(chan struct{})
	evo.Inject(emulator.Fault{Operation: "NewUser", Before: func() { close(underWay) }, Delay: 2 * time.Second})
	work := evo.Workspace(t)
	work.Write("main.tf", login("ada@example.com", `password = "Passw0rd"`))
	command := work.Command(t.Context(), "apply", "-auto-approve", "-no-color")
	var output strings.Builder
	command.Stdout, command.Stderr = &output, &output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	<-underWay
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := command.Wait()
	if !strings.Contains(output.String(), "Interrupt received") {
		t.Fatalf("Terraform was not interrupted in time: %v\n%s", err, output.String())
	}
	user, there := evo.UserByEmail("ada@example.com")
	if !there || !strings.Contains(work.Read("terraform.tfstate"), user.ID) {
		t.Errorf("the login is not in the state: %v\n%s", user.ID, output.String())
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Errorf("the plan after the interrupt:\n%s", out)
	}
}

// A server that does not answer within the timeout of the operation is reported as what it is: nobody knows.
func TestAccUser_createTimeout(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "NewUser", Delay: time.Minute, Times: -1})
	work := evo.Workspace(t)
	work.Write("main.tf", login("ada@example.com", "password = \"Passw0rd\"\ntimeouts = {\n  create = \"500ms\"\n}"))
	if out := work.Fail("apply", "-auto-approve"); !strings.Contains(out, "Login May Exist") {
		t.Error(out)
	}
}
