package customer_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Where lists show less of a customer than there is, nothing looks as if it had been taken away: not in a refresh, not after an
// import, and not in a data source. What was taken away does.
func TestCustomer_listItemsThin(t *testing.T) {
	t.Parallel()
	const customers = 30 // enough for lists to be read
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"list-items-thin"}})
	var before []acctest.Object
	for i := range customers {
		made, err := evo.AddCustomer(evovoice.CustomerInfo{
			Name: fmt.Sprintf("Customer %04d", i), ReferenceID: new(fmt.Sprint(i)), Data: evovoice.Struct{"plan": {StringValue: new("gold")}},
			Schedule: &evovoice.Schedule{TimeZoneID: new("Europe/Rome")}, AppSettings: &evovoice.AppSettings{PageTitle: new("Portal")},
		})
		if err != nil {
			t.Fatal(err)
		}
		p := evo.Protocol(t) // of its own, so that it asks for the customer itself
		known := p.Object("evovoice_customer", map[string]any{"id": made.ID, "account_id": evo.AccountID(), "name": made.Name})
		before = append(before, p.Read("evovoice_customer", known))
	}
	p, imports := evo.Protocol(t), evo.Protocol(t)
	for i, object := range before {
		if again := p.Read("evovoice_customer", object); !again.State.Equal(object.State) {
			t.Errorf("customer %d: a refresh finds another one in %v", i, again.Differences(object))
		}
		imported := imports.Import("evovoice_customer", tfprotov6.ImportResourceStateRequest{Identity: object.Identity})
		if read := imports.Read("evovoice_customer", imported); !read.State.Equal(object.State) {
			t.Errorf("customer %d: an import finds another one in %v", i, read.Differences(object))
		}
	}
	provider, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, object := range before {
		id := object.Attribute("id")
		for _, key := range []map[string]any{{"id": id}, {"id": id, "account_id": evo.AccountID()}, {"reference_id": fmt.Sprint(i)}} {
			found, err := provider.ReadDataSource(t.Context(), "evovoice_customer", key)
			if err != nil || found.Attribute("id") != id || !found.Value("schedule").Equal(object.Value("schedule")) {
				t.Fatalf("%v: %v, %v", key, found.Differences(object), err)
			}
		}
	}
	evo.ChangeCustomer(evo.Customers()[0].ID, func(c *evovoice.CustomerInfo) { c.Data = nil })
	for i, object := range before {
		read := p.Read("evovoice_customer", object)
		if changed := !read.State.Equal(object.State); changed != (i == 0) {
			t.Errorf("customer %d: %v", i, read.Differences(object))
		}
	}
}
