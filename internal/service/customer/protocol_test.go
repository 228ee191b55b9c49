package customer_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

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
	identityIs(t, "create", created.Identity, id)

	read := p.Read("evovoice_customer", created)
	identityIs(t, "read", read.Identity, id)

	changed := p.Apply("evovoice_customer", acctest.Planned{Prior: read, Config: map[string]any{"name": "Acme Ltd"}})
	identityIs(t, "update", changed.Identity, id)

	imported := p.Import("evovoice_customer", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	identityIs(t, "import", imported.Identity, id)
	read = p.Read("evovoice_customer", imported)
	identityIs(t, "read after import", read.Identity, id)
	if name := read.Attribute("name"); name != "Acme Ltd" {
		t.Errorf("imported %q", name)
	}

	evo.RemoveCustomer(id)
	if gone := p.Read("evovoice_customer", read); !gone.State.IsNull() {
		t.Errorf("a deleted customer is still there: %s", gone.State)
	}
}

func identityIs(t *testing.T, when string, identity *tfprotov6.ResourceIdentityData, id string) {
	t.Helper()
	if identity == nil {
		t.Fatalf("no identity after %s", when)
	}
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}
	value, err := identity.IdentityData.Unmarshal(object)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]tftypes.Value
	var got string
	if err := value.As(&members); err != nil {
		t.Fatal(err)
	}
	if err := members["id"].As(&got); err != nil || got != id {
		t.Errorf("identity after %s is %q (%v), want %q", when, got, err, id)
	}
}
