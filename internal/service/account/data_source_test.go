package account_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestAccAccountDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	account := evo.AddAccount("Acme")
	evo.ChangeAccount(account.ID, func(a *evovoice.AccountInfo) {
		a.MaxPhoneNumbers, a.AncestorIDs = 7, []string{evo.AccountID()}
		a.BillingSettings = &evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: new(49.95)}}
	})
	evo.AddAccount("Twin")
	evo.AddAccount("Twin")
	const found = "data.evovoice_account.found"
	by := func(selector string, want ...statecheck.StateCheck) resource.TestStep {
		return resource.TestStep{
			Config:            fmt.Sprintf("data \"evovoice_account\" \"found\" {\n%s\n}", selector),
			ConfigStateChecks: want,
		}
	}
	failing := func(selector, want string) resource.TestStep {
		step := by(selector)
		step.ExpectError = acctest.Message(want)
		return step
	}
	is := func(attribute string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(found, tfjsonpath.New(attribute), want)
	}
	evo.Test(t,
		failing(`name = "acme"`, `Account Not Found.*"acme"`),
		failing(`name = "Twin"`, `Account Not Clear.*2 accounts`),
		failing("name = \"Acme\"\nid = \"x\"", `Invalid Attribute Combination`),
		by(fmt.Sprintf("id = %q", account.ID),
			is("name", knownvalue.StringExact("Acme")), is("max_phone_numbers", knownvalue.Int64Exact(7)),
			is("ancestor_ids", knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(evo.AccountID())})),
			statecheck.ExpectKnownValue(found, tfjsonpath.New("billing_settings").AtMapKey("base").AtMapKey("base_cost"),
				knownvalue.Float64Exact(49.95))),
		by(`name = "Acme"`, is("id", knownvalue.StringExact(account.ID))),
		by("", is("id", knownvalue.StringExact(evo.AccountID()))),
	)
}

func TestAccAccountDataSource_whichOne(t *testing.T) {
	acctest.StartEmulator(t, emulator.Options{}).With("EVOVOICE_ACCOUNT_ID", "").Test(t, resource.TestStep{
		Config:      `data "evovoice_account" "found" {}`,
		ExpectError: acctest.Message(`Missing Account.*EVOVOICE_ACCOUNT_ID`),
	})
}

// The list is sorted by name, whatever order Evo Voice has, and its map has no name that stands for two.
func TestAccAccountsDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"random-order", "page-cap-25"}})
	for i := range 30 {
		evo.AddAccount(fmt.Sprintf("Filler %d", i))
	}
	zoe, _, _ := evo.AddAccount("Zoe Acme"), evo.AddAccount("acme twin"), evo.AddAccount("acme twin")
	const found = "data.evovoice_accounts.found"
	name := func(i int, want string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(found, tfjsonpath.New("accounts").AtSliceIndex(i).AtMapKey("name"), knownvalue.StringExact(want))
	}
	size := func(n int) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(found, tfjsonpath.New("accounts"), knownvalue.ListSizeExact(n))
	}
	evo.Test(t,
		resource.TestStep{
			Config: `data "evovoice_accounts" "found" {
				name_contains = "ACME"
			}`,
			ConfigStateChecks: []statecheck.StateCheck{
				size(3), name(0, "acme twin"), name(1, "acme twin"), name(2, "Zoe Acme"),
				statecheck.ExpectKnownValue(found, tfjsonpath.New("names"), knownvalue.MapExact(map[string]knownvalue.Check{
					"Zoe Acme": knownvalue.StringExact(zoe.ID),
				})),
			},
		},
		resource.TestStep{Config: `data "evovoice_accounts" "found" {}`, ConfigStateChecks: []statecheck.StateCheck{size(34)}},
		resource.TestStep{
			Config: fmt.Sprintf("provider \"evovoice\" {\n  allowed_account_ids = [%q, %q]\n}\n", evo.AccountID(), zoe.ID) +
				"data \"evovoice_accounts\" \"found\" {}",
			ConfigStateChecks: []statecheck.StateCheck{size(2)},
		},
	)
}
