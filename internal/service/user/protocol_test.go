package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

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
