package alert_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{
		Type: "evovoice_alert", Key: "name",
		Values: map[string][]any{"notification_email_addresses": {
			[]any{"noc@example.com"}, []any{"cfo@example.com", "noc@example.com"}, []any{"noc@example.com", "cfo@example.com"}, []any{},
		}},
		Members: map[string]string{"notification_email_addresses": ""}, // one line each
	})
}

// TestOwes is what every resource owes.
func TestOwes(t *testing.T) {
	t.Parallel()
	acctest.Owes(t, acctest.Debtor{
		Type: "evovoice_alert", Key: "name", First: spend(nil), Second: spend(attributes{"threshold": 500}),
	})
}
