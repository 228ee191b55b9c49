package customer_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A refresh of a thousand customers, ten at a time as Terraform does it, costs four pages and a few requests.
func TestCustomer_refreshCostsPages(t *testing.T) {
	t.Parallel()
	const customers, parallelism, most = 1_000, 10, 4 + 16
	evo := acctest.StartEmulator(t, emulator.Options{})
	for i := range customers {
		if _, err := evo.AddCustomer(evovoice.CustomerInfo{Name: fmt.Sprintf("Customer %04d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	p := evo.Protocol(t)
	turns := make(chan struct{}, parallelism)
	var group sync.WaitGroup
	for _, customer := range evo.Customers() {
		turns <- struct{}{}
		group.Go(func() {
			defer func() { <-turns }()
			object := p.Object("evovoice_customer", map[string]any{
				"id": customer.ID, "account_id": evo.AccountID(), "name": customer.Name,
			})
			if got := p.Read("evovoice_customer", object).Attribute("id"); got != customer.ID {
				t.Errorf("%s: read %q", customer.Name, got)
			}
		})
	}
	group.Wait()
	if total := evo.Stats().Total; total > most {
		t.Errorf("%d requests, want at most %d: %v", total, most, evo.Stats().Requests)
	}
}
