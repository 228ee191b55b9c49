package user_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{
		Type: "evovoice_user", Key: "email_address",
		New:    map[string]any{"password": "Passw0rd-1815"},
		Values: map[string][]any{"email_address": {"ada@example.com", "Grace.Hopper@Example.com", "eve+1@example.com", "o'neil@example.com"}},
	})
}

// TestOwes is what every resource owes.
func TestOwes(t *testing.T) {
	t.Parallel()
	acctest.Owes(t, acctest.Debtor{
		Type: "evovoice_user", Key: "email_address",
		First:  map[string]any{"email_address": "ada@example.com", "password": "Passw0rd"},
		Second: map[string]any{"email_address": "ADA@example.com", "password": "Passw0rd", "first_name": "Ada"},
		Half:   map[string]any{"email_address": "ada@example.com", "password": "Passw0rd", "roles": []string{"User"}}, Finish: "PatchUser",
	})
}
