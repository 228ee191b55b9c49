package user_test

import (
	"slices"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// No Terraform at hand may be new enough for `terraform query`, so the protocol is spoken without one.
func TestUserList(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: 600})
	for _, email := range []string{"ada@corp.example", "eve@corp.example"} {
		if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email, Roles: []string{"User"}}}); err != nil {
			t.Fatal(err)
		}
	}
	p := evo.Protocol(t)
	if all := p.List("evovoice_user", nil, 0, false); len(all) != 603 {
		t.Errorf("%d logins, want 603", len(all))
	}
	evo.ResetStats()
	if some := p.List("evovoice_user", nil, 10, false); len(some) != 10 || evo.Stats().Requests["ListUsers"] != 1 {
		t.Errorf("%d logins with a limit of 10: %v", len(some), evo.Stats().Requests)
	}
	found := p.List("evovoice_user", map[string]any{"email_contains": "@CORP.", "role": "User"}, 0, true)
	var names []string
	for _, login := range found {
		names = append(names, login.DisplayName)
		user, _ := evo.UserByEmail(login.DisplayName)
		login.Object.IdentityIs(t, "list", user.ID)
		if got := login.Object.Attribute("id"); got != user.ID || login.Object.Attribute("account_id") != evo.AccountID() {
			t.Errorf("%s: listed as %q", login.DisplayName, got)
		}
		// What a query shows is what an import and its refresh leave.
		read := p.Read("evovoice_user", login.Object)
		if !read.State.Equal(login.Object.State) {
			t.Errorf("listed  %s\nrefreshed %s", login.Object.State, read.State)
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(names)), []string{"ada@corp.example", "eve@corp.example"}) {
		t.Errorf("found %v", names)
	}
}

// A page that cannot be read is reported after what came before it.
func TestUserList_reportsAFailedPage(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: 600})
	evo.Inject(emulator.Fault{Operation: "ListUsers", After: 1, Status: 403})
	all := evo.Protocol(t).List("evovoice_user", nil, 0, false)
	if last := all[len(all)-1]; len(all) != 251 || !slices.Equal(last.Errors, []string{"Not Permitted"}) {
		t.Errorf("%d results, the last one with %v", len(all), last.Errors)
	}
}
