package account_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const address = "evovoice_account.acme"

// value and action check the state and the plan of what the stories are about.
var value, action = acctest.Address(address).Value, acctest.Address(address).Action

// protected is the configuration of one account; more holds further attributes, a line each.
func protected(name, more string) string {
	return fmt.Sprintf("resource \"evovoice_account\" \"acme\" {\n  name = %q\n%s\n}\n", name, more)
}

// company is an account that may be deleted, as each must be at the end of a test.
func company(name, more string) string {
	return protected(name, more+"\ndeletion_protection = false")
}

// named is the only account with a name, zero for none.
func named(t *testing.T, evo *acctest.EvoVoice, name string) (found evovoice.AccountInfo) {
	t.Helper()
	for _, account := range evo.Accounts() {
		if account.Name == name {
			if found.ID != "" {
				t.Errorf("two accounts are called %s", name)
			}
			found = account
		}
	}
	return found
}

func TestAccAccount_createChangeDestroy(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	t.Cleanup(func() {
		if left := len(evo.Accounts()); left != 1 {
			t.Errorf("%d accounts are left, want the first", left)
		}
	})
	evo.TestCommandLine(t,
		resource.TestStep{
			Config: protected("Acme", `
				twilio_account_sid = "AC1"
				twilio_auth_token  = "kept"
				max_phone_numbers  = 5
				logo_id            = "file-1"
				billing_settings   = { base = { base_cost = 49.95 }, inbound_voice_calls = { unit_cost = 0.015, allowance = 100 } }`),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				value("name", knownvalue.StringExact("Acme")),
				value("twilio_account_sid", knownvalue.StringExact("AC1")),
				value("max_phone_numbers", knownvalue.Int64Exact(5)),
				value("logo_id", knownvalue.StringExact("file-1")),
				value("deletion_protection", knownvalue.Bool(true)),
				value("is_byoa", knownvalue.Bool(true)),
				value("ancestor_ids", knownvalue.ListSizeExact(0)),
				value("date_created", knownvalue.NotNull()),
				value("date_last_modified", knownvalue.NotNull()),
				value("billing_settings.base.base_cost", knownvalue.Float64Exact(49.95)),
				value("billing_settings.base.unit_cost", knownvalue.Float64Exact(0)),
				value("billing_settings.inbound_voice_calls.unit_cost", knownvalue.Float64Exact(0.015)),
				value("billing_settings.inbound_voice_calls.allowance", knownvalue.Int64Exact(100)),
			},
			Check: acctest.Holds("one request creates and one finishes", func() bool {
				sent := evo.Stats().Requests
				return sent["NewAccount"] == 1 && sent["PatchAccount"] == 1
			}),
		},
		resource.TestStep{
			Config: protected("Acme Ltd", `
				twilio_account_sid = "AC1"
				twilio_auth_token  = "kept"
				max_phone_numbers  = 0
				logo_id            = ""
				billing_settings   = { base = { base_cost = 59 }, ai_insights = { raw_unit_multiplier = 1.5 } }`),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("logo_uri")),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("date_last_modified")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("date_created"), knownvalue.NotNull()),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				value("name", knownvalue.StringExact("Acme Ltd")),
				value("max_phone_numbers", knownvalue.Int64Exact(0)),
				value("logo_id", knownvalue.StringExact("")),
				value("billing_settings.base.base_cost", knownvalue.Float64Exact(59)),
				value("billing_settings.ai_insights.raw_unit_multiplier", knownvalue.Float64Exact(1.5)),
			},
			Check: acctest.Holds("a price that is not written any more stays", func() bool {
				return *named(t, evo, "Acme Ltd").BillingSettings.InboundVoiceCalls.UnitCost == 0.015
			}),
		},
		resource.TestStep{
			Config: protected("Acme Ltd", ""), Destroy: true,
			ExpectError: acctest.Message(`Account Protected From Deletion.*Destroying the account Acme Ltd.*deletion_protection = false`),
		},
		resource.TestStep{
			Config: company("Acme Ltd", ""),
			Check:  acctest.Holds("it need not know", func() bool { return evo.Stats().Requests["PatchAccount"] == 2 }),
		},
	)
}

// Nothing but a name: all else is up to Evo Voice, and a change of one thing leaves the rest alone.
func TestAccAccount_minimal(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Test(t,
		resource.TestStep{
			Config: company("Acme", ""),
			ConfigStateChecks: []statecheck.StateCheck{
				value("twilio_account_sid", knownvalue.Null()),
				value("twilio_auth_token_wo_version", knownvalue.Null()),
				value("billing_settings", knownvalue.Null()),
				value("max_phone_numbers", knownvalue.Int64Exact(0)),
			},
			Check: acctest.Holds("there is nothing to finish", func() bool { return evo.Stats().Requests["PatchAccount"] == 0 }),
		},
		resource.TestStep{
			PreConfig: func() {
				evo.ChangeAccount(named(t, evo, "Acme").ID, func(a *evovoice.AccountInfo) {
					a.MaxPhoneNumbers = 3
					a.BillingSettings = &evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: new(1.1)}}
				})
			},
			Config: company("Acme Ltd", ""),
			ConfigStateChecks: []statecheck.StateCheck{
				value("max_phone_numbers", knownvalue.Int64Exact(3)),
				value("billing_settings.base.base_cost", knownvalue.Float64Exact(1.1)),
			},
		},
	)
}

// What changed behind Terraform's back is planned back, and an account that is gone is created anew.
func TestAccAccount_drift(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := company("Acme", `
		max_phone_numbers = 5
		logo_id           = "file-1"
		billing_settings  = { base = { base_cost = 49.95 } }`)
	var first string
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				first = named(t, evo, "Acme").ID
				evo.ChangeAccount(first, func(a *evovoice.AccountInfo) {
					a.Name, a.MaxPhoneNumbers, a.LogoID = "Drifted", 50, nil
					a.BillingSettings.Base.BaseCost = new(0.01)
					a.BillingSettings.LocalNumbers = &evovoice.BillingItem{UnitCost: new(2.5)}
				})
			},
			Config:           config,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds("it is as configured, and has what was added", func() bool {
				account := named(t, evo, "Acme")
				return account.ID == first && account.MaxPhoneNumbers == 5 && *account.LogoID == "file-1" &&
					*account.BillingSettings.Base.BaseCost == 49.95 && *account.BillingSettings.LocalNumbers.UnitCost == 2.5
			}),
		},
		resource.TestStep{
			PreConfig:        func() { evo.RemoveAccount(first) },
			Config:           config,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
			Check:            acctest.Holds("there is a new one", func() bool { return named(t, evo, "Acme").ID != first }),
		},
	)
}

// Whatever Evo Voice leaves open, an account is created, changed, found and deleted.
func TestAccAccount_dialects(t *testing.T) {
	for _, dialects := range [][]string{
		{"nested-as-sent", "nulls-present", "unknown-id-500", "totals-omitted"},
		{"nested-lists-present", "empty-lists-omitted", "unknown-members", "unknown-id-200", "void-200-empty", "names-trimmed"},
	} {
		t.Run(strings.Join(dialects, " "), func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			config := company("Acme", `billing_settings = { base = { base_cost = 49.95 }, local_numbers = {} }`)
			evo.Test(t,
				resource.TestStep{Config: config},
				resource.TestStep{
					PreConfig: func() { evo.RemoveAccount(named(t, evo, "Acme").ID) },
					Config:    company("Acme", `billing_settings = { base = { unit_cost = 0.1 } }`),
				},
				resource.TestStep{Config: config},
			)
		})
	}
}
