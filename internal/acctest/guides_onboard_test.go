package acctest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A company comes from a file; everybody signs in with the password that the scripts print, and nothing keeps it.
func TestGuide_onboardCSV(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := onboard(t, evo)
	work.Mirror()
	script := strings.NewReplacer("you@example.com", evo.Getenv("EVOVOICE_USERNAME"), "Passw0rd-of-yours", evo.Getenv("EVOVOICE_PASSWORD")).
		Replace(work.Read("apply.sh"))
	out := shell(t, work, script, "yes\n")
	if !strings.Contains(out, `company = "3 logins"`) || strings.Count(out, "\n") > 200 {
		t.Error(out)
	}
	passwords := strings.Split(strings.TrimSpace(shell(t, work, work.Read("passwords.sh"), "")), "\n")
	if len(passwords) != 3 {
		t.Errorf("got %q", passwords)
	}
	for _, line := range passwords {
		email, password, _ := strings.Cut(line, " ")
		if !evo.SignsIn(t, email, password) {
			t.Errorf("%s does not sign in", email)
		}
		if strings.Contains(out+work.Read("terraform.tfstate"), password) {
			t.Errorf("the password of %s shows", email)
		}
	}
	if out := shell(t, work, work.Read("look-up.sh"), ""); !strings.Contains(out, "Ada Lovelace") || strings.Contains(out, "Grace") {
		t.Error(out)
	}
}

// onboard readies the guide's configuration beside the module's script.
func onboard(t *testing.T, evo *acctest.EvoVoice) example {
	t.Helper()
	work := exampleWorkspace(t, evo, "guides/onboard-csv")
	script := filepath.Join(work.Folder(), "password.sh")
	if err := os.WriteFile(script, []byte(work.Workspace.Read("examples/modules/onboarding/password.sh")), 0o700); err != nil {
		t.Fatal(err)
	}
	return work
}

// What the guide says of each edit is what happens, in one company, one after the other.
func TestGuide_onboardCSV_edits(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := onboard(t, evo)
	work.Run("apply", "-auto-approve")
	const unchanged, changed = "No changes.", "0 to add, 1 to change, 0 to destroy"
	edits := []struct{ name, old, new, plan string }{
		{"rows in another order", "alan@example.com,Alan,Turing,\n", "", ""},
		{"rows in another order", "ada@", "alan@example.com,Alan,Turing,\nada@", unchanged},
		{"upper case", "ada@example.com", "Ada@Example.com", unchanged},
		{"invisible characters", "grace@example.com", "\u200bgrace@example.com\u00a0", unchanged},
		{"a column renamed", "email_address", "E-Mail Address", unchanged},
		{"a name", "Lovelace", "King", changed},
		{"a role taken away", "Manager;User", "Manager", changed},
		{"a role added", "King,Manager", "King,Manager;User", changed},
		{"the last role taken away", "King,Manager;User", "King,", unchanged},
		{"a row that goes", "alan@example.com,Alan,Turing,\n", "", "0 to add, 0 to change, 1 to destroy"},
		{"a row that comes back", "Ada@", "alan@example.com,Alan,Turing,\nAda@", "1 to add, 0 to change, 0 to destroy"},
		{"another address", "alan@example.com", "alan.turing@example.com", "1 to add, 0 to change, 1 to destroy"},
	}
	for _, edit := range edits {
		work.Write("company.csv", strings.Replace(work.Read("company.csv"), edit.old, edit.new, 1))
		if edit.plan == "" { // one half of an edit
			continue
		}
		out := work.Run("apply", "-auto-approve")
		if !strings.Contains(out, edit.plan) {
			t.Errorf("%s (%q becomes %q): %s", edit.name, edit.old, edit.new, out)
		}
		if edit.name == "a name" {
			looksLike(t, work.Read("plan.txt"), out)
		}
	}
	if stats := evo.Stats().Requests; stats["NewUser"] != 5 || stats["DeleteUser"] != 2 {
		t.Errorf("%v", stats)
	}
}

// looksLike compares what Terraform printed with what a page prints of it, but for ids, what Terraform hides, and the
// write-only attributes that OpenTofu lists.
func looksLike(t *testing.T, printed, out string) {
	t.Helper()
	varying, listed := regexp.MustCompile(`"[0-9a-f]{24}"|\d+ unchanged`), regexp.MustCompile(`\n.* \(write-only attribute\)`)
	plain := func(text string) string { return varying.ReplaceAllString(listed.ReplaceAllString(text, ""), "…") }
	if !strings.Contains(plain(out), plain(strings.TrimRight(printed, "\n"))) {
		t.Errorf("the page prints\n%s\nTerraform printed\n%s", printed, out)
	}
}

// A file that is wrong plans nothing; a file without rows deletes nobody.
func TestGuide_onboardCSV_wrongFile(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := onboard(t, evo)
	work.Run("apply", "-auto-approve")
	company := work.Read("company.csv")
	header, _, _ := strings.Cut(company, "\n")
	work.Write("company.csv", header+"\n")
	if out := work.Fail("apply", "-auto-approve"); !strings.Contains(out, "the file has no rows") {
		t.Error(out)
	}
	work.Write("company.csv", company+"edsger dijkstra@example.com,Edsger,Dijkstra,Manager\nAda@example.com,Ada,King,manager\n")
	looksLike(t, work.Read("errors.txt"), work.Fail("apply", "-auto-approve"))
	if stats := evo.Stats().Requests; stats["NewUser"] != 3 || stats["DeleteUser"] != 0 {
		t.Errorf("%v", stats)
	}
}

// Who has a login already keeps it, and the password.
func TestGuide_onboardCSV_existing(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	existing, err := evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "Ada@Example.com", AccountIDs: []string{account}}, Password: "Passw0rd-of-Ada",
	})
	if err != nil {
		t.Fatal(err)
	}
	work := onboard(t, evo)
	work.Write("import-existing.tf", contentOf(t, examples+"/guides/onboard-csv/import-existing.tf"))
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, "1 imported, 2 added, 1 changed, 0 destroyed") {
		t.Error(out)
	}
	kept, ok := evo.UserByEmail("ada@example.com")
	if !ok || kept.ID != existing.ID || kept.LastName == nil || *kept.LastName != "Lovelace" || !evo.SignsIn(t, "ada@example.com", "Passw0rd-of-Ada") {
		t.Errorf("%+v", kept)
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Error(out)
	}
}

// Where there is no program for the hash, the script prints no half password.
func TestGuide_onboardCSV_passwordScript(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := onboard(t, evo)
	const run = `; "$shell" ./password.sh ada@example.com 1 2>/dev/null || echo status $?`
	link := `mkdir "$PWD/$0" && for p in $programs; do ln -s "$(command -v $p)" "$PWD/$0/$p"; done; shell=$(command -v sh); PATH=$PWD/$0`
	want := strings.TrimSpace(shell(t, work, "./password.sh ADA@example.com 1", ""))
	for name, programs := range map[string]string{"sha256sum": "tr sha256sum", "shasum": "tr shasum perl", "none": "tr"} {
		script := strings.ReplaceAll(strings.ReplaceAll(link, "$0", "with-"+name), "$programs", programs) + run
		got := strings.TrimSpace(shell(t, work, script, ""))
		if name == "none" && got != "status 127" || name != "none" && got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if len(want) != len("Ev0-")+24 {
		t.Errorf("got %q", want)
	}
}
