package acctest

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const acme = `resource "evovoice_customer" "acme" { name = "Acme" }`

const me = `
data "evovoice_current_user" "me" {}`

// A step that does not end as it should is noticed, whatever it is that is not so.
func TestStory_notices(t *testing.T) {
	t.Parallel()
	address := Address("evovoice_customer.acme")
	for name, test := range map[string]struct {
		second resource.TestStep
		says   string
	}{
		"nothing":         {resource.TestStep{Config: acme}, ""},
		"another action":  {resource.TestStep{Config: acme, ConfigPlanChecks: address.Action(plancheck.ResourceActionUpdate)}, "action"},
		"another value":   {resource.TestStep{Config: acme, ConfigStateChecks: []statecheck.StateCheck{address.Value("name", knownvalue.Null())}}, "name"},
		"no error":        {resource.TestStep{Config: acme, ExpectError: Message("Oops")}, "no error, want"},
		"another error":   {resource.TestStep{Config: strings.Replace(acme, "Acme", " Acme", 1), ExpectError: Message("Oops")}, "White Space"},
		"an error":        {resource.TestStep{Config: strings.Replace(acme, "Acme", " Acme", 1)}, `name = " Acme"`},
		"not true":        {resource.TestStep{Config: acme, Check: Holds("it is", func() bool { return false })}, "not true that it is"},
		"something to do": {resource.TestStep{Config: strings.Replace(acme, "Acme", "Other", 1), PlanOnly: true}, "update"},
		"nothing to do":   {resource.TestStep{Config: acme, PlanOnly: true, ExpectNonEmptyPlan: true}, "the plan is to do"},
		"another datum":   {resource.TestStep{Config: acme + me, ConfigStateChecks: []statecheck.StateCheck{Address("data.evovoice_current_user.me").Value("id", knownvalue.Null())}}, "id"},
		"a datum refused": {resource.TestStep{Config: acme + `
data "evovoice_customer" "x" {}`}, "Invalid Attribute Combination"},
		"no datum": {resource.TestStep{Config: acme + `
data "evovoice_customer" "x" { id = "nobody" }`}, "Customer Not Found"},
		"nobody to import": {resource.TestStep{Config: `import {
  to = evovoice_customer.acme
  id = "nobody"
}
` + acme, PlanOnly: true}, ""},
		"nothing to adopt": {resource.TestStep{ResourceName: string(address), ImportState: true, ImportStateId: "nobody"}, "not found"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			evo := StartEmulator(t, emulator.Options{})
			steps := []resource.TestStep{{Config: acme}, test.second}
			if !playable(steps) {
				t.Fatal("cannot be played")
			}
			err := newStory(evo).play(t, steps)
			if test.says == "" && err != nil || test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)) {
				t.Errorf("%q is not in: %v", test.says, err)
			}
			if left := len(evo.Customers()); left != 0 {
				t.Errorf("%d customers are left", left)
			}
		})
	}
}

// What an apply leaves undone is seen by the plan after it, and what an import finds otherwise by the comparison.
func TestStory_noticesDrift(t *testing.T) {
	t.Parallel()
	evo := StartEmulator(t, emulator.Options{})
	rename := func() bool {
		customer := evo.Customers()[0]
		return evo.ChangeCustomer(customer.ID, func(c *evovoice.CustomerInfo) { c.Name += "!" })
	}
	err := newStory(evo).play(t, []resource.TestStep{{Config: acme, Check: Holds("it can be renamed", rename)}})
	if err == nil || !strings.Contains(err.Error(), "update") {
		t.Error(err)
	}
	err = newStory(evo).play(t, []resource.TestStep{
		{Config: acme},
		{PreConfig: func() { rename() }, ResourceName: "evovoice_customer.acme", ImportState: true, ImportStateVerify: true},
	})
	if err == nil || !strings.Contains(err.Error(), "imported as") {
		t.Error(err)
	}
}

// What Core does not know is not played.
func TestPlayable(t *testing.T) {
	t.Parallel()
	for _, config := range []string{
		`data "evovoice_customer" "a" { id = evovoice_customer.acme.id }`, `data "http" "a" {}`,
		`resource "evovoice_customer" "a" { name = data.evovoice_customer.a.name }`, "import {\n  to = evovoice_customer.acme\n  identity = {}\n}",
		`import { to = evovoice_customer.acme["a"] }`, `resource "evovoice_customer" "a" { name = upper("a") }`,
		`resource "evovoice_customer" "a" { count = 2 }`, `resource "terraform_data" "a" {}`, `variable "a" {}`,
		"resource \"evovoice_customer\" \"a\" {\n  lifecycle { create_before_destroy = true }\n}", "resource {",
	} {
		if playable([]resource.TestStep{{Config: acme}, {Config: config}}) {
			t.Errorf("can be played: %s", config)
		}
	}
}
