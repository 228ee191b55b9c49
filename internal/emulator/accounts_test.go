package emulator_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestAccount_life(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	r := c.do("POST", "/accounts", `{"name":"New","twilioAccountSid":"AC1","twilioAuthToken":"canary"}`)
	created := decode[evovoice.AccountInfo](t, r)
	me, _ := c.UserByEmail(c.Administrator().Username)
	if created.Name != "New" || *created.TwilioAccountSID != "AC1" || !created.IsBYOA || *created.CreatedBy != me.ID {
		t.Errorf("got %s", r.body)
	}
	if strings.Contains(r.body, "canary") {
		t.Error("the token is shown")
	}
	path := "/accounts/" + created.ID
	r = c.do("PATCH", path, `{"name":"Newer","maxPhoneNumbers":7,"logoId":"file","billingSettings":{"aiInsights":{"unitCost":0.5}}}`)
	patched := decode[evovoice.AccountInfo](t, r)
	if patched.Name != "Newer" || patched.MaxPhoneNumbers != 7 || *patched.LogoID != "file" || *patched.BillingSettings.AIInsights.UnitCost != 0.5 ||
		*patched.BillingSettings.AIInsights.Allowance != 0 || patched.BillingSettings.Base != nil || *patched.TwilioAccountSID != "AC1" {
		t.Errorf("got %s", r.body)
	}
	if unchanged := c.do("PATCH", path, `{}`); !strings.Contains(unchanged.body, `"maxPhoneNumbers":7`) {
		t.Errorf("got %s", unchanged.body)
	}
	for _, body := range []string{`{"name":""}`, `{"maxPhoneNumbers":-1}`} {
		c.failed(c.do("PATCH", path, body), 400, "ArgumentException")
	}
	c.failed(c.do("POST", "/accounts", `{}`), 400, "ArgumentException")
	if r := c.do("DELETE", path, ""); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	for method, body := range map[string]string{"GET": "", "PATCH": `{}`, "DELETE": ""} {
		c.failed(c.do(method, path, body), 404, "NotFound")
	}
}

// An account takes its customers along, and its logins lose it.
func TestAccount_deletionTakesWhatIsInIt(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	gone, stays := s.AddAccount("Gone"), s.AddAccount("Stays")
	user := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "a@x", AccountIDs: []string{gone.ID, stays.ID}}})
	s.customer(evovoice.CustomerInfo{Name: "gone", AccountID: gone.ID})
	s.customer(evovoice.CustomerInfo{Name: "stays", AccountID: stays.ID})
	if !s.RemoveAccount(gone.ID) || s.RemoveAccount(gone.ID) {
		t.Fatal("not removed once")
	}
	if _, err := s.AddTag(gone.ID, "a", "Red"); err == nil {
		t.Error("an account that is gone got a tag")
	}
	if after, _ := s.User(user.ID); strings.Join(after.AccountIDs, " ") != stays.ID || strings.Join(after.AccountNames, " ") != "Stays" {
		t.Errorf("got %+v", after)
	}
	if left := s.Customers(); len(left) != 1 || left[0].Name != "stays" {
		t.Errorf("got %+v", left)
	}
	me := decode[evovoice.UserInfo](t, s.administrator().do("GET", "/auth/status", ""))
	if got := strings.Join(me.AccountNames, " "); got != "Example Stays" {
		t.Errorf("got %s", got)
	}
}

// Logins and customers show the name that an account has now.
func TestAccount_renaming(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	account := s.AddAccount("Old")
	user := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "a@x", AccountIDs: []string{account.ID}}})
	own := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "b@x", AccountIDs: []string{account.ID}, AccountNames: []string{"Own"}}})
	customer := s.customer(evovoice.CustomerInfo{AccountID: account.ID})
	if !s.ChangeAccount(account.ID, func(a *evovoice.AccountInfo) { a.ID, a.Name = "x", "New" }) || s.ChangeAccount("x", func(*evovoice.AccountInfo) {}) {
		t.Fatal("not changed")
	}
	changed, _ := s.Account(account.ID)
	user, _ = s.User(user.ID)
	own, _ = s.User(own.ID)
	customer, _ = s.Customer(customer.ID)
	if changed.Name != "New" || user.AccountNames[0] != "New" || own.AccountNames[0] != "Own" || *customer.AccountName != "New" {
		t.Errorf("got %+v, %+v, %+v, %+v", changed, user, own, customer)
	}
	if all := s.Accounts(); len(all) != 2 || all[1].Name != "New" {
		t.Errorf("got %+v", all)
	}
}

func TestAuthToken(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	ours, theirs := s.AddAccount("Ours"), s.AddAccount("Theirs")
	c := s.manager("manager@example.com", ours.ID)
	mine := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "mine@example.com", AccountIDs: []string{ours.ID}}})
	other := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "other@example.com", AccountIDs: []string{theirs.ID}}})
	tokens := map[string]bool{}
	for _, query := range []string{"?userId=" + mine.ID, "?userEmailAddress=MINE@example.com", "?userId=" + mine.ID} {
		tokens[decode[evovoice.RequestAuthTokenResult](t, c.do("GET", "/auth/token"+query, "")).AuthToken] = true
	}
	if len(tokens) != 3 || tokens[""] {
		t.Errorf("got %v", tokens)
	}
	for _, query := range []string{"?userId=" + other.ID, "?userEmailAddress=other@example.com", "?userId=x", "?userEmailAddress=x"} {
		c.failed(c.do("GET", "/auth/token"+query, ""), 404, "NotFound")
	}
	c.failed(c.do("GET", "/auth/token", ""), 400, "ArgumentException")
}
