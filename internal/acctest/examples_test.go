package acctest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const (
	examples = "../../examples"
	// Examples name this account,
	account = "65f1a2b3c4d5e6f708192a3b"
	// and this one beside it.
	otherAccount = "65f1a2b3c4d5e6f708192a3c"
	seed         = "0123456789abcdef0123456789abcdef"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// Every folder of examples plans as it stands, against an Evo Voice that has the accounts they name.
func TestExamples_plan(t *testing.T) {
	t.Parallel()
	for _, folder := range exampleFolders(t) {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
			leeds := evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: otherAccount}, Name: "Leeds"}
			if _, err := emulator.Add(evo.Emulator, leeds); err != nil {
				t.Fatal(err)
			}
			// Examples look these up.
			if _, err := emulator.Add(evo.Emulator, evovoice.AlertInfo{AccountID: account, Name: "Spend of a day"}); err != nil {
				t.Fatal(err)
			}
			addCalled(t, evo)
			if _, err := emulator.Add(evo.Emulator, evovoice.IntegrationInfo{AccountID: account, Name: "Zoho", IsAuthorized: true}); err != nil {
				t.Fatal(err)
			}
			if _, err := evo.AddFile(evovoice.FileInfo{AccountID: account, FileName: "closed.wav"}, []byte("hello")); err != nil {
				t.Fatal(err)
			}
			if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{ID: "65f1a2b3c4d5e6f708192a40", EmailAddress: "ada@example.com"}}); err != nil {
				t.Fatal(err)
			}
			if tooNew(t, evo.Workspace(t), folder) {
				return // TestExamples_actions invokes what is in it
			}
			if folder == "guides/leave-restapi" {
				return // it takes a second provider: TestGuide_leaveRestapi
			}
			work := exampleWorkspace(t, evo, folder)
			if out := work.Run("plan"); strings.Contains(out, "Warning:") && !strings.Contains(out, "Provider development overrides") {
				t.Error(out)
			}
		})
	}
}

// addCalled adds those who are called in examples: a customer that is closed on New Year, with a number and a team.
func addCalled(t *testing.T, evo *acctest.EvoVoice) {
	t.Helper()
	acme, err := evo.AddCustomer(evovoice.CustomerInfo{
		EntityInfo: evovoice.EntityInfo{ID: "65f1a2b3c4d5e6f708192a50"}, AccountID: account, Name: "Acme",
		Schedule: &evovoice.Schedule{TimeZoneID: new("America/New_York"), Rules: []evovoice.SchedulingRule{
			{State: new("Holiday"), Frequency: "Yearly", ByMonth: []int{1}, ByMonthDay: []int{1}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, endpoint := range []evovoice.EndpointInfo{{PhoneNumber: new("+15550100001")}, {Type: "Team", Name: "Support"}} {
		endpoint.AccountID, endpoint.CustomerID = account, &acme.ID
		if _, err := evo.AddEndpoint(endpoint); err != nil {
			t.Fatal(err)
		}
	}
}

// exampleFolders lists the folders that have configuration.
func exampleFolders(t *testing.T) []string {
	t.Helper()
	folders := map[string]bool{}
	var names []string
	err := filepath.WalkDir(examples, func(path string, _ os.DirEntry, err error) error {
		if folder := filepath.Dir(path); err == nil && filepath.Ext(path) == ".tf" && !folders[folder] {
			folders[folder] = true
			names = append(names, strings.TrimPrefix(folder, examples+"/"))
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%d folders: %v", len(names), err)
	}
	return names
}

// example is a folder of a copy of all examples, because some use others.
type example struct {
	*acctest.Workspace
	folder string
}

// exampleWorkspace copies the examples without import blocks, which stand for objects that exist, and readies a folder.
func exampleWorkspace(t *testing.T, evo *acctest.EvoVoice, folder string) example {
	t.Helper()
	work := example{evo.Workspace(t), folder}
	if err := os.CopyFS(filepath.Join(work.Workspace.Folder(), "examples"), os.DirFS(examples)); err != nil {
		t.Fatal(err)
	}
	work.useModules(t)
	imports, err := filepath.Glob(filepath.Join(work.Folder(), "import-*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range imports {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	work.declareProvider(t)
	staging, err := json.Marshal(map[string]string{
		"base_url": evo.BaseURL(), "username": evo.Getenv("EVOVOICE_USERNAME"), "password": evo.Getenv("EVOVOICE_PASSWORD"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"account_id": account, "email_address": "ada@example.com", "staging": string(staging), "password_seed": seed,
		"password": "Passw0rd", "ada_password": "Passw0rd", "charles_password": "Passw0rd", "grace_password": "Passw0rd",
		"passwords":         `{"ada@example.com":"Passw0rd-of-Ada","grace@example.com":"Passw0rd-of-Grace"}`,
		"logins":            `{"ada@example.com":{"email_address":"ada@example.com"},"grace@example.com":{"email_address":"grace@example.com"}}`,
		"twilio_auth_token": "Passw0rd",
	} {
		work.Setenv("TF_VAR_"+name, value)
	}
	// Modules without providers: those come from a build of this checkout.
	work.Run("get", "-test-directory=tests")
	return work
}

// useModules takes modules from this checkout, and not from a release of it.
func (e example) useModules(t *testing.T) {
	t.Helper()
	const released = "github.com/evovoice/terraform-provider-evovoice//examples/"
	files, err := filepath.Glob(filepath.Join(e.Folder(), "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	up := strings.Repeat("../", 1+strings.Count(e.folder, "/"))
	for _, file := range files {
		name := filepath.Base(file)
		e.Write(name, strings.NewReplacer(released, up, "?ref=v0.1.0", "").Replace(e.Read(name)))
	}
}

// Folder is where the copy of the example is.
func (e example) Folder() string { return filepath.Join(e.Workspace.Folder(), "examples", e.folder) }

// Run runs a command in the folder that must succeed, and returns all that it printed.
func (e example) Run(arguments ...string) string {
	return e.Workspace.Run(append([]string{"-chdir=" + e.Folder()}, arguments...)...)
}

// Fail runs a command in the folder that must fail, and returns all that it printed.
func (e example) Fail(arguments ...string) string {
	return e.Workspace.Fail(append([]string{"-chdir=" + e.Folder()}, arguments...)...)
}

// Write and Read are those of the folder.
func (e example) Write(name, content string) {
	e.Workspace.Write(filepath.Join("examples", e.folder, name), content)
}

func (e example) Read(name string) string {
	return e.Workspace.Read(filepath.Join("examples", e.folder, name))
}

// declareProvider says where the provider comes from, unless the example does.
func (e example) declareProvider(t *testing.T) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(e.Folder(), "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.Contains(e.Read(filepath.Base(file)), "required_providers") {
			return
		}
	}
	e.Write("terraform.tf", e.Workspace.Read("terraform.tf"))
}
