package user_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Everything that goes well and everything that goes wrong, with all that can be logged being logged: no password and no
// session shows anywhere. Beside it a password that is meant to be kept, which the same search must find.
func TestSecrets_areNowhere(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	canaries := map[string]string{
		"the provider's password": evo.Getenv("EVOVOICE_PASSWORD"),
		"a wrong password":        "Wrong-Canary-1",
		"a new login's password":  "New-Canary-2\"<&>",
		"a changed password":      "Changed-Canary-3/+é",
		"a refused password":      "Refused-Canary-4",
		"a lost password":         "Lost-Canary-5",
	}
	const control = "Kept-Control-6"
	work := evo.Workspace(t)
	work.Setenv("TF_LOG", "TRACE")
	work.Setenv("TF_LOG_PROVIDER_EVOVOICE", "TRACE")
	work.Setenv("TF_LOG_PATH", filepath.Join(work.Folder(), "terraform.log"))
	work.Write("variables.tf", "variable \"secret\" {\n  ephemeral = true\n}\nvariable \"refused\" {\n  ephemeral = true\n}\n")
	work.Setenv("TF_VAR_refused", canaries["a refused password"])
	write := func(email, version, more string) {
		work.Write("main.tf", login(email, "password_wo = var.secret\npassword_wo_version = "+version+"\n"+more))
	}
	var printed strings.Builder
	with := func(secret string, run func(...string) string, arguments ...string) {
		work.Setenv("TF_VAR_secret", secret)
		printed.WriteString(run(arguments...))
	}

	write("ada@example.com", "1", "")
	with(canaries["a new login's password"], work.Run, "plan", "-out=create.tfplan")
	with(canaries["a new login's password"], work.Run, "apply", "create.tfplan")
	write("ada@example.com", "2", "first_name = \"Ada\"")
	with(canaries["a changed password"], work.Run, "apply", "-auto-approve")
	if !evo.SignsIn(t, "ada@example.com", canaries["a changed password"]) {
		t.Fatal("the story does not set the password")
	}

	// A session that ends, a server that repeats the request in its error, a gateway that does, a reset.
	evo.ExpireSessions()
	work.Write("refused.tf", "provider \"evovoice\" {\n  max_retries = 0\n}\nresource \"evovoice_user\" \"refused\" {\n"+
		"  email_address = \"refused@example.com\"\n  password_wo = var.refused\n  password_wo_version = 1\n}\n")
	echo := canaries["a refused password"]
	for _, fault := range []emulator.Fault{
		{Status: 400, Body: `{"responseStatus":{"errorCode":"X","message":"no: ` + echo + `","errors":[{"fieldName":"Password","message":"` + echo + `"}]}}`},
		{Status: 500, ContentType: "text/html", Body: "<html>" + strings.Repeat("x", 190) + echo + "</html>"},
		{Cut: true},
	} {
		fault.Operation = "NewUser"
		evo.Inject(fault)
		with(canaries["a changed password"], work.Fail, "apply", "-auto-approve")
	}
	work.Write("refused.tf", "")

	theirs := existing(t, evo)
	work.Write("import.tf", "import {\n  to = evovoice_user.theirs\n  id = \""+theirs.ID+"\"\n}\n"+
		strings.ReplaceAll(login(theirs.EmailAddress, ""), `"ada"`, `"theirs"`))
	with(canaries["a changed password"], work.Run, "apply", "-auto-approve")

	work.Setenv("EVOVOICE_PASSWORD", canaries["a wrong password"])
	with(canaries["a changed password"], work.Fail, "plan")
	work.Setenv("EVOVOICE_PASSWORD", canaries["the provider's password"])
	work.Setenv("EVOVOICE_BASE_URL", "http://127.0.0.1:1")
	with(canaries["a lost password"], work.Fail, "plan")
	work.Setenv("EVOVOICE_BASE_URL", evo.BaseURL())

	work.Write("control.tf", strings.ReplaceAll(login("control@example.com", "password = nonsensitive(\""+control+"\")"), `"ada"`, `"control"`))
	with(canaries["a changed password"], work.Run, "apply", "-auto-approve")
	if err := os.Remove(filepath.Join(work.Folder(), "control.tf")); err != nil {
		t.Fatal(err)
	}
	work.Write("printed.txt", printed.String())

	if !holdsText(t, work.Folder(), control) {
		t.Error("the search does not find a kept password: it cannot find anything")
	}
	if log := work.Read("terraform.log"); !strings.Contains(log, "operation=PatchUser") {
		t.Error("the log does not hold the provider's requests")
	}
	for name, canary := range canaries {
		if holdsText(t, work.Folder(), canary) {
			t.Errorf("%s leaks", name)
		}
	}
}
