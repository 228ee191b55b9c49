package emulator_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func init() {
	addresses := func(s *service) string {
		c := s.administrator()
		created := decode[evovoice.AlertInfo](s.t, c.do("POST", "/alerts", marshal(s.t, map[string]any{
			"accountId": s.Administrator().AccountID, "name": "a", "notificationEmailAddresses": " a@x\nb@x ",
		})))
		return *created.NotificationEmailAddresses
	}
	deleted := func(s *service) string {
		alert, err := emulator.Add(s.Emulator, evovoice.AlertInfo{Name: "a"})
		if err != nil {
			s.t.Error(err)
		}
		r := s.administrator().do("DELETE", "/alerts/"+alert.ID, "")
		_, there := emulator.Get[evovoice.AlertInfo](s.Emulator, alert.ID)
		return statusAndCode(r) + map[bool]string{true: ", there", false: ", gone"}[there]
	}
	type test = struct {
		observe       func(s *service) string
		without, with string
	}
	dialectTests["alert-addresses-trimmed"] = test{addresses, " a@x\nb@x ", "a@x\nb@x"}
	dialectTests["alert-addresses-newline"] = test{addresses, " a@x\nb@x ", " a@x\nb@x \n"}
	dialectTests["alert-addresses-crlf"] = test{addresses, " a@x\nb@x ", " a@x\r\nb@x "}
	dialectTests["delete-alert-404"] = test{deleted, "204 , gone", "404 NotFound, there"}
	dialectTests["delete-alert-405"] = test{deleted, "204 , gone", "405 MethodNotAllowed, there"}
	dialectTests["new-alert-ignores-customers"] = test{func(s *service) string {
		c := s.administrator()
		selected := `"customerSelection":"IncludeCustomers","customerIds":["1"]`
		created := decode[evovoice.AlertInfo](s.t, c.do("POST", "/alerts",
			`{"accountId":"`+s.Administrator().AccountID+`","name":"a",`+selected+`}`))
		patched := decode[evovoice.AlertInfo](s.t, c.do("PATCH", "/alerts/"+created.ID, `{`+selected+`}`))
		return string(created.CustomerSelection) + strings.Join(created.CustomerIDs, " ") + " " +
			string(patched.CustomerSelection) + strings.Join(patched.CustomerIDs, " ")
	}, "IncludeCustomers1 IncludeCustomers1", "AllCustomers IncludeCustomers1"}
}

func TestAlert_life(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	account, other := s.Administrator().AccountID, s.AddAccount("Other").ID
	c := s.administrator()
	created := decode[evovoice.AlertInfo](t, c.do("POST", "/alerts", marshal(t, evovoice.NewAlert{
		AccountID: account, Name: "Spend", Trigger: evovoice.TriggerCallCount, WindowHours: 24, Threshold: 2.5,
		NotificationEmailAddresses: new("a@x"),
	})))
	if created.ID == "" || created.CreatedBy == nil || created.Trigger != evovoice.TriggerCallCount || created.WindowHours != 24 ||
		created.CustomerSelection != evovoice.AllCustomers {
		t.Errorf("%+v", created)
	}
	path := "/alerts/" + created.ID
	patched := decode[evovoice.AlertInfo](t, c.do("PATCH", path, `{"threshold":3,"trigger":"callspend","customerIds":["1","2"]}`))
	if patched.Threshold != 3 || patched.Trigger != evovoice.TriggerCallSpend || patched.WindowHours != 24 || len(patched.CustomerIDs) != 2 {
		t.Errorf("%+v", patched)
	}
	if _, err := emulator.Add(s.Emulator, evovoice.AlertInfo{Name: "theirs", AccountID: other}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"": "Spend theirs", "?accountIds=" + other: "theirs", "?nameFilter=SP": "Spend", "?specificIds=" + created.ID: "Spend",
		"?sortField=name&sortOrder=Descend": "theirs Spend",
	} {
		var names []string
		for _, alert := range decode[evovoice.ListResponse[evovoice.AlertInfo]](t, c.do("GET", "/alerts"+query, "")).Items {
			names = append(names, alert.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if r := c.do("GET", path+".xml", ""); !strings.Contains(r.body, `<AlertInfo xmlns:i="http://www.w3.org/2001/XMLSchema-instance" `+
		`xmlns="http://schemas.datacontract.org/2004/07/Voice.Api.Alerts">`) {
		t.Errorf("%s", r.body)
	}
	if r := c.do("DELETE", path, ""); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	c.failed(c.do("GET", path, ""), 404, "NotFound")
}

// An alert belongs to an account, and to those who may open it.
func TestAlert_access(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	second := s.AddAccount("Second").ID
	alert, err := emulator.Add(s.Emulator, evovoice.AlertInfo{Name: "a"})
	if err != nil {
		t.Fatal(err)
	}
	c := s.manager("eve@x", second)
	for method, body := range map[string]string{"GET": "", "PATCH": `{"name":"b"}`, "DELETE": ""} {
		c.failed(c.do(method, "/alerts/"+alert.ID, body), 404, "NotFound")
	}
	c.failed(c.do("POST", "/alerts", `{"accountId":"`+alert.AccountID+`","name":"b"}`), 403, "Forbidden")
	for _, body := range []string{`{"name":"b"}`, `{"accountId":"` + second + `"}`} {
		c.failed(c.do("POST", "/alerts", body), 400, "ArgumentException")
	}
	if !emulator.Change(s.Emulator, alert.ID, func(a *evovoice.AlertInfo) { a.Name = "drifted" }) {
		t.Error("it does not drift")
	}
	if now := emulator.All[evovoice.AlertInfo](s.Emulator); len(now) != 1 || now[0].Name != "drifted" || now[0].ID != alert.ID {
		t.Errorf("%+v", now)
	}
	if s.RemoveAccount(alert.AccountID); len(emulator.All[evovoice.AlertInfo](s.Emulator)) != 0 {
		t.Error("it survives its account")
	}
	if emulator.Remove[evovoice.AlertInfo](s.Emulator, alert.ID) {
		t.Error("removed twice")
	}
}
