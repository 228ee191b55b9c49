package customer_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

const allData = `data = {
	plan    = "gold"
	seats   = 3
	rate    = 0.1
	active  = true
	empty   = ""
	contact = { name = "Ada", vip = false, office = { city = "London" } }
	sites   = [{ city = "London", floors = 2 }, { city = "Paris" }]
	none    = []
	absent  = null
}`

// Custom data of every type comes back as it was written, whatever Evo Voice makes of empty lists, and an import of it
// plans clean.
func TestAccCustomer_dataRoundTrip(t *testing.T) {
	for name, dialects := range map[string][]string{
		"plain":          nil,
		"bare":           {"nested-as-sent", "empty-lists-omitted"},
		"full of values": {"nested-lists-present", "nulls-present", "unknown-members"},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			imported, err := evo.AddCustomer(acme())
			if err != nil {
				t.Fatal(err)
			}
			evo.Test(t,
				resource.TestStep{
					Config: customer("Acme", allData),
					ConfigStateChecks: []statecheck.StateCheck{
						value("data.contact.office.city", knownvalue.StringExact("London")),
						value("data.rate", knownvalue.Float64Exact(0.1)),
					},
				},
				// The same in other HCL types is no change.
				resource.TestStep{
					Config: customer("Acme", `data = merge(`+allData[len("data = "):]+`, {
						sites = tolist([{ city = "London", floors = 2 }, { city = "Paris", floors = null }])
					})`),
					ConfigPlanChecks: action(plancheck.ResourceActionNoop),
				},
				resource.TestStep{
					Config:            customer("Acme", `data = tomap({ plan = "silver" })`),
					ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
					ConfigStateChecks: []statecheck.StateCheck{value("data", knownvalue.MapSizeExact(1))},
				},
				resource.TestStep{
					Config: "import {\n  to = evovoice_customer.other\n  id = \"" + imported.ID + "\"\n}\n" +
						customer("Acme", `data = { plan = "silver" }`) +
						block("other", "Acme", `data = { rate = 0.1, sites = [{ city = "Rome" }] }`),
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
						plancheck.ExpectResourceAction("evovoice_customer.other", plancheck.ResourceActionNoop),
					}},
				},
			)
		})
	}
}

// Data that is known only during apply.
func TestAccCustomer_dataKnownLater(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := `resource "terraform_data" "later" { input = "gold" }` + "\n" +
		customer("Acme", `data = { plan = terraform_data.later.output, at = [{ city = terraform_data.later.output }] }`)
	evo.Test(t, resource.TestStep{Config: config, Check: acctest.Holds("the data is there", func() bool {
		return *only(t, evo).Data["plan"].StringValue == "gold"
	})})
}

// A server that adds to data and never takes away is found out.
func TestAccCustomer_dataMerged(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"customer-data-merged"}})
	evo.Test(t,
		resource.TestStep{Config: customer("Acme", `data = { plan = "gold", seats = 3 }`)},
		resource.TestStep{
			Config:      customer("Acme", `data = { plan = "gold" }`),
			ExpectError: acctest.Message(`Evo Voice Keeps Another Value.*Asked for data`),
		},
	)
}
