package account_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Every mistake that can be seen at plan is caught there, on the attribute that holds it.
func TestAccAccount_mistakesAreCaughtAtPlan(t *testing.T) {
	for name, mistake := range map[string]struct{ config, want string }{
		"empty name":         {protected("", ""), `Invalid Attribute.*name = ""`},
		"space around name":  {protected(" Acme", ""), `White Space.*name = " Acme".*Write "Acme"`},
		"negative limit":     {protected("Acme", `max_phone_numbers = -1`), `Invalid Attribute.*max_phone_numbers = -1`},
		"huge limit":         {protected("Acme", `max_phone_numbers = 2147483648`), `Invalid Attribute.*max_phone_numbers`},
		"negative cost":      {protected("Acme", `billing_settings = { base = { base_cost = -1 } }`), `Invalid Value.*billing_settings.base.base_cost must be at least 0`},
		"token without sid":  {protected("Acme", `twilio_auth_token = "x"`), `Invalid Attribute Combination.*twilio_account_sid`},
		"both tokens":        {protected("Acme", writeOnly("x", 1)+"\ntwilio_auth_token = \"x\""), `Invalid Attribute Combination`},
		"no version":         {protected("Acme", "twilio_account_sid = \"AC1\"\ntwilio_auth_token_wo = \"x\""), `Invalid Attribute Combination.*wo_version`},
		"version alone":      {protected("Acme", `twilio_auth_token_wo_version = 1`), `New Token Version Without a Token`},
		"not among allowed":  {guarded("x") + protected("Acme", ""), `Account Not Allowed.*allowed_account_ids.*new account`},
		"protection is text": {protected("Acme", `deletion_protection = "maybe"`), `deletion_protection.*bool`},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{}).With("EVOVOICE_ACCOUNT_ID", "")
			evo.Test(t, resource.TestStep{
				Config: mistake.config, PlanOnly: true, ExpectError: acctest.Message(mistake.want),
			})
		})
	}
}

func guarded(id string) string {
	return fmt.Sprintf("provider \"evovoice\" {\n  allowed_account_ids = [%q]\n}\n", id)
}

// The guard covers accounts that are managed already.
func TestAccAccount_allowedAccounts(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	refused := acctest.Message(`Account Not Allowed.*allowed_account_ids`)
	evo.Test(t,
		resource.TestStep{Config: company("Acme", "")},
		resource.TestStep{Config: guarded(evo.AccountID()) + company("Acme Ltd", ""), ExpectError: refused},
		resource.TestStep{Config: guarded(evo.AccountID()), ExpectError: refused},
		resource.TestStep{Config: company("Acme", ""), ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
	)
}

func TestAccAccount_missingRole(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	email, password := acctest.Email(), acctest.Password()
	if _, err := evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: email, Roles: []string{"Manager"}, AccountIDs: []string{evo.AccountID()}},
		Password: password,
	}); err != nil {
		t.Fatal(err)
	}
	evo.With("EVOVOICE_USERNAME", email).With("EVOVOICE_PASSWORD", password).Test(t, resource.TestStep{
		Config:      company("Acme", ""),
		ExpectError: acctest.Message(`Not Permitted.*403.*role SystemAdministrator`),
	})
}

// When nobody knows whether the account was created, the error says so and lists what is there; nothing is repeated.
func TestAccAccount_createInDoubt(t *testing.T) {
	for name, fault := range map[string]emulator.Fault{
		"after":  {Operation: "NewAccount", Status: 502, AfterEffect: true},
		"before": {Operation: "NewAccount", Cut: true},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{})
			evo.Inject(fault)
			want := `Account May Exist.*No list shows an account of that name.*look for it`
			if fault.AfterEffect {
				want = `Account May Exist.*502.*There is an account of that name.*import {.*id = "\w+`
			}
			evo.Test(t, resource.TestStep{Config: company("Acme", ""), ExpectError: acctest.Message(want)})
			if sent := evo.Stats().Requests["NewAccount"]; sent != 1 {
				t.Errorf("%d requests to create one account", sent)
			}
		})
	}
}

// What Evo Voice does not accept without saying so is an error on the attribute.
func TestAccAccount_anotherValue(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Test(t,
		resource.TestStep{Config: company("Acme", `max_phone_numbers = 5`)},
		resource.TestStep{
			PreConfig: func() {
				id := named(t, evo, "Acme").ID
				evo.Inject(emulator.Fault{Operation: "PatchAccount", Body: fmt.Sprintf(
					`{"id":%q,"name":"Acme","maxPhoneNumbers":5,"isBYOA":false,"billingSettings":{"base":{"baseCost":1}}}`, id)})
			},
			Config: company("Acme", "max_phone_numbers = 6\nbilling_settings = { base = { base_cost = 2.5 } }"),
			ExpectError: acctest.Message(
				`Keeps Another Value.*base_cost = 2\.5.*answered 1.*Keeps Another Value.*max_phone_numbers = 6.*answered 5`),
		},
		resource.TestStep{Config: company("Acme", `max_phone_numbers = 5`)},
	)
}

// An account that Evo Voice does not delete while there is something in it stays in the state.
func TestAccAccount_deletionRefused(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"account-delete-409"}})
	var left evovoice.CustomerInfo
	evo.Test(t,
		resource.TestStep{Config: company("Acme", "")},
		resource.TestStep{
			PreConfig: func() {
				left, _ = evo.AddCustomer(evovoice.CustomerInfo{Name: "left", AccountID: named(t, evo, "Acme").ID})
			},
			Config: company("Acme", ""), Destroy: true,
			ExpectError: acctest.Message(`Cannot delete the account Acme.*409.*There is something in the account`),
		},
		resource.TestStep{
			PreConfig:        func() { evo.RemoveCustomer(left.ID) },
			Config:           company("Acme", ""),
			ConfigPlanChecks: action(plancheck.ResourceActionNoop),
		},
	)
}
