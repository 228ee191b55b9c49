package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

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
	created.IdentityIs(t, "create", user.ID)

	read := p.Read("evovoice_user", created)
	read.IdentityIs(t, "read", user.ID)

	changed := p.Apply("evovoice_user", acctest.Planned{Prior: read, Config: map[string]any{
		"email_address": "ADA@example.com", "password": "Passw0rd", "first_name": "Ada",
	}})
	changed.IdentityIs(t, "update", user.ID)

	imported := p.Import("evovoice_user", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	imported.IdentityIs(t, "import", user.ID)
	read = p.Read("evovoice_user", imported)
	read.IdentityIs(t, "read after import", user.ID)
	if email := read.Attribute("email_address"); email != "ada@example.com" {
		t.Errorf("imported %v", email)
	}

	evo.RemoveUser(user.ID)
	if gone := p.Read("evovoice_user", read); !gone.State.IsNull() {
		t.Errorf("a deleted login is still there: %s", gone.State)
	}
}
