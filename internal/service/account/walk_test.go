package account_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const accountType = "evovoice_account"

type attributes = map[string]any

// walk is a provider of its own, as each walk of Terraform's graph has.
func walk(t *testing.T, evo *acctest.EvoVoice) *acctest.Provider {
	t.Helper()
	p, err := evo.Provider(t.Context(), attributes{"max_retries": 0})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func plan(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) (acctest.Change, error) {
	t.Helper()
	return walk(t, evo).Plan(t.Context(), accountType, acctest.Planned{Prior: prior, Config: config})
}

func apply(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) (acctest.Object, error) {
	t.Helper()
	change, err := plan(t, evo, prior, config)
	if err != nil {
		t.Fatal(err)
	}
	return walk(t, evo).Apply(t.Context(), accountType, change)
}

func created(t *testing.T, evo *acctest.EvoVoice, config attributes) acctest.Object {
	t.Helper()
	object, err := apply(t, evo, acctest.Object{}, config)
	if err != nil {
		t.Fatal(err)
	}
	return object
}

func contains(t *testing.T, err error, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}

// An account that was created but not finished is in the state; one error, on the attribute, says how to go on, and the next apply
// finishes it.
func TestAccount_unfinished(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "PatchAccount", Status: 400, Body: `{"responseStatus":{"errorCode":"X","message":"no",
		"errors":[{"errorCode":"X","fieldName":"LogoId","message":"no such file"}]}}`})
	config := attributes{"name": "Acme", "logo_id": "file-1"}
	tainted, err := apply(t, evo, acctest.Object{}, config)
	failures, _ := err.(acctest.DiagnosticsError) //nolint:errorlint // it is returned as it is
	if len(failures) != 1 || failures[0].Attribute == nil || failures[0].Attribute.String() != `AttributeName("logo_id")` {
		t.Errorf("got %v", failures)
	}
	contains(t, err, "Value Refused by Evo Voice", "no such file", "untaint")
	finished, err := apply(t, evo, tainted, config)
	if account := named(t, evo, "Acme"); err != nil || finished.Attribute("id") != account.ID || *account.LogoID != "file-1" {
		t.Errorf("got %v, %s", err, finished.State)
	}
}

// Nothing is destroyed, and nobody is told to take a protection away, because something is not known yet.
func TestAccount_unknownIsNotChanged(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	kept := created(t, evo, attributes{"name": "Acme", "twilio_account_sid": "AC1", "twilio_auth_token": "one"})
	written := attributes{"name": "Acme", "twilio_account_sid": "AC1", "twilio_auth_token_wo": "one", "twilio_auth_token_wo_version": 1}
	for attribute, value := range map[string]any{
		"twilio_account_sid": tftypes.UnknownValue, "twilio_auth_token_wo": tftypes.UnknownValue,
		"twilio_auth_token_wo_version": tftypes.UnknownValue,
	} {
		config := attributes{}
		for name, value := range written {
			config[name] = value
		}
		config[attribute] = value
		_, err := plan(t, evo, kept, config)
		contains(t, err, "Value Not Known Yet: "+attribute, "-refresh=false")
		if err != nil && strings.Contains(err.Error(), "deletion_protection") {
			t.Errorf("advice to take the protection away: %v", err)
		}
		if _, err := plan(t, evo, acctest.Object{}, config); err != nil {
			t.Errorf("a new account: %v", err)
		}
	}
	_, err := plan(t, evo, kept, attributes{"name": "Acme", "twilio_account_sid": "AC1", "twilio_auth_token": tftypes.UnknownValue})
	contains(t, err, "Value Not Known Yet: twilio_auth_token")
}

// An account that was created without a token has none: one that is added later needs another account, and is never only noted.
func TestAccount_tokenAddedLater(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, attributes{"name": "Acme", "twilio_account_sid": "AC1", "deletion_protection": false})
	for _, config := range []attributes{
		{"twilio_auth_token_wo": "one", "twilio_auth_token_wo_version": 1}, {"twilio_auth_token": "one"},
	} {
		config["name"], config["twilio_account_sid"], config["deletion_protection"] = "Acme", "AC1", false
		change, err := plan(t, evo, before, config)
		if err != nil || !change.Replaces {
			t.Errorf("%v: replaces: %t, %v", config, change.Replaces, err)
		}
	}
}

// What create_before_destroy leaves over is reached by no configuration: the message says so.
func TestAccount_deposed(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, attributes{"name": "Acme"})
	_, err := walk(t, evo).PlanDelete(t.Context(), accountType, before)
	contains(t, err, "deposed", "terraform state rm")
}

// What somebody changed meanwhile is not asked for, and no error.
func TestAccount_changedSinceThePlan(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, attributes{"name": "Acme", "max_phone_numbers": 5})
	change, err := plan(t, evo, before, attributes{"name": "Acme Ltd", "max_phone_numbers": 5})
	if err != nil {
		t.Fatal(err)
	}
	evo.ChangeAccount(before.Attribute("id"), func(a *evovoice.AccountInfo) { a.MaxPhoneNumbers = 7 })
	after, err := walk(t, evo).Apply(t.Context(), accountType, change)
	if err != nil || after.Value("max_phone_numbers").Equal(tftypes.NewValue(tftypes.Number, 7)) {
		t.Errorf("%v: %s", err, after.State)
	}
	if account := named(t, evo, "Acme Ltd"); account.MaxPhoneNumbers != 7 {
		t.Errorf("got %d", account.MaxPhoneNumbers)
	}
}

// A name that several accounts have is left out, which destroys what was made for it: that is said, once in a walk.
func TestAccountsDataSource_namesAreNotClear(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	first, second := evo.AddAccount("Acme"), evo.AddAccount("Acme")
	p := walk(t, evo)
	for i := range 2 {
		for _, offer := range acctest.Offers(t) {
			if offer.String() != "data evovoice_accounts" {
				continue
			}
			warnings, err := p.Visit(t.Context(), offer, offer.Value(nil))
			if err != nil || len(warnings) != 1-i {
				t.Fatalf("got %v, %v", warnings, err)
			}
			for _, warning := range warnings {
				if !strings.Contains(warning.Detail, first.ID) || !strings.Contains(warning.Detail, second.ID) {
					t.Errorf("got %s", warning.Detail)
				}
			}
		}
	}
}
