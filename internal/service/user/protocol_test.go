package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
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

	p = evo.Protocol(t) // another walk
	imported := p.Import("evovoice_user", tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	imported.IdentityIs(t, "import", user.ID)
	read = p.Read("evovoice_user", imported)
	read.IdentityIs(t, "read after import", user.ID)
	if email := read.Attribute("email_address"); email != "ada@example.com" {
		t.Errorf("imported %v", email)
	}

	evo.RemoveUser(user.ID)
	if gone := evo.Protocol(t).Read("evovoice_user", read); !gone.State.IsNull() {
		t.Errorf("a deleted login is still there: %s", gone.State)
	}
}

// A login moves between accounts in place, and the account in its identity with it. What a list shows of a login in several
// accounts is enough to import it under the one that was listed.
func TestUser_identityFollowsTheAccount(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	b, c := evo.AddAccount("B"), evo.AddAccount("C")
	accounts := []string{evo.AccountID(), b.ID, c.ID}
	before := created(t, evo, with(nil, "account_ids", accounts))
	before.IdentityAccountIs(t, "create", evo.AccountID())
	moved := applied(t, evo, planned(t, evo, before, with(nil, "account_ids", accounts, "account_id", b.ID)))
	moved.IdentityAccountIs(t, "move", b.ID)
	evo.ChangeUser(before.Attribute("id"), func(u *evovoice.UserInfo) { u.AccountIDs = []string{b.ID, c.ID} })
	for _, listed := range evo.Protocol(t).List(userType, attributes{"account_id": c.ID, "email_contains": "ada@"}, 0, true) {
		listed.Object.IdentityAccountIs(t, "list", c.ID)
		imported := evo.Protocol(t).Import(userType, tfprotov6.ImportResourceStateRequest{Identity: listed.Object.Identity})
		if got := imported.Attribute("account_id"); got != c.ID || listed.Object.Attribute("account_id") != c.ID {
			t.Errorf("imported under %s", got)
		}
	}
}
