package customer_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Drift of what is configured is planned back; drift of the rest is shown and left alone.
func TestAccCustomer_drift(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	gold := tag(t, evo, "gold")
	managed := customer("Acme", `reference_id = "CRM-1"`, `data = { plan = "gold" }`, fmt.Sprintf("tag_ids = [%q]", gold),
		"is_staging = false", "override_app_settings = true", schedule(`default_state = "Closed", rules = [`+weekdays+`]`))
	drift := func(change func(*evovoice.CustomerInfo)) func() {
		return func() { evo.ChangeCustomer(only(t, evo).ID, change) }
	}
	steps := []resource.TestStep{{Config: managed}}
	for attribute, change := range map[string]func(*evovoice.CustomerInfo){
		"name, reference_id, data": func(c *evovoice.CustomerInfo) { c.Name, c.ReferenceID, c.Data = "Other", nil, nil },
		"tag_ids, is_staging":      func(c *evovoice.CustomerInfo) { c.Tags, c.IsStaging = nil, true },
		"schedule": func(c *evovoice.CustomerInfo) {
			c.OverrideAppSettings, c.Schedule.Rules = false, append(c.Schedule.Rules, c.Schedule.Rules[0])
		},
	} {
		steps = append(steps, resource.TestStep{
			PreConfig:        drift(change),
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds(attribute+" is planned back", func() bool {
				c := only(t, evo)
				return c.Name == "Acme" && *c.ReferenceID == "CRM-1" && len(c.Data) == 1 && len(c.Tags) == 1 && !c.IsStaging &&
					c.OverrideAppSettings && len(c.Schedule.Rules) == 1
			}),
		})
	}
	title, zone := "Theirs", "Europe/Rome"
	steps = append(steps, resource.TestStep{
		PreConfig: drift(func(c *evovoice.CustomerInfo) {
			c.AppSettings, c.Schedule.TimeZoneID = &evovoice.AppSettings{PageTitle: &title}, &zone
		}),
		Config:           managed,
		ConfigPlanChecks: action(plancheck.ResourceActionNoop),
		ConfigStateChecks: []statecheck.StateCheck{
			value("app_settings.page_title", knownvalue.StringExact("Theirs")),
			value("schedule.time_zone_id", knownvalue.StringExact("Europe/Rome")),
		},
	})
	evo.Test(t, steps...)
}

func TestAccCustomer_deletedOutsideIsCreatedAgain(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Test(t,
		resource.TestStep{Config: customer("Acme")},
		resource.TestStep{
			PreConfig:        func() { evo.RemoveCustomer(only(t, evo).ID) },
			Config:           customer("Acme"),
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
			Check:            acctest.Holds("the customer is back", func() bool { return len(evo.Customers()) == 1 }),
		},
		// Gone between plan and apply.
		resource.TestStep{
			PreConfig: func() {
				evo.Inject(emulator.Fault{Operation: "PatchCustomer", Before: func() { evo.RemoveCustomer(only(t, evo).ID) }})
			},
			Config:      customer("Acme Ltd"),
			ExpectError: acctest.Message(`Customer Gone.*created anew`),
		},
		resource.TestStep{Config: customer("Acme Ltd")},
		resource.TestStep{
			PreConfig: func() {
				evo.Inject(emulator.Fault{Operation: "DeleteCustomer", Before: func() { evo.RemoveCustomer(only(t, evo).ID) }})
			},
			Config: customer("Acme Ltd"), Destroy: true,
		},
	)
}

// A refresh that fails proves nothing: the customer stays in the state.
func TestAccCustomer_failedRefreshKeepsTheCustomer(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := "provider \"evovoice\" {\n  max_retries = 0\n}\n" + customer("Acme")
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig:   func() { evo.Inject(emulator.Fault{Operation: "GetCustomer", Status: 503}) },
			Config:      config,
			PlanOnly:    true,
			ExpectError: acctest.Message(`Cannot read the customer Acme.*503`),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
	)
}

// Its own id as the parent is refused at plan.
func TestAccCustomer_belowItself(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	made := existing(t, evo)
	evo.Test(t,
		resource.TestStep{
			Config: customer("Acme"), ResourceName: address,
			ImportState: true, ImportStateId: made.ID, ImportStatePersist: true,
		},
		resource.TestStep{
			Config:      customer("Acme", fmt.Sprintf("parent_customer_id = %q", made.ID)),
			PlanOnly:    true,
			ExpectError: acctest.Message(`Customer Below Itself.*own parent`),
		},
	)
}
