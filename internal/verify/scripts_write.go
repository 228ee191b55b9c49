package verify

import (
	"crypto/rand"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// newUser is a login whose address and name show what Evo Voice makes of them. Nobody knows its password.
func newUser(c Config) evovoice.NewUser {
	return evovoice.NewUser{
		AccountID:    c.AccountID,
		EmailAddress: "Verify-" + strings.ToLower(rand.Text()) + "@" + c.Domain,
		FirstName:    new(" Verify "), // and no last name
		Password:     rand.Text() + "-aA1",
	}
}

// writing are the scripts about a login of one's own, and then about customers and an alert.
var writing = []script{
	{"email-kept", func(a *asker) {
		address, _ := a.login.text("emailAddress")
		lower := strings.ToLower(a.request.EmailAddress)
		a.note("as sent:", address == a.request.EmailAddress, "in lower case:", address == lower)
	}},
	{"names-kept", func(a *asker) {
		name, _ := a.login.text("firstName")
		a.note("as sent:", name == *a.request.FirstName, "trimmed:", name == strings.TrimSpace(*a.request.FirstName))
	}},
	{"new-login-manager", func(a *asker) { a.note("its roles:", a.login.texts("roles")) }},
	{"new-login-listed", func(a *asker) {
		address, kept := a.login.text("emailAddress")
		if !kept {
			address = a.request.EmailAddress
		}
		reads, _ := a.listed(logins, a.login.id(), address)
		a.note("it is listed at once:", reads == 1)
		a.remark("by list answer %d", reads)
	}},
	{"duplicate-email-409", askDuplicate},
	{"empty-patch-answers-login", func(a *asker) {
		got := a.ask(http.MethodPatch, logins.of(a.login.id()), nil, evovoice.PatchUser{})
		a.note("a patch of nothing:", got.status, "the login:", got.object.id() == a.login.id())
	}},
	{"patch-empty-string-clears", func(a *asker) {
		a.cleared = a.patch(logins, a.login.id(), evovoice.PatchUser{FirstName: new("")})
		name, _ := a.cleared.text("firstName")
		a.note("a name is left:", name != "")
		a.remark("of a login's firstName")
	}},
	{"unset-names-as-sent", func(a *asker) {
		first, isCleared := a.cleared.text("firstName")
		if _, neverSent := a.cleared.text("lastName"); first == "" && a.cleared != nil {
			a.note("one that was cleared is there:", isCleared, "one that was never sent:", neverSent)
			return
		}
		a.fail(errors.New("it takes a name that can be cleared"))
	}},
	{"void-204", func(a *asker) {
		got := a.delete(logins, a.login.id())
		a.fail(got.failed("DELETE /users"))
		a.note("a deletion:", got.status, "without a body:", len(got.body) == 0, "an empty object:", got.object != nil && len(got.object) == 0)
	}},
	{"deleted-login-unlisted", func(a *asker) {
		a.note("it is listed:", a.isListed(logins, a.login.id(), a.request.EmailAddress))
	}},

	{"entities-listed-at-once", func(a *asker) {
		a.customer = a.makeCustomer(evovoice.NewCustomer{})
		a.note("a new customer is listed:", a.isListed(customers, a.customer.id(), ""))
	}},
	{"text-as-sent", func(a *asker) {
		got := a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{PageTitle: new("Zo\u00eb")}})
		text, _ := got.object("appSettings").text("pageTitle")
		a.note("as sent:", text == "Zo\u00eb", "decomposed:", text == "Zoe\u0308")
	}},
	{"new-customer-is-bare", func(a *asker) {
		a.ownCustomer()
		a.note("a time zone is there:", a.customer.object("schedule")["timeZoneId"] != nil,
			"prices:", a.customer.object("billingSettings")["base"] != nil, "a title:", a.customer.object("appSettings")["pageTitle"] != nil)
	}},
	{"customer-data-replaced", func(a *asker) {
		a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{Data: evovoice.Struct{"a": {NumberValue: new(1.0)}}})
		got := a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{Data: evovoice.Struct{"b": {NumberValue: new(2.0)}}})
		a.note("data:", slices.Sorted(maps.Keys(got.object("data"))))
	}},
	{"list-items-whole", func(a *asker) {
		id := a.ownCustomer()
		_, listed := a.listed(customers, id, "")
		a.note("data are in the list:", listed.object("data") != nil)
	}},
	{"nested-replaced", func(a *asker) {
		a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{PageTitle: new("Verify")}})
		got := a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{EnableDialer: new(true)}})
		title, _ := got.object("appSettings").text("pageTitle")
		a.note("what the second patch did not name is there:", title == "Verify")
	}},
	{"nested-defaults-present", func(a *asker) {
		got := a.patch(customers, a.ownCustomer(), evovoice.PatchCustomer{Schedule: &evovoice.Schedule{TimeZoneID: new("UTC")}})
		a.note("a boolean is there:", got.object("schedule")["inherit"] != nil, "a list:", got.object("schedule")["rules"] != nil)
	}},
	{"new-alert-takes-customers", func(a *asker) {
		a.alert = a.makeAlert(a.ownCustomer())
		selection, _ := a.alert.text("customerSelection")
		a.note("as sent:", selection == string(evovoice.IncludeCustomers) && slices.Equal(a.alert.texts("customerIds"), []string{a.customer.id()}))
	}},
	{"alert-addresses-as-sent", func(a *asker) {
		a.needAlert()
		shown, _ := a.alert.text("notificationEmailAddresses")
		a.note(strconv.Quote(strings.ReplaceAll(shown, a.config.Domain, "")))
	}},
	{"delete-alert-works", func(a *asker) {
		a.needAlert()
		got := a.delete(alerts, a.alert.id())
		a.note("a deletion works:", got.status < 300)
		if got.status >= 300 {
			a.note("it is answered with", got.status)
		}
	}},
	{"customer-delete-children-409", func(a *asker) {
		child := a.makeCustomer(evovoice.NewCustomer{ParentCustomerID: new(a.ownCustomer())})
		deleted := a.ask(http.MethodDelete, customers.of(a.ownCustomer()), nil, nil)
		left := a.ask(http.MethodGet, customers.of(child.id()), nil, nil).object
		a.note("deleted:", deleted.status < 300, "the one below is there:", left.id() == child.id(), "has a parent:", left["parentCustomerId"] != nil)
	}},
}

// askDuplicate sends the same request again. Its answer, too, is waited for.
func askDuplicate(a *asker) {
	a.fail(a.ctx.Err())
	defer a.uninterrupted()()
	got := a.ask(http.MethodPost, logins.path, nil, a.request)
	if got.status >= 300 {
		a.note(got)
		a.remark("%s", got)
		return
	}
	another := got.object.id() != a.login.id() && got.object.id() != ""
	if another {
		a.remember(logins, got.object.id(), a.request.EmailAddress)
	}
	a.note("it was accepted: the login that was there:", got.object.id() == a.login.id(), "a second login:", another)
}

func (a *asker) makeCustomer(request evovoice.NewCustomer) object {
	request.AccountID, request.Name = a.config.AccountID, "Verify "+rand.Text()
	return a.make(customers, request.Name, request)
}

// makeAlert makes an alert on a spend that a customer of one's own never has.
func (a *asker) makeAlert(customer string) object {
	name := "Verify " + rand.Text()
	return a.make(alerts, name, evovoice.NewAlert{
		AccountID: a.config.AccountID, Name: name, Trigger: evovoice.TriggerCallSpend, WindowHours: 1, Threshold: 1e6,
		NotificationEmailAddresses: new("verify-1@" + a.config.Domain + "\nverify-2@" + a.config.Domain + " "),
		CustomerSelection:          evovoice.IncludeCustomers, CustomerIDs: []string{customer},
	})
}

func (a *asker) needAlert() {
	if a.alert == nil {
		a.fail(errors.New("it takes an alert that could be created"))
	}
}

// ownCustomer is the id of a customer of one's own. Without one, the question stays open.
func (a *asker) ownCustomer() string {
	if a.customer == nil {
		a.fail(errors.New("it takes a customer that could be created"))
	}
	return a.customer.id()
}
