package customer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const address = "evovoice_customer.acme"

// value and action check the state and the plan of what the stories are about.
var value, action = acctest.Address(address).Value, acctest.Address(address).Action

// customer is the configuration of one customer; more holds further attributes, a line each.
func customer(name string, more ...string) string {
	return block("acme", name, more...)
}

func block(label, name string, more ...string) string {
	return fmt.Sprintf("resource \"evovoice_customer\" %q {\n  name = %q\n%s\n}\n", label, name, strings.Join(more, "\n"))
}

// only is the one customer there is.
func only(t *testing.T, evo *acctest.EvoVoice) evovoice.CustomerInfo {
	t.Helper()
	customers := evo.Customers()
	if len(customers) != 1 {
		t.Fatalf("%d customers, want 1", len(customers))
	}
	return customers[0]
}

func tag(t *testing.T, evo *acctest.EvoVoice, name string) string {
	t.Helper()
	made, err := evo.AddTag(evo.AccountID(), name, "Blue")
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

func TestAccCustomer_createChangeDestroy(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	gold, silver := tag(t, evo, "gold"), tag(t, evo, "silver")
	t.Cleanup(func() {
		if len(evo.Customers()) != 0 {
			t.Error("the customer outlived destroy")
		}
	})
	evo.TestCommandLine(t,
		resource.TestStep{
			Config: customer("Acme", `reference_id = "CRM-1"`, `data = { plan = "gold", seats = 3 }`,
				fmt.Sprintf("tag_ids = [%q]", gold), "is_staging = true"),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				value("account_id", knownvalue.StringExact(evo.AccountID())),
				value("account_name", knownvalue.NotNull()),
				value("parent_customer_id", knownvalue.Null()),
				value("data.seats", knownvalue.Int64Exact(3)),
				value("is_staging", knownvalue.Bool(true)),
				value("breadcrumb", knownvalue.ListSizeExact(1)),
				value("tags", knownvalue.SetExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
					"id": knownvalue.StringExact(gold), "name": knownvalue.StringExact("gold"), "color": knownvalue.StringExact("Blue"),
				})})),
				value("date_created", knownvalue.NotNull()),
			},
			Check: acctest.Holds("all is as configured", func() bool {
				c := only(t, evo)
				return *c.ReferenceID == "CRM-1" && *c.Data["plan"].StringValue == "gold" && c.IsStaging && len(c.Tags) == 1 &&
					evo.Stats().Requests["PatchCustomer"] == 1
			}),
		},
		resource.TestStep{
			Config: customer("Acme Ltd", `reference_id = ""`, `data = {}`, fmt.Sprintf("tag_ids = [%q]", silver), "is_staging = false",
				"timeouts = { update = \"1m\" }"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("tags")),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("breadcrumb")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.NotNull()),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("account_name"), knownvalue.NotNull()),
			}},
			Check: acctest.Holds("all is as configured", func() bool {
				c := only(t, evo)
				return c.Name == "Acme Ltd" && *c.ReferenceID == "" && len(c.Data) == 0 && !c.IsStaging && c.Tags[0].ID == silver
			}),
		},
		// What is left out stays.
		resource.TestStep{
			Config:            customer("Acme Ltd"),
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate), // the timeouts
			ConfigStateChecks: []statecheck.StateCheck{value("tag_ids", knownvalue.SetSizeExact(1))},
			Check: acctest.Holds("nothing was written", func() bool {
				return evo.Stats().Requests["PatchCustomer"] == 2 && evo.Stats().Requests["SetCustomerStagingMode"] == 2
			}),
		},
	)
}

// A customer moves in place, with all that is below it, and to the top; never below itself.
func TestAccCustomer_moves(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	others := block("one", "One") + block("two", "Two")
	below := func(parent string) string { return others + customer("Acme", "parent_customer_id = "+parent) }
	var id string
	step := func(parent, want string) resource.TestStep {
		return resource.TestStep{
			Config: below(parent),
			Check: func(s *terraform.State) error {
				for _, c := range evo.Customers() {
					if c.Name != "Acme" {
						continue
					}
					if id != "" && c.ID != id {
						return fmt.Errorf("the customer was replaced")
					}
					id = c.ID
					path := ""
					for _, step := range c.Breadcrumb {
						path += "/" + step.Name
					}
					if path != want {
						return fmt.Errorf("the path is %s, want %s", path, want)
					}
				}
				return nil
			},
		}
	}
	evo.Test(t,
		step("evovoice_customer.one.id", "/One/Acme"),
		step("evovoice_customer.two.id", "/Two/Acme"),
		step(`""`, "/Acme"),
	)
}
