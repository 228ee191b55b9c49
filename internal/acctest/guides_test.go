package acctest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// What the guide says to type makes a login.
func TestGuide_gettingStarted(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/getting-started")
	work.Mirror()
	script := strings.NewReplacer("you@example.com", evo.Getenv("EVOVOICE_USERNAME"), "Passw0rd-of-yours", evo.Getenv("EVOVOICE_PASSWORD")).
		Replace(work.Read("apply.sh"))
	out := shell(t, work, script, "yes\n")
	if !strings.Contains(out, "Ada Lovelace can open ") || !evo.SignsIn(t, "ada@example.com", "Passw0rd-of-Ada") {
		t.Error(out)
	}
}

// A raised number sets one password, and nothing else.
func TestGuide_rotatePasswords(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/rotate-passwords")
	work.Run("apply", "-auto-approve")
	evo.ResetStats()

	work.Write("main.tf", strings.Replace(work.Read("main.tf"), `"ada@example.com"   = 1`, `"ada@example.com"   = 2`, 1))
	work.Setenv("TF_VAR_passwords", `{"ada@example.com":"Another-Passw0rd","grace@example.com":"Ignored-Passw0rd"}`)
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, "0 added, 1 changed, 0 destroyed") {
		t.Error(out)
	}
	if !evo.SignsIn(t, "ada@example.com", "Another-Passw0rd") || !evo.SignsIn(t, "grace@example.com", "Passw0rd-of-Grace") {
		t.Error("not the passwords that were asked for")
	}
	if patched := evo.Stats().Requests["PatchUser"]; patched != 1 {
		t.Errorf("%d logins were changed", patched)
	}
	if state := work.Read("terraform.tfstate"); strings.Contains(state, "Passw0rd") {
		t.Error("the state holds a password")
	}
}

// Each login lands in the account and in the Evo Voice that its provider names.
func TestGuide_severalAccounts(t *testing.T) {
	t.Parallel()
	production := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	staging := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	leeds := production.AddAccount("Leeds").ID
	work := exampleWorkspace(t, staging, "guides/several-accounts") // TF_VAR_staging is this one
	for _, name := range []string{"BASE_URL", "USERNAME", "PASSWORD"} {
		work.Setenv("EVOVOICE_"+name, production.Getenv("EVOVOICE_"+name))
	}
	// The emulator chooses the id.
	work.Write("main.tf", strings.ReplaceAll(work.Read("main.tf"), otherAccount, leeds))
	work.Run("apply", "-auto-approve")

	ada, inProduction := production.UserByEmail("ada@example.com")
	grace, inLeeds := production.UserByEmail("grace@example.com")
	if !inProduction || !inLeeds || ada.AccountIDs[0] != account || grace.AccountIDs[0] != leeds {
		t.Errorf("ada in %v, grace in %v", ada.AccountIDs, grace.AccountIDs)
	}
	if _, ok := staging.UserByEmail("tester@example.com"); !ok || len(staging.Users()) != 2 || len(production.Users()) != 3 {
		t.Errorf("%d logins in staging, %d in production", len(staging.Users()), len(production.Users()))
	}
}

// shell runs a script in the folder of the example that must succeed; `terraform` is the command line that tests use.
func shell(t *testing.T, work example, script, input string) string {
	t.Helper()
	program, err := cli.Find()
	if err != nil {
		t.Fatal(err)
	}
	programs := t.TempDir()
	if err := os.Symlink(program, filepath.Join(programs, "terraform")); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), "sh", "-euc", "PATH="+programs+":$PATH\n"+script)
	run.Dir, run.Env, run.Stdin = work.Folder(), work.Command(t.Context()).Env, strings.NewReader(input)
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}
