package verify

import (
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ofLogins are the scripts about the logins that are there.
var ofLogins = []script{
	{"list-answers-user-items", func(a *asker) {
		_, isLogin := a.logins.items[0]["emailAddress"].(string)
		a.note("items have an address:", isLogin)
	}},
	{"totals-present", func(a *asker) {
		total, told := a.logins.object["totalCount"].(float64)
		a.note("a total is there:", told, "and not 0:", total > 0)
	}},
	{"page-uncapped", func(a *asker) {
		size := len(a.logins.items)
		others := append(a.list(logins, members{"page": "1"}).ids(), a.list(logins, members{"page": "2"}).ids()...)
		if size < wholePage && !slices.ContainsFunc(others, func(id string) bool { return !a.logins.lists(id) }) {
			a.fail(errors.New("it takes more logins than fit on a page"))
		}
		a.note("logins on a page:", size)
	}},
	{"list-covers-own-accounts", func(a *asker) {
		a.note("logins are listed:", len(a.list(logins, members{"accountIds": "", "countPerPage": "1"}).items) > 0)
	}},
	{"specific-ids-honoured", func(a *asker) {
		if len(a.logins.items) < 2 {
			a.fail(errors.New("it takes two logins"))
		}
		wanted := a.logins.items[0].id()
		got := a.list(logins, members{"specificIds": wanted})
		a.note("it is listed:", got.lists(wanted), "and others:", len(got.items) > 1)
	}},
	{"creation-order", func(a *asker) {
		if len(a.logins.items) < enoughToShuffle {
			a.fail(fmt.Errorf("it takes %d logins, and the account has %d", enoughToShuffle, len(a.logins.items)))
		}
		for i, number := range []string{"0", "0", "1"} {
			a.pages[i] = a.list(logins, members{"page": number, "countPerPage": strconv.Itoa(min(25, len(a.logins.items)/2))}).ids()
		}
		a.note("the same order again:", slices.Equal(a.pages[0], a.pages[1]), "the same logins:", sameSet(a.pages[0], a.pages[1]))
	}},
	{"pages-from-0", func(a *asker) {
		if len(a.pages[0]) == 0 || !sameSet(a.pages[0], a.pages[1]) {
			a.fail(fmt.Errorf("it takes %d logins, on pages that stay as they are", enoughToShuffle))
		}
		a.note("page 1 is page 0:", sameSet(a.pages[0], a.pages[2]))
	}},
	{"email-filter-contains", askEmailFilter},
	{"empty-lists-present", func(a *asker) {
		beyond := a.list(logins, members{"page": "100000", "countPerPage": "25"})
		items, written := beyond.object["items"].([]any)
		a.note("items of an empty page are there:", written, "but not empty:", len(items) > 0)
	}},
}

// ofAnswers are the scripts about every answer. They change nothing.
var ofAnswers = []script{
	{"unknown-id-404", func(a *asker) {
		// The id of a login is well formed, and that of no account.
		got := a.ask(http.MethodGet, "/accounts/"+url.PathEscape(a.self.id()), nil, nil)
		a.note("an account that is not there:", got.status, "without a body:", len(got.body) == 0, "without an id:", got.object.id() == "")
		a.remark("by GetAccount: %s", got)
	}},
	{"nulls-omitted", func(a *asker) {
		isNull := func(member string) bool { return a.self[member] == nil }
		switch {
		case slices.ContainsFunc(a.answers(), hasNull):
			a.note("there are nulls")
		case slices.ContainsFunc([]string{"firstName", "lastName", "name", "avatarUrl", "managerAccess"}, isNull):
			a.note("what is null is left out")
		default:
			a.fail(errors.New("no member was null"))
		}
	}},
	{"members-known", func(a *asker) {
		var seen, known []string
		for _, answer := range a.answers() {
			seen = slices.AppendSeq(seen, maps.Keys(answer))
		}
		for _, dto := range []any{evovoice.UserInfo{}, evovoice.AccountInfo{}, evovoice.ListResponse[evovoice.UserInfo]{}} {
			for _, f := range reflect.VisibleFields(reflect.TypeOf(dto)) {
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				known = append(known, name)
			}
		}
		a.noteStrange("members", seen, known)
	}},
	{"enum-values-known", func(a *asker) {
		var seen []string
		for _, answer := range a.answers() {
			seen = append(append(seen, answer.texts("dashboardPermissions")...), answer.text("managerAccess"))
		}
		if slices.Max(append(seen, "")) == "" {
			a.fail(errors.New("no login shows a value"))
		}
		a.noteStrange("values", seen, []string{
			string(evovoice.ViewFiles), string(evovoice.ViewNotifications), string(evovoice.ViewSessions), string(evovoice.ViewEndpoints),
			string(evovoice.ViewReports), string(evovoice.ViewCustomers), string(evovoice.ViewFlows), string(evovoice.ViewCallCenter),
			string(evovoice.ManagerReadOnly), string(evovoice.ManagerReadWrite), string(evovoice.ManagerReadWriteDelete), "",
		})
	}},
	{"get-endpoint-works", func(a *asker) {
		if a.endpoints = a.list(endpoints, nil); len(a.endpoints.items) == 0 {
			a.fail(errNoEndpoint)
			return
		}
		a.note("an endpoint that is listed:", a.ask(http.MethodGet, endpoints.of(a.endpoints.items[0].id()), nil, nil).status)
	}},
	{"endpoint-members-of-cli", func(a *asker) {
		if len(a.endpoints.items) == 0 {
			a.fail(errNoEndpoint)
		}
		a.note("one shows a name or a number:", slices.ContainsFunc(a.endpoints.items, func(endpoint object) bool {
			return endpoint.text("name")+endpoint.text("phoneNumber") != ""
		}))
	}},
	{"ids-hexadecimal", func(a *asker) {
		ids := ""
		for _, answer := range append(slices.Clone(a.logins.items), a.self) {
			ids += answer.id() + strings.Join(answer.texts("accountIds"), "")
		}
		for digits, one := range map[string]string{"[0-9]": "0", "[a-f]": "a", "[A-F]": "A"} {
			ids = regexp.MustCompile(digits).ReplaceAllString(ids, one)
		}
		a.note("ids are made of", string(slices.Compact(slices.Sorted(slices.Values([]rune(ids))))))
	}},
}

// ofOwnLogin are the scripts about a login of one's own.
var ofOwnLogin = []script{
	{"email-kept", func(a *asker) {
		address, lower := a.login.text("emailAddress"), strings.ToLower(a.request.EmailAddress)
		a.note("as sent:", address == a.request.EmailAddress, "in lower case:", address == lower)
	}},
	{"names-kept", func(a *asker) {
		name, sent := a.login.text("firstName"), *a.request.FirstName
		a.note("as sent:", name == sent, "trimmed:", name == strings.TrimSpace(sent))
	}},
	{"new-login-manager", func(a *asker) { a.note("its roles:", a.login.texts("roles")) }},
	{"new-login-listed", func(a *asker) {
		_, reads := a.await(logins, a.login.id(), a.login.text("emailAddress"))
		a.note("it is listed at once:", reads == 1)
		a.remark("by list answer %d", reads)
	}},
	{"duplicate-email-409", func(a *asker) {
		got := a.ask(http.MethodPost, logins.path, nil, a.request)
		if got.status >= 300 {
			a.note(got)
			a.remark("%s", got)
			return
		}
		id := got.object.id()
		another := id != a.login.id() && id != ""
		if another {
			a.made = append(a.made, &made{kind: logins, id: id, called: a.request.EmailAddress})
		}
		a.note("it was accepted: the login that was there:", id == a.login.id(), "a second login:", another)
	}},
	{"empty-patch-answers-login", func(a *asker) {
		got := a.ask(http.MethodPatch, logins.of(a.login.id()), nil, evovoice.PatchUser{})
		a.note("a patch of nothing:", got.status, "the login:", got.object.id() == a.login.id())
	}},
	{"patch-empty-string-clears", func(a *asker) {
		a.cleared = a.patch(logins, a.login.id(), evovoice.PatchUser{FirstName: new("")})
		a.note("a name is left:", a.cleared.text("firstName") != "")
		a.remark("of a login's firstName")
	}},
	{"unset-names-as-sent", func(a *asker) {
		if a.cleared == nil || a.cleared.text("firstName") != "" {
			a.fail(errors.New("it takes a name that can be cleared"))
		}
		a.note("one that was cleared is there:", a.cleared["firstName"] != nil, "one that was never sent:", a.cleared["lastName"] != nil)
	}},
	{"void-204", func(a *asker) {
		got := a.delete(logins, a.login.id())
		a.fail(got.failed("DELETE /users"))
		a.note("a deletion:", got.status, "without a body:", len(got.body) == 0, "an empty object:", got.object != nil && len(got.object) == 0)
	}},
	{"deleted-login-unlisted", func(a *asker) {
		a.note("it is listed:", a.find(logins, a.login.id(), a.request.EmailAddress) != nil)
	}},
}

// ofOwnCustomer are the scripts about a customer of one's own.
var ofOwnCustomer = []script{
	{"entities-listed-at-once", func(a *asker) {
		a.note("a new customer is listed:", a.find(customers, a.customer.id(), "") != nil)
	}},
	{"new-customer-is-bare", func(a *asker) {
		a.note("a time zone is there:", a.customer.object("schedule")["timeZoneId"] != nil,
			"prices:", a.customer.object("billingSettings")["base"] != nil, "a title:", a.customer.object("appSettings")["pageTitle"] != nil)
	}},
	{"text-as-sent", func(a *asker) {
		got := a.patchCustomer(evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{PageTitle: new("Zo\u00eb")}})
		text := got.object("appSettings").text("pageTitle")
		a.note("as sent:", text == "Zo\u00eb", "decomposed:", text == "Zoe\u0308")
	}},
	{"nested-replaced", func(a *asker) {
		a.patchCustomer(evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{PageTitle: new("Verify")}})
		got := a.patchCustomer(evovoice.PatchCustomer{AppSettings: &evovoice.AppSettings{EnableDialer: new(true)}})
		a.note("what the second patch did not name is there:", got.object("appSettings").text("pageTitle") == "Verify")
	}},
	{"nested-defaults-present", func(a *asker) {
		got := a.patchCustomer(evovoice.PatchCustomer{Schedule: &evovoice.Schedule{TimeZoneID: new("UTC")}}).object("schedule")
		a.note("a boolean is there:", got["inherit"] != nil, "a list:", got["rules"] != nil)
	}},
	{"customer-data-replaced", func(a *asker) {
		a.patchCustomer(evovoice.PatchCustomer{Data: evovoice.Struct{"a": {NumberValue: new(1.0)}}})
		got := a.patchCustomer(evovoice.PatchCustomer{Data: evovoice.Struct{"b": {NumberValue: new(2.0)}}})
		a.note("data:", slices.Sorted(maps.Keys(got.object("data"))))
	}},
	{"list-items-whole", func(a *asker) {
		listed, _ := a.await(customers, a.customer.id(), "")
		a.note("data are in the list:", listed.object("data") != nil)
	}},
}

// ofSchedules are the scripts about what a schedule says, asked about a customer of one's own. They change nothing.
var ofSchedules = []script{
	{"force-closed-closed", func(a *asker) {
		a.note("the state is", a.says(a.customer, evovoice.Schedule{ForceClosed: new(true), DefaultState: new("Open")}).text("stateName"))
	}},
	{"priority-lowest", func(a *asker) {
		a.note("the first is", a.says(a.customer, evovoice.Schedule{Rules: []evovoice.SchedulingRule{always("1", 1), always("2", 2)}}).text("stateName"))
	}},
	{"equal-priority-first", func(a *asker) {
		a.note("it is", a.says(a.customer, evovoice.Schedule{Rules: []evovoice.SchedulingRule{always("the first", 1), always("the last", 1)}}).text("stateName"))
	}},
	{"zones-iana", func(a *asker) {
		for _, a.zone = range []string{"America/New_York", "Eastern Standard Time"} {
			got := a.test(a.customer, evovoice.Schedule{TimeZoneID: &a.zone})
			if a.note(a.zone, "is known:", got.status < 300); got.status < 300 {
				break
			}
		}
	}},
	{"test-time-offset-honoured", func(a *asker) {
		noon := evovoice.SchedulingRule{State: new("Noon"), SimpleRuleType: "Time", Frequency: "Daily", StartTime: new("12:00"), EndTime: new("13:00")}
		a.note("five hours before noon it is", a.says(a.customer, evovoice.Schedule{Rules: []evovoice.SchedulingRule{noon}}).text("stateName"))
	}},
}

// ofOwnAlert are the scripts about an alert of one's own.
var ofOwnAlert = []script{
	{"new-alert-takes-customers", func(a *asker) {
		selection, ids := a.alert.text("customerSelection"), a.alert.texts("customerIds")
		a.note("as sent:", selection == string(evovoice.IncludeCustomers) && slices.Equal(ids, []string{a.customer.id()}))
	}},
	{"alert-addresses-as-sent", func(a *asker) {
		a.note(strconv.Quote(strings.ReplaceAll(a.alert.text("notificationEmailAddresses"), a.config.Domain, "")))
	}},
	{"delete-alert-works", func(a *asker) {
		if got := a.delete(alerts, a.alert.id()); got.status >= 300 {
			a.note("it is refused with", got.status)
		}
	}},
}

// ofOwnFamily are the scripts about another customer below the first; the last one deletes that.
var ofOwnFamily = []script{
	{"inherit-replaces", func(a *asker) {
		a.child = a.makeCustomer(a.customer.id())
		a.patchCustomer(evovoice.PatchCustomer{Schedule: &evovoice.Schedule{TimeZoneID: new("UTC"), DefaultState: new("Above")}})
		a.note("the state is", a.says(a.child, evovoice.Schedule{Inherit: new(true), Rules: []evovoice.SchedulingRule{always("Own", 1)}}).text("stateName"))
	}},
	{"time-zone-of-its-own", func(a *asker) {
		a.note("its own holds:", a.says(a.child, evovoice.Schedule{TimeZoneID: &a.zone}).text("timeZoneId") == a.zone)
	}},
	{"customer-delete-children-409", func(a *asker) {
		child := a.child.id()
		deleted := a.delete(customers, a.customer.id())
		left := a.ask(http.MethodGet, customers.of(child), nil, nil).object
		a.note("deleted:", deleted.status < 300, "the one below is there:", left.id() == child, "has a parent:", left["parentCustomerId"] != nil)
	}},
}

// newUser is a login whose address and name show what Evo Voice makes of them. Nobody knows its password.
func newUser(c Config) evovoice.NewUser {
	return evovoice.NewUser{
		AccountID:    c.AccountID,
		EmailAddress: "Verify-" + strings.ToLower(rand.Text()) + "@" + c.Domain,
		FirstName:    new(" Verify "), // and no last name
		Password:     rand.Text() + "-aA1",
	}
}

func (a *asker) makeCustomer(parent string) object {
	request := evovoice.NewCustomer{AccountID: a.config.AccountID, Name: "Verify " + rand.Text()}
	if parent != "" {
		request.ParentCustomerID = &parent
	}
	return a.make(customers, request.Name, request)
}

func (a *asker) patchCustomer(request evovoice.PatchCustomer) object {
	return a.patch(customers, a.customer.id(), request)
}

var errNoEndpoint = errors.New("it takes an endpoint in the account")

// always is a rule that holds.
func always(state string, priority int) evovoice.SchedulingRule {
	return evovoice.SchedulingRule{State: &state, Priority: &priority, SimpleRuleType: "Always"}
}

// test asks what a schedule says to a customer at half past twelve, five hours east of London. Without a zone, it is one of London's.
func (a *asker) test(customer object, schedule evovoice.Schedule) reply {
	if schedule.TimeZoneID == nil {
		schedule.TimeZoneID = new("UTC")
	}
	request := evovoice.TestSchedule{Schedule: &schedule, DateTime: "2027-01-04T12:30:00+05:00"}
	return a.ask(http.MethodPost, customers.of(customer.id())+"/test-schedule", nil, request)
}

// says is test for what must be answered.
func (a *asker) says(customer object, schedule evovoice.Schedule) object {
	got := a.test(customer, schedule)
	a.fail(got.failed("POST /customers/…/test-schedule"))
	return got.object
}

// makeAlert makes an alert on a spend that the customer of one's own never has.
func (a *asker) makeAlert() object {
	request := evovoice.NewAlert{
		AccountID: a.config.AccountID, Name: "Verify " + rand.Text(), Trigger: evovoice.TriggerCallSpend, WindowHours: 1, Threshold: 1e6,
		NotificationEmailAddresses: new("verify-1@" + a.config.Domain + "\nverify-2@" + a.config.Domain + " "),
		CustomerSelection:          evovoice.IncludeCustomers, CustomerIDs: []string{a.customer.id()},
	}
	return a.make(alerts, request.Name, request)
}

// noteStrange notes whether there is something that nobody knows, and remarks what.
func (a *asker) noteStrange(what string, seen, known []string) {
	strange := slices.DeleteFunc(seen, func(name string) bool { return slices.Contains(known, name) })
	a.note(what, "nobody knows:", len(strange) > 0)
	slices.Sort(strange)
	a.remark("%s", strings.Join(slices.Compact(strange), ", "))
}

// answers are all objects that reading has shown.
func (a *asker) answers() []object {
	return append(slices.Clone(a.logins.items), a.self, a.logins.object)
}

// enoughToShuffle is how many logins it takes to tell a shuffled page from one that is not: a page of half of them comes
// out in the same order once in 720 times.
const enoughToShuffle = 12

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// plain addresses are the same as a text and as a regular expression, but for the dots, and have letters in lower case.
var plain = regexp.MustCompile(`^[A-Za-z0-9_.-]{3,}@[A-Za-z0-9.-]+[a-z]{2}$`)

// askEmailFilter looks for a login by less and less of a guess, until one finds it.
func askEmailFilter(a *asker) {
	candidates := append(slices.Clone(a.logins.items), a.self)
	at := slices.IndexFunc(candidates, func(login object) bool {
		return plain.MatchString(login.text("emailAddress")) && a.logins.lists(login.id())
	})
	if at < 0 {
		a.fail(errors.New("it takes a login with a plain address"))
		return
	}
	id, address := candidates[at].id(), candidates[at].text("emailAddress")
	all := len(address)
	inner, prefix := address[1:all-1], address[:all-1]
	for _, guess := range []struct{ name, filter string }{
		{"another address", "none-" + strings.ToLower(rand.Text())},
		{"a dot in the place of a letter", address[1:2] + "." + address[3:all-1]},
		{"a part in the other case", strings.ToUpper(inner)},
		{"a part", inner},
		{"the beginning in the other case", strings.ToUpper(prefix)},
		{"the beginning", prefix},
		{"all of it in the other case", strings.ToUpper(address)},
		{"all of it", address},
	} {
		if a.list(logins, members{"emailFilter": guess.filter}).lists(id) {
			a.note("a login is found by", guess.name)
			return
		}
	}
	a.note("a login is not found")
}

// hasNull looks for a null, in objects within too.
func hasNull(o object) bool {
	for _, value := range o {
		if inner, isObject := value.(map[string]any); value == nil || isObject && hasNull(inner) {
			return true
		}
	}
	return false
}
