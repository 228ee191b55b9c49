package emulator_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A right can be lost between two requests of a client, which keeps its session.
func TestRights_lostBetweenTwoRequests(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	first, second := s.Administrator().AccountID, s.AddAccount("Second").ID
	eve := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "eve@x", AccountIDs: []string{first, second}}, Password: "secret"})
	customer := s.customer(evovoice.CustomerInfo{Name: "a", AccountID: second})
	c := s.signIn("eve@x", "secret")
	s.Inject(emulator.Fault{Operation: "GetCustomer", After: 1, Before: func() {
		s.ChangeUser(eve.ID, func(u *evovoice.UserInfo) { u.AccountIDs = []string{first} })
	}})
	for _, want := range []int{200, 404} {
		if r := c.do("GET", "/customers/"+customer.ID, ""); r.status != want {
			t.Errorf("%d %s, want %d", r.status, r.body, want)
		}
	}
	c.failed(c.do("GET", "/accounts/"+second, ""), 403, "Forbidden")
}

// A role that the API names nowhere else can be given, and shown; it gives no right.
func TestRights_callCenterDashboard(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	eve := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "eve@x"}, Password: "secret"})
	patched := decode[evovoice.UserInfo](t, s.administrator().do("PATCH", "/users/"+eve.ID, `{"roles":["CallCenterDashboard"]}`))
	if strings.Join(patched.Roles, " ") != "CallCenterDashboard" {
		t.Errorf("%v", patched.Roles)
	}
	c := s.basic("eve@x", "secret")
	c.failed(c.do("GET", "/users", ""), 403, "Forbidden")
}
