package customer_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// company is a customer with something in every corner.
func company(parentID string) evovoice.CustomerInfo {
	return evovoice.CustomerInfo{
		Name: "Acme Corp", ParentCustomerID: &parentID, ReferenceID: new("crm-1"),
		Data:        evovoice.Struct{"plan": {StringValue: new("gold")}, "seats": {NumberValue: new(3.0)}},
		Schedule:    &evovoice.Schedule{TimeZoneID: new("Europe/London"), Rules: []evovoice.SchedulingRule{{Name: new("Lunch")}}},
		AppSettings: &evovoice.AppSettings{PageTitle: new("Acme")},
	}
}

// No Terraform at hand may be new enough for `terraform query`, so the protocol is spoken without one.
func TestCustomerList(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	top := seeded(t, evo, evovoice.CustomerInfo{Name: "Top Corp"})
	for i := range 600 {
		seeded(t, evo, evovoice.CustomerInfo{Name: fmt.Sprintf("Filler %d", i)})
	}
	acme := seeded(t, evo, company(top))
	seeded(t, evo, evovoice.CustomerInfo{Name: "Bob Ltd", ParentCustomerID: &top})

	p := evo.Protocol(t)
	if all := p.List("evovoice_customer", nil, 0, false); len(all) != 603 {
		t.Errorf("%d customers, want 603", len(all))
	}
	evo.ResetStats()
	if some := p.List("evovoice_customer", nil, 10, false); len(some) != 10 || evo.Stats().Requests["ListCustomers"] != 1 {
		t.Errorf("%d customers with a limit of 10: %v", len(some), evo.Stats().Requests)
	}
	names := func(listed []acctest.Listed) (names []string) {
		for _, one := range listed {
			names = append(names, one.DisplayName)
		}
		slices.Sort(names)
		return names
	}
	if got := names(p.List("evovoice_customer", map[string]any{"name_contains": "CORP"}, 0, false)); !slices.Equal(got, []string{"Acme Corp", "Top Corp"}) {
		t.Errorf("corporations: %v", got)
	}
	found := p.List("evovoice_customer", map[string]any{"parent_customer_id": top, "name_contains": "corp"}, 0, true)
	if len(found) != 1 || found[0].DisplayName != "Acme Corp" {
		t.Fatalf("below: %v", names(found))
	}
	found[0].Object.IdentityIs(t, "list", acme)
	// What a query shows is what an import and its refresh leave.
	if read := p.Read("evovoice_customer", found[0].Object); !read.State.Equal(found[0].Object.State) {
		t.Errorf("listed    %s\nrefreshed %s", found[0].Object.State, read.State)
	}
	// Nothing of it is missing.
	var members map[string]tftypes.Value
	if err := found[0].Object.State.As(&members); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"id", "account_id", "reference_id", "data", "schedule", "app_settings"} {
		if members[name].IsNull() {
			t.Errorf("%s is null", name)
		}
	}
}

func seeded(t *testing.T, evo *acctest.EvoVoice, customer evovoice.CustomerInfo) (id string) {
	t.Helper()
	added, err := evo.AddCustomer(customer)
	if err != nil {
		t.Fatal(err)
	}
	return added.ID
}

// A page that cannot be read is reported after what came before it.
func TestCustomerList_reportsAFailedPage(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for i := range 300 {
		seeded(t, evo, evovoice.CustomerInfo{Name: fmt.Sprintf("Filler %d", i)})
	}
	evo.Inject(emulator.Fault{Operation: "ListCustomers", After: 1, Status: 403})
	all := evo.Protocol(t).List("evovoice_customer", nil, 0, false)
	if last := all[len(all)-1]; len(all) != 251 || !slices.Equal(last.Errors, []string{"Not Permitted"}) {
		t.Errorf("%d results, the last one with %v", len(all), last.Errors)
	}
}
