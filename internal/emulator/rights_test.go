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

// A phone user has its address for itself, and no list of logins shows it.
func TestPhoneUsers(t *testing.T) {
	t.Parallel()
	for dialect, want := range map[string]string{"duplicate-email-409": "409 Conflict", "duplicate-email-400": "400 ArgumentException", "duplicate-email-200-existing": "409 Conflict"} {
		s := start(t, emulator.Options{Dialects: []string{dialect}})
		if _, err := s.AddPhoneUser("Ada@x"); err != nil {
			t.Fatal(err)
		}
		c := s.administrator()
		r := c.do("POST", "/users", marshal(t, evovoice.NewUser{AccountID: s.Administrator().AccountID, EmailAddress: "ada@X", Password: "x"}))
		if statusAndCode(r) != want {
			t.Errorf("%s: %d %s", dialect, r.status, r.body)
		}
		if found := emails(c.list("?emailFilter=ada")); found != "" {
			t.Errorf("listed %s", found)
		}
	}
}

// A dump shows everything but secrets.
func TestDump(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{Dialects: []string{"page-cap-25"}, SeedUsers: 50})
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@x"}, Password: "canary-1"})
	s.customer(evovoice.CustomerInfo{Name: "Acme", Data: evovoice.Struct{"token": {StringValue: new("canary-2")}}})
	s.administrator()
	dump := s.Dump()
	for _, shown := range []string{"page-cap-25", s.Administrator().Username, `"name":"Acme"`, `"token":{}`, "Authenticate:1", "and 12 more"} {
		if !strings.Contains(dump, shown) {
			t.Errorf("no %s in\n%s", shown, dump)
		}
	}
	if strings.Contains(dump, "canary") || strings.Contains(dump, s.Administrator().Password) {
		t.Errorf("a secret in\n%s", dump)
	}
}
