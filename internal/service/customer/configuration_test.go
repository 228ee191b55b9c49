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
)

func TestAccCustomer_badInput(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	var steps []resource.TestStep
	for _, bad := range []struct{ config, want string }{
		{customer(" Acme"), `White Space Around a Value.*Write "Acme"`},
		{customer(""), `length must be at least 1`},
		{customer("Acme", `data = "gold"`), `Invalid Custom Data.*must be an object`},
		{customer("Acme", `data = { cities = ["London"] }`), `Invalid Custom Data.*data\["cities"\]\[0\].*lists hold`},
		{customer("Acme", schedule(`rules = [{ frequency = "Lunar" }]`)), `rules\[0\]\.frequency.*"Weekly".*Lunar`},
		{customer("Acme", schedule(`rules = [{ by_day = [{ day_of_week = "Mon" }] }]`)), `day_of_week.*"Monday"`},
		{customer("Acme", schedule(`rules = [{ flow_params = "[1]" }]`)), `rules\[0\]\.flow_params.*jsonencode`},
		{
			fmt.Sprintf("provider \"evovoice\" {\n  allowed_account_ids = [%q]\n}\n", evo.AccountID()) + customer("Acme", `account_id = "other"`),
			`Account Not Allowed`,
		},
	} {
		steps = append(steps, resource.TestStep{Config: bad.config, PlanOnly: true, ExpectError: acctest.Message(bad.want)})
	}
	evo.Test(t, steps...)
	if len(evo.Customers()) != 0 {
		t.Error("something was created")
	}
}

// An account comes from the resource or the provider, and another one makes another customer.
func TestAccCustomer_account(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	first, second := evo.AccountID(), evo.AddAccount("Second").ID
	in := func(account string) string { return customer("Acme", fmt.Sprintf("account_id = %q", account)) }
	evo.With("EVOVOICE_ACCOUNT_ID", "").Test(t,
		resource.TestStep{Config: customer("Acme"), PlanOnly: true, ExpectError: acctest.Message("Missing Account")},
		resource.TestStep{Config: in(first)},
		resource.TestStep{Config: customer("Acme"), ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
		resource.TestStep{
			Config:           in(second),
			ConfigPlanChecks: action(plancheck.ResourceActionDestroyBeforeCreate),
			ConfigStateChecks: []statecheck.StateCheck{
				value("account_id", knownvalue.StringExact(second)),
				value("account_name", knownvalue.StringExact("Second")),
			},
		},
	)
}
