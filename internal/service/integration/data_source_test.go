package integration_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	canary = "c4n4ry"
	zoho   = "data.evovoice_integration.zoho"
)

// crm is an integration with a setting that everybody may see, a password, one within a struct and in a list, and one that nothing
// describes.
func crm(t *testing.T, evo *acctest.EvoVoice) evovoice.IntegrationInfo {
	t.Helper()
	customer, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	password := evovoice.DataField{Name: "Key", Type: "String", UIHint: "Password"}
	region := evovoice.DataField{Name: "Region", Type: "String", UIHint: "None"}
	nested := &evovoice.DataType{TypeName: "Nested", Fields: []evovoice.DataField{password, region}}
	eu := func() evovoice.Struct {
		return evovoice.Struct{"Key": {StringValue: new(canary)}, "Region": {StringValue: new("europe")}}
	}
	settings := eu()
	settings["Login"] = evovoice.Value{StructValue: eu()}
	settings["Logins"] = evovoice.Value{ListValue: []evovoice.Struct{eu()}}
	settings["Other"] = evovoice.Value{StringValue: new(canary)}
	added, err := emulator.Add(evo.Emulator, evovoice.IntegrationInfo{
		Name: "CRM", Type: "Zoho", CustomerID: &customer.ID, Status: "Failed", StatusMessage: new("The token has expired."),
		DateLastSync: new("2026-11-30T10:00:00Z"), Features: []evovoice.IntegrationFeatures{"ContactSync"}, Settings: settings,
		SettingsDataType: &evovoice.DataType{TypeName: "ZohoSettings", Fields: []evovoice.DataField{
			password, region,
			{Name: "Login", Type: "Struct", StructType: nested},
			{Name: "Logins", Type: "List", ListType: nested},
			{Name: "Missing", Type: "String"},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func TestAccIntegrationDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	there := crm(t, evo)
	for range 2 {
		if _, err := emulator.Add(evo.Emulator, evovoice.IntegrationInfo{Name: "Twin", Type: "OfficeRnd"}); err != nil {
			t.Fatal(err)
		}
	}
	by := func(attributes string) string {
		return "data \"evovoice_integration\" \"zoho\" {\n" + attributes + "\n}"
	}
	holds := func(attribute string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(zoho, tfjsonpath.New(attribute), want)
	}
	whole := []statecheck.StateCheck{
		holds("id", knownvalue.StringExact(there.ID)), holds("type", knownvalue.StringExact("Zoho")), holds("is_authorized", knownvalue.Bool(false)),
		holds("status", knownvalue.StringExact("Failed")), holds("status_message", knownvalue.StringExact("The token has expired.")),
		holds("customer_name", knownvalue.StringExact("Acme")), holds("date_last_sync", knownvalue.StringExact("2026-11-30T10:00:00Z")),
		holds("features", knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("ContactSync")})),
		holds("settings", knownvalue.ObjectExact(map[string]knownvalue.Check{
			"Region": knownvalue.StringExact("europe"),
			"Login":  knownvalue.ObjectExact(map[string]knownvalue.Check{"Region": knownvalue.StringExact("europe")}),
			"Logins": knownvalue.TupleExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{"Region": knownvalue.StringExact("europe")})}),
		})),
	}
	fails := func(attributes, want string) resource.TestStep {
		return resource.TestStep{Config: by(attributes), ExpectError: acctest.Message(want)}
	}
	evo.Test(t,
		fails(``, `Invalid Attribute Combination`),
		fails(`id = "nobody"`, `Integration Not Found.*nobody`),
		fails(`name = "crm"`, `Integration Not Found.*name "crm"`),
		fails(`name = "Twin"`, `Integration Not Clear.*2 integrations have the name "Twin"`),
		resource.TestStep{Config: by(fmt.Sprintf("id = %q", there.ID)), ConfigStateChecks: whole},
		resource.TestStep{Config: by(`name = "CRM"`), ConfigStateChecks: whole},
		resource.TestStep{
			Config: "data \"evovoice_integrations\" \"all\" {\n  type = \"zoho\"\n}\ndata \"evovoice_integrations\" \"none\" {\n  name_contains = \"x\"\n}",
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.evovoice_integrations.all", tfjsonpath.New("names"), knownvalue.MapExact(map[string]knownvalue.Check{"CRM": knownvalue.StringExact(there.ID)})),
				statecheck.ExpectKnownValue("data.evovoice_integrations.all", tfjsonpath.New("integrations").AtSliceIndex(0).AtMapKey("status"), knownvalue.StringExact("Failed")),
				statecheck.ExpectKnownValue("data.evovoice_integrations.none", tfjsonpath.New("integrations"), knownvalue.ListSizeExact(0)),
			},
		},
	)
}

// Whatever Evo Voice answers, an integration is found, and no password of it is shown.
func TestIntegration_everyAnswer(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{
		"", "integration-secrets-masked", "integration-secrets-absent", "integration-settings-undescribed", "list-items-thin", "unknown-id-400",
		"unknown-id-200", "nulls-present", "unknown-members", "random-order", "totals-omitted", "page-cap-25", "specific-ids-ignored",
	} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			var dialects []string
			if dialect != "" {
				dialects = []string{dialect}
			}
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			there := crm(t, evo)
			p, err := evo.Provider(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, config := range []map[string]any{{"id": there.ID}, {"name": "CRM"}} {
				found, err := p.ReadDataSource(t.Context(), "evovoice_integration", config)
				if err != nil || found.Attribute("id") != there.ID {
					t.Fatalf("%v: %v", config, err)
				}
				state := found.State.String()
				if strings.Contains(state, canary) || strings.Contains(state, "europe") != (dialect != "integration-settings-undescribed") {
					t.Errorf("%v: %s", config, state)
				}
			}
			if _, err := p.ReadDataSource(t.Context(), "evovoice_integration", map[string]any{"id": "nobody"}); err == nil || !strings.Contains(err.Error(), "Integration Not Found") {
				t.Error(err)
			}
		})
	}
}

// On the command line: a check that warns, and the example.
func TestAccIntegration_commandLine(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	crm(t, evo)
	work := evo.Workspace(t)
	work.Write("main.tf", `
data "evovoice_integration" "crm" {
  name = "CRM"
}

check "crm_is_connected" {
  assert {
    condition     = data.evovoice_integration.crm.is_authorized
    error_message = "Somebody has to sign it in again: ${data.evovoice_integration.crm.status_message}"
  }
}

output "region" {
  value = data.evovoice_integration.crm.settings.Region
}
`)
	out := work.Run("apply", "-auto-approve")
	if !strings.Contains(strings.Join(strings.Fields(out), " "), "sign it in again: The token has expired.") || !strings.Contains(out, `region = "europe"`) {
		t.Error(out)
	}
	if state := work.Read("terraform.tfstate"); strings.Contains(out+state, canary) {
		t.Error("a password is shown")
	}
}
