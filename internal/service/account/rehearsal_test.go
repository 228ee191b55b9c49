package account_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{Type: "evovoice_account", Key: "name"})
}

// TestOwes is what every resource owes.
func TestOwes(t *testing.T) {
	t.Parallel()
	acctest.Owes(t, acctest.Debtor{
		Type: "evovoice_account", Key: "name",
		First:  map[string]any{"name": "Acme", "deletion_protection": false},
		Second: map[string]any{"name": "Acme Ltd", "deletion_protection": false},
		Half:   map[string]any{"name": "Acme", "deletion_protection": false, "logo_id": "file-1"}, Finish: "PatchAccount",
	})
}
