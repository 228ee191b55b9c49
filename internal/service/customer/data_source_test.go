package customer_test

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

func TestAccCustomerDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	made := existing(t, evo)
	evo.ChangeCustomer(made.ID, func(c *evovoice.CustomerInfo) { c.Schedule = &evovoice.Schedule{Rules: []evovoice.SchedulingRule{{}}} })
	twin := "twin"
	for range 2 {
		if _, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Twin", ReferenceID: &twin}); err != nil {
			t.Fatal(err)
		}
	}
	const found = "data.evovoice_customer.found"
	by := func(attributes string) string { return "data \"evovoice_customer\" \"found\" {\n" + attributes + "\n}" }
	finds := func(attributes string) resource.TestStep {
		return resource.TestStep{Config: by(attributes), ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue(found, tfjsonpath.New("id"), knownvalue.StringExact(made.ID)),
			statecheck.ExpectKnownValue(found, tfjsonpath.New("reference_id"), knownvalue.StringExact("CRM/1")),
			statecheck.ExpectKnownValue(found, tfjsonpath.New("account_id"), knownvalue.StringExact(evo.AccountID())),
			statecheck.ExpectKnownValue(found, tfjsonpath.New("data").AtMapKey("rate"), knownvalue.Float64Exact(0.1)),
			statecheck.ExpectKnownValue(found, tfjsonpath.New("schedule").AtMapKey("rules"), knownvalue.ListSizeExact(1)),
		}}
	}
	fails := func(attributes, want string) resource.TestStep {
		return resource.TestStep{Config: by(attributes), ExpectError: acctest.Message(want)}
	}
	evo.Test(t,
		fails(``, `Invalid Attribute Combination`),
		fails(`id = "nobody"`, `Customer Not Found.*nobody`),
		fails(`reference_id = "nobody"`, `Customer Not Found.*nobody`),
		resource.TestStep{
			Config: fmt.Sprintf("provider \"evovoice\" {\n  allowed_account_ids = [%q]\n}\n", evo.AccountID()) +
				by("reference_id = \"twin\"\naccount_id = \"other\""),
			ExpectError: acctest.Message(`Account Not Allowed`),
		},
		fails(`reference_id = "twin"`, `Customer Not Clear.*2 customers`),
		finds(fmt.Sprintf("id = %q", made.ID)),
		finds(`reference_id = "CRM/1"`),
	)
}

// The list is sorted by name, whatever order Evo Voice has.
func TestAccCustomersDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"random-order", "page-cap-25"}})
	top, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Top Corp"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Zoe CORP", "ada corp", "Bob Ltd"} {
		if _, err := evo.AddCustomer(evovoice.CustomerInfo{Name: name, ParentCustomerID: &top.ID}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 60 {
		if _, err := evo.AddCustomer(evovoice.CustomerInfo{Name: fmt.Sprintf("Filler %d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	const found = "data.evovoice_customers.found"
	list := func(filters string, names ...string) resource.TestStep {
		checks := []statecheck.StateCheck{
			statecheck.ExpectKnownValue(found, tfjsonpath.New("customers"), knownvalue.ListSizeExact(len(names))),
		}
		for i, name := range names {
			checks = append(checks, statecheck.ExpectKnownValue(found, tfjsonpath.New("customers").AtSliceIndex(i).AtMapKey("name"),
				knownvalue.StringExact(name)))
		}
		return resource.TestStep{Config: "data \"evovoice_customers\" \"found\" {\n" + filters + "\n}", ConfigStateChecks: checks}
	}
	below := fmt.Sprintf("parent_customer_id = %q", top.ID)
	// A name that stands for two is not among the names.
	twins := list(`name_contains = "twin"`, "lone twin", "Twin", "Twin")
	lone := seeded(t, evo, evovoice.CustomerInfo{Name: "lone twin"})
	seeded(t, evo, evovoice.CustomerInfo{Name: "Twin"})
	seeded(t, evo, evovoice.CustomerInfo{Name: "Twin"})
	twins.ConfigStateChecks = append(twins.ConfigStateChecks, statecheck.ExpectKnownValue(found, tfjsonpath.New("names"),
		knownvalue.MapExact(map[string]knownvalue.Check{"lone twin": knownvalue.StringExact(lone)})))
	evo.Test(t,
		twins,
		list(`name_contains = "Corp"`, "ada corp", "Top Corp", "Zoe CORP"),
		list(below, "ada corp", "Bob Ltd", "Zoe CORP"),
		list(below+"\nname_contains = \"corp\"", "ada corp", "Zoe CORP"),
		list("name_contains = \"corp\"\nparent_customer_id = \"\"", "Top Corp"),
	)
}
