package user_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// A whole company is taken over as the guide says, at the cost of pages, and no login is changed.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	const logins = 100
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: logins})
	before := asJSON(t, evo.Users())
	guide, err := os.ReadFile("../../../examples/guides/take-over/main.tf")
	if err != nil {
		t.Fatal(err)
	}
	work := evo.Workspace(t)
	work.Write("main.tf", string(guide))
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, fmt.Sprintf("%d imported, 0 added, 0 changed, 0 destroyed", logins)) {
		t.Error(out)
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Error(out)
	}
	sent := evo.Stats().Requests
	if sent["ListUsers"] > 60 || sent["PatchUser"]+sent["NewUser"]+sent["DeleteUser"] != 0 {
		t.Errorf("it took %v", sent)
	}
	if asJSON(t, evo.Users()) != before {
		t.Error("a login was changed")
	}
}

// The same with a query, which writes the configuration too.
func TestTakeOver_query(t *testing.T) {
	t.Parallel()
	const logins = 120
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: logins})
	work := evo.Workspace(t)
	work.NeedsTerraform("1.14.0")
	before := asJSON(t, evo.Users())
	guide, err := os.ReadFile("../../../examples/guides/take-over/logins.tfquery.hcl")
	if err != nil {
		t.Fatal(err)
	}
	work.Write("main.tf", `provider "evovoice" {}`)
	// More than Terraform lists by default.
	work.Write("logins.tfquery.hcl", string(guide))
	work.Run("query", "-generate-config-out=logins.tf")
	if sent := evo.Stats().Requests; sent["ListUsers"] != 1 {
		t.Errorf("the query took %v", sent)
	}
	// The login that Terraform itself signs in with is among them.
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, fmt.Sprintf("%d imported, 0 added, 0 changed, 0 destroyed", logins+1)) {
		t.Error(out)
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Error(out)
	}
	if asJSON(t, evo.Users()) != before {
		t.Error("a login was changed")
	}
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
