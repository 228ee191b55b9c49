package stories_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

type configuration = map[string]acctest.Block

var (
	users     = acctest.Room{Type: resourceType, Key: "email_address"}
	customers = acctest.Room{Type: "evovoice_customer", Key: "name"}
)

// login and customer are blocks with what they need, and more.
func login(more attributes) acctest.Block {
	return acctest.Block{Type: users.Type, Config: with(attributes{"email_address": "ada@example.com", "password": "Passw0rd-1"}, more)}
}

func customer(name string, more attributes) acctest.Block {
	return acctest.Block{Type: customers.Type, Config: with(attributes{"name": name}, more)}
}

func id(of string) acctest.Reference { return acctest.Reference{Name: of, Attribute: "id"} }

func rules(rules ...any) attributes { return attributes{"schedule": attributes{"rules": rules}} }

// found are sequences that have broken promises, by what happened; README.md says when, and how they were found.
var found = map[string]acctest.Case{
	"parent-moved-while-a-child-changes": {Room: customers, Steps: []acctest.Step{
		{Config: configuration{
			"evovoice_customer.region": customer("Region", nil), "evovoice_customer.company": customer("Company", attributes{"parent_customer_id": ""}),
			"evovoice_customer.branch": customer("Branch", attributes{"parent_customer_id": id("evovoice_customer.company"), "reference_id": "crm-1"}),
		}},
		{Config: configuration{
			"evovoice_customer.region": customer("Region", nil), "evovoice_customer.company": customer("Company", attributes{"parent_customer_id": id("evovoice_customer.region")}),
			"evovoice_customer.branch": customer("Branch", attributes{"parent_customer_id": id("evovoice_customer.company"), "reference_id": "crm-2"}),
		}},
	}},
	"moved-to-an-account-of-the-same-apply": {Room: users, Steps: []acctest.Step{
		{Config: configuration{"evovoice_user.ada": login(nil)}},
		{Refused: "account_id", Config: configuration{
			"evovoice_user.ada":    login(attributes{"account_id": id("evovoice_account.new")}),
			"evovoice_account.new": {Type: "evovoice_account", Config: attributes{"name": "New company", "deletion_protection": false}},
		}},
	}},
	"blank-in-a-rule-beside-one-that-changes": {Room: customers, Steps: []acctest.Step{
		{Config: configuration{"evovoice_customer.one": customer("One", rules(attributes{"state": "closed", "by_month": []any{12}}))}},
		{Config: configuration{"evovoice_customer.one": customer("One", rules(
			attributes{"state": "closed", "by_month": []any{12}, "name": "", "by_hour": []any{}},
			attributes{"state": "closed", "by_month": []any{1}, "name": "", "by_hour": []any{}},
		))}},
	}},
	"null-in-a-set": {Room: users, Steps: []acctest.Step{
		{Refused: "roles", Config: configuration{"evovoice_user.ada": login(attributes{"roles": []any{"Manager", nil}})}},
	}},
	"null-in-a-list-of-rules": {Room: customers, Steps: []acctest.Step{
		{Refused: "schedule", Config: configuration{"evovoice_customer.one": customer("One", rules(nil, attributes{"state": "closed"}))}},
	}},
	"not-configured-and-changed-outside": {Room: users, Steps: []acctest.Step{
		{Config: configuration{"evovoice_user.ada": login(attributes{"first_name": "F1"})}},
		{
			Config:  configuration{"evovoice_user.ada": login(attributes{"first_name": "F2"})},
			Between: []acctest.Outside{{Name: "evovoice_user.ada", Members: attributes{"lastName": "Lovelace"}}},
		},
	}},
	"customer-not-configured-and-changed-outside": {Room: customers, Steps: []acctest.Step{
		{Config: configuration{"evovoice_customer.one": customer("One", attributes{"reference_id": "crm-1"})}},
		{
			Config:  configuration{"evovoice_customer.one": customer("Another", nil)},
			Between: []acctest.Outside{{Name: "evovoice_customer.one", Members: attributes{"referenceId": "crm-77"}}},
		},
	}},
	"accounts-not-configured-and-one-more": {Room: users, Steps: []acctest.Step{
		{Config: configuration{"evovoice_user.ada": login(attributes{"roles": []any{"SystemAdministrator"}, "first_name": "v1"})}},
		{Config: configuration{
			// The reference makes the account first.
			"evovoice_user.ada":    login(attributes{"roles": []any{"SystemAdministrator"}, "first_name": acctest.Reference{Name: "evovoice_account.new", Attribute: "name"}}),
			"evovoice_account.new": {Type: "evovoice_account", Config: attributes{"name": "Zulu", "deletion_protection": false}},
		}},
	}},
}

// TestFound lives through all that has been found once.
func TestFound(t *testing.T) {
	t.Parallel()
	for name, c := range found {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.Run(t)
		})
	}
	// A login that was there before, of another state with the same password, is not taken over.
	t.Run("adopted-because-of-the-same-password", func(t *testing.T) {
		t.Parallel()
		acctest.InBubble(t, emulator.Options{Dialects: []string{"duplicate-email-500"}}, func(t *testing.T, evo *acctest.EvoVoice) {
			t.Helper()
			first := newGround(t, evo)
			first.config["ada"] = ada()
			if err := first.converge(); err != nil {
				t.Fatal(err)
			}
			second := newGround(t, evo)
			second.config["ada"] = ada()
			err := refused(second.apply(second.ctx), "Login Already Exists")
			second.assertConsistent(err)
			if err != nil {
				t.Error(err)
			}
		})
	})
}
