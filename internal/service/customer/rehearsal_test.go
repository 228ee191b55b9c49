package customer_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{Type: "evovoice_customer", Key: "name"})
}

// TestOwes is what every resource owes.
func TestOwes(t *testing.T) {
	t.Parallel()
	acctest.Owes(t, acctest.Debtor{
		Type: "evovoice_customer", Key: "name",
		First:  map[string]any{"name": "Acme"},
		Second: map[string]any{"name": "Acme Ltd"},
		Half:   map[string]any{"name": "Acme", "is_staging": true}, Finish: "SetCustomerStagingMode",
	})
}
