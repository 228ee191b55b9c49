package emulator

import (
	"cmp"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// alertEntity is what the emulator knows of alerts. DeleteAlert has no page: all about it is inferred.
var alertEntity = entity{
	kind:      alertKind,
	questions: alertQuestions,
	operations: []operation{
		{"NewAlert", customers, post("/alerts"), newOf(alertKind, ignoreCustomers)},
		{"GetAlert", customers, get("/alerts/{alertId}"), getOf[evovoice.GetAlert](alertKind)},
		{"ListAlerts", customers, get("/alerts"), listOf[evovoice.ListAlerts](alertKind, nil)},
		{"PatchAlert", customers, patch("/alerts/{alertId}"), patchOf[evovoice.PatchAlert](alertKind, nil)},
		{"DeleteAlert", customers, del("/alerts/{alertId}"), ifThere(deleteOf[evovoice.DeleteAlert](alertKind))},
	},
	namespaces: map[string][]string{"Voice.Api.Alerts": {"AlertInfo", "AlertTriggers", "AlertCustomerSelection"}},
	enums: map[reflect.Type][]string{
		reflect.TypeFor[evovoice.AlertTriggers]():          evovoice.AlertTriggersValues(),
		reflect.TypeFor[evovoice.AlertCustomerSelection](): evovoice.AlertCustomerSelectionValues(),
	},
}

var alertKind = newKind(kind[evovoice.AlertInfo]{
	member: "alertId",
	complete: func(e *Emulator, alert *evovoice.AlertInfo) error {
		if alert.Name == "" {
			return errors.New("an alert needs a name")
		}
		alert.AccountID = cmp.Or(alert.AccountID, e.administrator.AccountID)
		alert.Trigger = cmp.Or(alert.Trigger, evovoice.TriggerCallSpend)
		alert.CustomerSelection = cmp.Or(alert.CustomerSelection, evovoice.AllCustomers)
		return nil
	},
	check: func(s *store, _, now *evovoice.AlertInfo) error { return s.checkAccount(now.AccountID) },
	show: func(s *store, alert *evovoice.AlertInfo) {
		if alert.NotificationEmailAddresses != nil {
			alert.NotificationEmailAddresses = new(s.dialects.alertAddresses(*alert.NotificationEmailAddresses))
		}
	},
})

// ignoreCustomers is the dialect new-alert-ignores-customers.
func ignoreCustomers(e *Emulator, _ evovoice.NewAlert, alert *evovoice.AlertInfo) {
	if e.dialects.has("new-alert-ignores-customers") {
		alert.CustomerSelection, alert.CustomerIDs = "", nil
	}
}

func (d dialects) alertAddresses(sent string) string {
	switch {
	case d.has("alert-addresses-trimmed"):
		return strings.TrimSpace(sent)
	case d.has("alert-addresses-newline"):
		return strings.TrimRight(sent, "\r\n") + "\n"
	case d.has("alert-addresses-crlf"):
		return strings.ReplaceAll(strings.ReplaceAll(sent, "\r\n", "\n"), "\n", "\r\n")
	default:
		return sent
	}
}

// ifThere takes a DeleteAlert away where the dialect has none.
func ifThere(deletion handler) handler {
	return handler{deletion.request, func(e *Emulator, c *call, m members) (any, error) {
		switch {
		case e.dialects.has("delete-alert-404"):
			return nil, statusError(http.StatusNotFound, "Handler for Request not found: %s", c.request.URL.Path)
		case e.dialects.has("delete-alert-405"):
			return nil, statusError(http.StatusMethodNotAllowed, "%s is not supported here", c.request.Method)
		default:
			return deletion.handle(e, c, m)
		}
	}}
}

var alertQuestions = []Question{
	{
		Question:  "Does NewAlert take customerSelection and customerIds?",
		Reference: "the newer page of PatchAlert has them; the newest of NewAlert that was seen is older",
		Answers: []Dialect{
			{"new-alert-takes-customers", "yes"},
			{"new-alert-ignores-customers", "no: it ignores them, and PatchAlert takes them"},
		},
		Provider: "It compares the answer with what it sent, and sends a PatchAlert for what was ignored.",
		Tests:    []string{"service/alert.TestAlert_life", "service/alert.TestRehearsal"}, Write: true,
	},
	{
		Question: "How does an alert show its e-mail addresses?", Reference: "notificationEmailAddresses has one per line",
		Answers: []Dialect{
			{"alert-addresses-as-sent", "as they were sent"},
			{"alert-addresses-trimmed", "without white space around"},
			{"alert-addresses-newline", "with a line break at the end"},
			{"alert-addresses-crlf", "with CR and LF between"},
		},
		Provider: "They are a set: line breaks, blank lines and order are no difference.",
		Tests:    []string{"service/alert.TestAlert_life", "service/alert.TestRehearsal"}, Write: true,
	},
	{
		Question: "Is there a DeleteAlert?", Reference: "no page",
		Answers: []Dialect{
			{"delete-alert-works", "yes, as for customers; it answers as every void operation does"},
			{"delete-alert-404", "no: 404 NotFound, like a path that nothing is at"},
			{"delete-alert-405", "no: 405 MethodNotAllowed"},
		},
		Provider: "An alert that cannot be deleted is an error that says what to do, and it stays in the state.",
		Tests:    []string{"service/alert.TestAlert_delete"}, Write: true,
	},
}
