package customer_test

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestRehearsal(t *testing.T) {
	t.Parallel()
	acctest.Rehearse(t, acctest.Room{Type: "evovoice_customer", Key: "name"})
}
