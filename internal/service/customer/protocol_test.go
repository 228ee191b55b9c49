package customer_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The identity of a customer is its id: set when it is created, read and changed, the same for ever, and enough to import
// it.
func TestCustomer_identity(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	p := evo.Protocol(t)

	created := p.Apply("evovoice_customer", acctest.Planned{Config: map[string]any{"name": "Acme"}})
	id := only(t, evo).ID
	created.IdentityIs(t, "create", id)

	read := p.Read("evovoice_customer", created)
	read.IdentityIs(t, "read", id)

	changed := p.Apply("evovoice_customer", acctest.Planned{Prior: read, Config: map[string]any{"name": "Acme Ltd"}})
	changed.IdentityIs(t, "update", id)

	p = evo.Protocol(t) // another walk
	imported := p.Import("evovoice_customer", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	imported.IdentityIs(t, "import", id)
	read = p.Read("evovoice_customer", imported)
	read.IdentityIs(t, "read after import", id)
	if name := read.Attribute("name"); name != "Acme Ltd" {
		t.Errorf("imported %q", name)
	}

	evo.RemoveCustomer(id)
	if gone := evo.Protocol(t).Read("evovoice_customer", read); !gone.State.IsNull() {
		t.Errorf("a deleted customer is still there: %s", gone.State)
	}
}
