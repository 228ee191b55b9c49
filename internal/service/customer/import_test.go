package customer_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// acme is a customer that was made by hand.
func acme() evovoice.CustomerInfo {
	reference, city, rate := "CRM/1", "Rome", 0.1
	return evovoice.CustomerInfo{Name: "Acme", ReferenceID: &reference, Data: evovoice.Struct{
		"rate": {NumberValue: &rate}, "sites": {ListValue: []evovoice.Struct{{"city": {StringValue: &city}}}},
	}}
}

func existing(t *testing.T, evo *acctest.EvoVoice) evovoice.CustomerInfo {
	t.Helper()
	made, err := evo.AddCustomer(acme())
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// Each way to name a customer imports it, and the plan that follows is empty.
func TestAccCustomer_import(t *testing.T) {
	for name, id := range map[string]func(evovoice.CustomerInfo) string{
		"id":                      func(c evovoice.CustomerInfo) string { return c.ID },
		"account id/id":           func(c evovoice.CustomerInfo) string { return c.AccountID + "/" + c.ID },
		"account id/reference id": func(c evovoice.CustomerInfo) string { return c.AccountID + "/" + *c.ReferenceID },
	} {
		for _, dialects := range [][]string{nil, {"ids-need-escaping", "unknown-id-500", "list-needs-account-ids"}} {
			t.Run(name+" "+strings.Join(dialects, " "), func(t *testing.T) {
				evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
				made := existing(t, evo)
				quick := "provider \"evovoice\" {\n  max_retries = 0\n}\n"
				evo.Test(t,
					resource.TestStep{
						Config: quick + customer("Acme"), ResourceName: address,
						ImportState: true, ImportStateId: id(made), ImportStatePersist: true,
					},
					resource.TestStep{Config: quick + customer("Acme"), ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
				)
			})
		}
	}
}

func TestAccCustomer_importFindsNoneOrSeveral(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	made, again := existing(t, evo), existing(t, evo)
	step := func(id, want string) resource.TestStep {
		return resource.TestStep{
			Config: customer("Acme"), ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: acctest.Message(want),
		}
	}
	evo.Test(t,
		step("nobody", `Customer Not Found.*<account_id>/`),
		step("no-account/"+made.ID, `Customer Not Found`),
		step(evo.AccountID()+"/CRM/1", `Customer Not Clear.*(`+made.ID+`.*`+again.ID+`|`+again.ID+`.*`+made.ID+`)`),
	)
}

// The configuration that Terraform writes for an import plans clean.
func TestAccCustomer_generatedConfiguration(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	made := existing(t, evo)
	client := evo.Client(t)
	zone, start, times := "Europe/London", "09:00", 2.0
	if _, err := client.Customers.Patch(t.Context(), evovoice.PatchCustomer{
		CustomerID: made.ID,
		Schedule: &evovoice.Schedule{TimeZoneID: &zone, Rules: []evovoice.SchedulingRule{{
			StartTime: &start, ByMonth: []int{1}, ByDay: []evovoice.ScheduleDay{{DayOfWeek: "Friday"}},
			FlowParams: evovoice.Struct{"times": {NumberValue: &times}},
		}}},
		AppSettings:     &evovoice.AppSettings{PageTitle: &zone},
		BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: made.Data["rate"].NumberValue}},
	}); err != nil {
		t.Fatal(err)
	}
	work := evo.Workspace(t)
	block := "import {\n  to = evovoice_customer.acme\n  id = \"" + made.ID + "\"\n"
	work.Write("import.tf", block+"  provider = evovoice\n}\n") // newer ones look for hashicorp/evovoice without it
	work.Run("plan", "-generate-config-out=generated.tf")
	work.Write("import.tf", block+"}\n") // and refuse it beside the resource
	if out := work.Run("plan"); !strings.Contains(out, "1 to import, 0 to add, 0 to change, 0 to destroy") {
		t.Errorf("the generated configuration does not plan clean:\n%s\n%s", work.Read("generated.tf"), out)
	}
}
