package acctest_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Three hundred logins and twenty customers that a generic REST provider manages are taken over in one apply, which changes nothing of
// them; the passwords that it kept are in no state any more. Afterwards it is not needed, and what changed meanwhile is seen.
func TestGuide_leaveRestapi(t *testing.T) {
	t.Parallel()
	const logins, customers, secret = 300, 20, "Passw0rd-in-its-data"
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/leave-restapi")
	work.NeedsTerraform("1.8.0")
	work.standIn(t)

	var names []string
	rows := map[string]map[string]string{}
	objects := map[string]map[string]map[string]any{"login": {}, "company": {}}
	for n := range logins {
		key := fmt.Sprintf("person%03d@example.com", n)
		user, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: key, FirstName: new("Ada"), AccountIDs: []string{account}}})
		if err != nil {
			t.Fatal(err)
		}
		rows[key] = map[string]string{"email_address": key, "first_name": "Ada"}
		objects["login"][key] = map[string]any{"id": user.ID, "path": "/users", "data": fmt.Sprintf(`{"emailAddress":%q,"password":%q}`, key, secret)}
	}
	for n := range customers {
		customer, err := evo.AddCustomer(evovoice.CustomerInfo{Name: fmt.Sprint("Company ", n)})
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, customer.Name)
		objects["company"][customer.Name] = map[string]any{
			"id": customer.ID, "path": "/customers", "data": `{"name":"` + customer.Name + `"}`, "api_data": map[string]string{"accountId": account},
		}
	}
	work.Setenv("TF_VAR_logins", inJSON(t, rows))
	work.Setenv("TF_VAR_customers", inJSON(t, names))
	work.Write("terraform.tfstate", stateOf(t, objects))

	plan := work.Run("plan")
	if strings.Count(plan, " has moved to ") != logins+customers || !strings.Contains(plan, "Plan: 0 to add, 0 to change, 0 to destroy.") {
		t.Error(plan)
	}
	evo.ResetStats()
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, "0 added, 0 changed, 0 destroyed") {
		t.Error(out)
	}
	if sent := evo.Stats(); sent.Requests["PatchUser"]+sent.Requests["PatchCustomer"] > 0 {
		t.Errorf("requests: %v", sent.Requests)
	}
	if state := work.Read("terraform.tfstate"); strings.Contains(state, "restapi") || strings.Contains(state, secret) {
		t.Error("the state has a trace of restapi")
	}

	// From here on without the other provider.
	main, _, _ := strings.Cut(work.Read("main.tf"), "    # Until this")
	_, rest, _ := strings.Cut(work.Read("main.tf"), "Mastercard/restapi\"\n    }\n")
	work.Write("main.tf", main+rest)
	evo.ChangeCustomer(evo.Customers()[0].ID, func(c *evovoice.CustomerInfo) { c.Name = "Renamed by hand" })
	if out := work.Run("plan"); !strings.Contains(out, "Plan: 0 to add, 1 to change, 0 to destroy.") {
		t.Error(out)
	}
}

// standIn puts a stand-in for the generic REST provider beside ours.
func (e example) standIn(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", folder+"/terraform-provider-restapi", "./cmd/restapi")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const before = "dev_overrides {\n"
	e.Workspace.Write("cli.tfrc", strings.Replace(e.Workspace.Read("cli.tfrc"), before, fmt.Sprintf("%s    \"registry.terraform.io/mastercard/restapi\" = %q\n",
		before, folder), 1))
}

func inJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stateOf is a state with objects of the generic REST provider, by resource and key.
func stateOf(t *testing.T, objects map[string]map[string]map[string]any) string {
	t.Helper()
	type instance struct {
		Key        string         `json:"index_key"`
		Attributes map[string]any `json:"attributes"`
	}
	var resources []map[string]any
	for name, all := range objects {
		var instances []instance
		for key, attributes := range all {
			instances = append(instances, instance{key, attributes})
		}
		resources = append(resources, map[string]any{
			"mode": "managed", "type": "restapi_object", "name": name, "instances": instances,
			"provider": `provider["registry.terraform.io/mastercard/restapi"]`,
		})
	}
	return inJSON(t, map[string]any{"version": 4, "serial": 1, "lineage": "6b04d000-0000-0000-0000-000000000000", "resources": resources})
}
