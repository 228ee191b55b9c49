package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The identity of a login is its id: set when it is created, read and changed, the same for ever, and enough to import
// it. No other attribute could be: everything else of a login can change.
func TestUser_identity(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	p := evo.Protocol(t)

	created := p.Apply("evovoice_user", acctest.Planned{Config: map[string]any{
		"email_address": "ada@example.com", "password": "Passw0rd",
	}})
	user, _ := evo.UserByEmail("ada@example.com")
	identityIs(t, "create", created.Identity, user.ID)

	read := p.Read("evovoice_user", created)
	identityIs(t, "read", read.Identity, user.ID)

	changed := p.Apply("evovoice_user", acctest.Planned{Prior: read, Config: map[string]any{
		"email_address": "ADA@example.com", "password": "Passw0rd", "first_name": "Ada",
	}})
	identityIs(t, "update", changed.Identity, user.ID)

	imported := p.Import("evovoice_user", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	identityIs(t, "import", imported.Identity, user.ID)
	read = p.Read("evovoice_user", imported)
	identityIs(t, "read after import", read.Identity, user.ID)
	if email := read.Attribute("email_address"); email != "ada@example.com" {
		t.Errorf("imported %v", email)
	}

	evo.RemoveUser(user.ID)
	if gone := p.Read("evovoice_user", read); !gone.State.IsNull() {
		t.Errorf("a deleted login is still there: %s", gone.State)
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
