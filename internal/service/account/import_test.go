package account_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Each way to name an account imports it; the plan that follows is empty, and a token that is written as for a new
// account does not replace it.
func TestAccAccount_import(t *testing.T) {
	for name, id := range map[string]func(evovoice.AccountInfo) string{
		"id":   func(a evovoice.AccountInfo) string { return a.ID },
		"name": func(a evovoice.AccountInfo) string { return a.Name },
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"ids-need-escaping", "unknown-id-400"}})
			account := evo.AddAccount("Acme & Sons/1")
			evo.ChangeAccount(account.ID, func(a *evovoice.AccountInfo) {
				a.TwilioAccountSID = new("AC1")
				a.BillingSettings = &evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: new(49.95)}}
			})
			evo.Test(t,
				resource.TestStep{
					Config: protected(account.Name, ""), ResourceName: address,
					ImportState: true, ImportStateId: id(account), ImportStatePersist: true,
				},
				resource.TestStep{
					Config:           protected(account.Name, writeOnly("not-theirs", 1)+"\nbilling_settings = { base = { base_cost = 49.95 } }"),
					ConfigPlanChecks: action(plancheck.ResourceActionNoop),
				},
				resource.TestStep{
					Config:           company(account.Name, kept("not-theirs")),
					ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
					Check:            acctest.Holds("nothing was sent", func() bool { return evo.Stats().Requests["PatchAccount"] == 0 }),
				},
			)
		})
	}
}

func TestAccAccount_importFindsNothingOrTooMuch(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	twins := []string{evo.AddAccount("Twin").ID, evo.AddAccount("Twin").ID}
	slices.Sort(twins)
	imported := func(id, want string) resource.TestStep {
		return resource.TestStep{
			Config: protected("Twin", ""), ResourceName: address, ImportState: true, ImportStateId: id,
			ExpectError: acctest.Message(want),
		}
	}
	evo.Test(t,
		imported("twin", `Account Not Found.*"twin"`),
		imported("Twin", `Account Not Clear.*`+strings.Join(twins, `, `)),
	)
}
