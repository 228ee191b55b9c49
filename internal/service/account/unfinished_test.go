package account_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// A protected account that was not finished outlives the next apply, which would replace it, and is finished once it is
// untainted. Its token is nowhere.
func TestAccAccount_unfinishedIsNotReplaced(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "PatchAccount", Status: 409})
	const canary, control = "Token-Canary", "AC1"
	work := evo.Workspace(t)
	work.Setenv("TF_LOG", "TRACE")
	work.Setenv("TF_LOG_PATH", "terraform.log")
	work.Write("main.tf", "variable \"token\" {\n  ephemeral = true\n  default   = \""+strings.ToLower(canary)+"\"\n}\n"+
		protected("Acme", "max_phone_numbers = 5\ntwilio_account_sid = \""+control+
			"\"\ntwilio_auth_token_wo = var.token\ntwilio_auth_token_wo_version = 1"))
	work.Setenv("TF_VAR_token", canary)

	printed := work.Fail("apply", "-auto-approve")
	if !acctest.Message(`Cannot finish the new account Acme.*409.*terraform untaint`).MatchString(printed) {
		t.Errorf("got %s", printed)
	}
	account := named(t, evo, "Acme")
	refused := work.Fail("apply", "-auto-approve")
	if !acctest.Message(`Tainted Object Not Replaced.*untaint`).MatchString(refused) || named(t, evo, "Acme").ID != account.ID {
		t.Errorf("got %s", refused)
	}
	// The flag that Run adds comes too late for this command.
	if out, err := work.Command(t.Context(), "untaint", address).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	printed += refused + work.Run("apply", "-auto-approve")
	if finished := named(t, evo, "Acme"); finished.ID != account.ID || finished.MaxPhoneNumbers != 5 {
		t.Errorf("got %+v", finished)
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Errorf("the next plan has something to do:\n%s", out)
	}
	state := work.Read("terraform.tfstate")
	if strings.Contains(state+work.Read("terraform.log")+printed, canary) || !strings.Contains(state, control) {
		t.Error("the token is shown, or the control is not")
	}
}
