package account_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func kept(token string) string {
	return fmt.Sprintf("twilio_account_sid = \"AC1\"\ntwilio_auth_token = %q", token)
}

func writeOnly(token string, version int) string {
	return fmt.Sprintf("twilio_account_sid = \"AC1\"\ntwilio_auth_token_wo = %q\ntwilio_auth_token_wo_version = %d", token, version)
}

// The API cannot change a token, so another one takes another account, which protection refuses.
func TestAccAccount_anotherTokenReplaces(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	refused := acctest.Message(`Account Protected From Deletion.*Replacing.*twilio_a`)
	evo.Test(t,
		resource.TestStep{Config: protected("Acme", kept("one"))},
		resource.TestStep{Config: protected("Acme", kept("two")), PlanOnly: true, ExpectError: refused},
		resource.TestStep{Config: protected("Acme", writeOnly("two", 1)), PlanOnly: true, ExpectError: refused},
		resource.TestStep{
			Config:   protected("Acme", strings.Replace(kept("one"), "AC1", "AC2", 1)),
			PlanOnly: true, ExpectError: refused,
		},
		// The same token, written another way.
		resource.TestStep{Config: company("Acme", writeOnly("one", 1)), ConfigPlanChecks: action(plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: company("Acme", writeOnly("unseen", 1)), ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
		resource.TestStep{
			Config:           company("Acme", writeOnly("two", 2)),
			ConfigPlanChecks: action(plancheck.ResourceActionDestroyBeforeCreate),
		},
	)
}

// What is unknown at plan is no mistake.
func TestAccAccount_unknownValuesPlan(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Test(t, resource.TestStep{
		Config: `
			resource "terraform_data" "known_later" { input = "Acme" }
			resource "evovoice_account" "acme" {
				name                         = terraform_data.known_later.output
				twilio_account_sid           = terraform_data.known_later.output
				twilio_auth_token_wo         = terraform_data.known_later.output
				twilio_auth_token_wo_version = length(terraform_data.known_later.output)
				max_phone_numbers            = length(terraform_data.known_later.output)
				logo_id                      = terraform_data.known_later.output
				billing_settings             = { base = { allowance = length(terraform_data.known_later.output) } }
				deletion_protection          = length(terraform_data.known_later.output) == 0
			}`,
	})
}

// The write-only token is in no state; the identity of an account is its id.
func TestAccount_protocol(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	p := evo.Protocol(t)
	const canary, control = "Token-Canary", "AC-Control"
	created := p.Apply("evovoice_account", acctest.Planned{Config: map[string]any{
		"name": "Acme", "twilio_account_sid": control, "twilio_auth_token_wo": canary, "twilio_auth_token_wo_version": 1,
	}})
	if state := created.State.String(); strings.Contains(state, canary) || !strings.Contains(state, control) {
		t.Errorf("got %s", state)
	}
	p = evo.Protocol(t) // another walk
	imported := p.Import("evovoice_account", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	read := p.Read("evovoice_account", imported)
	if account := named(t, evo, "Acme"); read.Attribute("id") != account.ID || read.Attribute("name") != "Acme" {
		t.Errorf("got %s for %+v", read.State, account)
	}
	evo.RemoveAccount(read.Attribute("id"))
	if gone := evo.Protocol(t).Read("evovoice_account", read); !gone.State.IsNull() {
		t.Errorf("a deleted account is still there: %s", gone.State)
	}
}
