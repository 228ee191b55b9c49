package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const examples = "../../examples"

func TestMain(m *testing.M) { acctest.Main(m) }

// Every folder of examples plans as it stands, against an Evo Voice that has the account they name.
func TestExamples_plan(t *testing.T) {
	t.Parallel()
	for _, folder := range exampleFolders(t) {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{AccountID: "65f1a2b3c4d5e6f708192a3b"})
			// Examples look this one up.
			if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@example.com"}}); err != nil {
				t.Fatal(err)
			}
			work := evo.Workspace(t)
			for _, variable := range []string{"password", "ada_password", "charles_password", "grace_password"} {
				work.Setenv("TF_VAR_"+variable, "Passw0rd")
			}
			for _, file := range configuration(t, folder) {
				content, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(string(content), "required_providers") {
					work.Write("terraform.tf", "") // it brings its own
				}
				work.Write(filepath.Base(file), string(content))
			}
			if out := work.Run("plan"); strings.Contains(out, "Warning: Value for undeclared") {
				t.Error(out)
			}
		})
	}
}

func exampleFolders(t *testing.T) []string {
	t.Helper()
	folders := map[string]bool{}
	var names []string
	err := filepath.WalkDir(examples, func(path string, entry os.DirEntry, err error) error {
		if folder := filepath.Dir(path); err == nil && filepath.Ext(path) == ".tf" && !folders[folder] {
			folders[folder] = true
			names = append(names, folder)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%d folders: %v", len(names), err)
	}
	return names
}

// configuration lists the files of a folder that are planned together. Import blocks stand for logins that exist.
func configuration(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	var planned []string
	for _, file := range files {
		if !strings.HasPrefix(filepath.Base(file), "import-") {
			planned = append(planned, file)
		}
	}
	return planned
}
