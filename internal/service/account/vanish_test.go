package account_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// An account that vanishes between plan and apply is named, whatever Evo Voice answers then, and is created by the next
// apply; one that vanishes before it is destroyed is destroyed.
func TestAccAccount_vanishes(t *testing.T) {
	for _, dialect := range []string{"unknown-id-404", "unknown-id-400", "unknown-id-200"} {
		t.Run(dialect, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{dialect}})
			vanish := func() { evo.RemoveAccount(named(t, evo, "Acme").ID) }
			evo.Inject(
				emulator.Fault{Operation: "PatchAccount", Before: vanish},
				emulator.Fault{Operation: "DeleteAccount", Before: vanish},
			)
			changed := company("Acme", `max_phone_numbers = 5`)
			evo.Test(t,
				resource.TestStep{Config: company("Acme", "")},
				resource.TestStep{Config: changed, ExpectError: acctest.Message(`Account Gone.*created anew`)},
				resource.TestStep{Config: changed},
			)
			if left := len(evo.Accounts()); left != 1 {
				t.Errorf("%d accounts are left, want the first", left)
			}
		})
	}
}
