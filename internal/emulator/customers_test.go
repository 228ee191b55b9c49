package emulator_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// customer adds a customer, which is called Acme unless it has a name.
func (s *service) customer(info evovoice.CustomerInfo) evovoice.CustomerInfo {
	s.t.Helper()
	if info.Name == "" {
		info.Name = "Acme"
	}
	added, err := s.AddCustomer(info)
	if err != nil {
		s.t.Fatal(err)
	}
	return added
}

// customers returns a page of customers; query begins with "?" unless it is empty.
func (c *client) customers(query string) evovoice.ListResponse[evovoice.CustomerInfo] {
	c.t.Helper()
	return decode[evovoice.ListResponse[evovoice.CustomerInfo]](c.t, c.do("GET", "/customers"+query, ""))
}

func customerNames(l evovoice.ListResponse[evovoice.CustomerInfo]) string {
	var all []string
	for _, c := range l.Items {
		all = append(all, c.Name)
	}
	return strings.Join(all, " ")
}

// everything is a patch with every member, beside the id of a tag and the parent.
const everything = `{
	"name":"Acme","referenceId":"crm-1",
	"data":{"vip":{"boolValue":true},"Size":{"numberValue":1.5},"note":{"stringValue":""},
		"sites":{"listValue":[{"city":{"stringValue":"Ghent"}},{}]},"owner":{"structValue":{"name":{"stringValue":"Ada"}}}},
	"schedule":{"timeZoneId":"Europe/Brussels","inherit":false,"forceClosed":true,"defaultState":"Closed","rules":[{
		"id":"r1","name":"Week","priority":1,"state":"Open","source":"s","condition":"c","simpleRuleType":"time",
		"customerState":"x","flowId":"f","flowParams":{"greeting":{"stringValue":"Hi"}},"isAllDay":false,
		"startDate":"2030-01-01","startTime":"09:00","endTime":"17:00","bySetPosition":[-1],"byMonth":[1,12],"byWeekNo":[2],
		"byYearDay":[3],"byMonthDay":[4],"byDay":[{"offset":-1,"dayOfWeek":"Friday"},{"offset":0,"dayOfWeek":"Monday"}],
		"byHour":[9],"byMinute":[0],"interval":2,"count":3,"untilDate":"2031-01-01","frequency":"Weekly"}]},
	"overrideBillingSettings":true,"billingSettings":{"base":{"baseCost":9.99,"rawUnitMultiplier":1,"unitCost":0.01,"allowance":5}},
	"overrideAppSettings":true,"appSettings":{"enablePhoneNumberManagement":true,"enableDeviceManagement":false,
		"enableDialer":true,"enableCallHistory":false,"showFileNameInMessageCenter":true,"chakraTheme":"t","customCss":"c",
		"pageTitle":"p","stringMappings":"s","logoutUrl":"l","portMyNumberUrl":"n"}}`

func everythingDecoded() evovoice.CustomerInfo {
	return evovoice.CustomerInfo{
		Name: "Acme", ReferenceID: new("crm-1"),
		Data: evovoice.Struct{
			"vip": {BoolValue: new(true)}, "Size": {NumberValue: new(1.5)}, "note": {StringValue: new("")},
			"sites": {ListValue: []evovoice.Struct{{"city": {StringValue: new("Ghent")}}, {}}},
			"owner": {StructValue: evovoice.Struct{"name": {StringValue: new("Ada")}}},
		},
		Schedule: &evovoice.Schedule{
			TimeZoneID: new("Europe/Brussels"), Inherit: new(false), ForceClosed: new(true), DefaultState: new("Closed"),
			Rules: []evovoice.SchedulingRule{{
				ID: new("r1"), Name: new("Week"), Priority: new(1), State: new("Open"), Source: new("s"), Condition: new("c"),
				SimpleRuleType: "Time", CustomerState: new("x"), FlowID: new("f"),
				FlowParams: evovoice.Struct{"greeting": {StringValue: new("Hi")}}, IsAllDay: new(false), StartDate: new("2030-01-01"),
				StartTime: new("09:00"), EndTime: new("17:00"), BySetPosition: []int{-1}, ByMonth: []int{1, 12}, ByWeekNo: []int{2},
				ByYearDay: []int{3}, ByMonthDay: []int{4}, ByDay: []evovoice.ScheduleDay{
					{Offset: new(-1), DayOfWeek: "Friday"}, {Offset: new(0), DayOfWeek: "Monday"},
				}, ByHour: []int{9}, ByMinute: []int{0}, Interval: new(2), Count: new(3), UntilDate: new("2031-01-01"),
				Frequency: "Weekly",
			}},
		},
		OverrideBillingSettings: true, BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{
			BaseCost: new(9.99), RawUnitMultiplier: new(1.0), UnitCost: new(0.01), Allowance: new(5),
		}},
		OverrideAppSettings: true, AppSettings: &evovoice.AppSettings{
			EnablePhoneNumberManagement: new(true), EnableDeviceManagement: new(false), EnableDialer: new(true),
			EnableCallHistory: new(false), ShowFileNameInMessageCenter: new(true), ChakraTheme: new("t"), CustomCSS: new("c"),
			PageTitle: new("p"), StringMappings: new("s"), LogoutURL: new("l"), PortMyNumberURL: new("n"),
		},
	}
}

// sameCustomer compares but for the ids, dates and authors, which differ with each run.
func sameCustomer(t *testing.T, want, got evovoice.CustomerInfo) {
	t.Helper()
	if got.ID == "" || got.DateCreated == nil || got.AccountName == nil {
		t.Errorf("incomplete: %+v", got)
	}
	got.EntityInfo, got.AccountID, got.AccountName, got.Breadcrumb = want.EntityInfo, want.AccountID, want.AccountName, want.Breadcrumb
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCustomer_life(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	account := c.Administrator().AccountID
	r := c.do("POST", "/customers", `{"accountId":"`+account+`","name":"A","data":{"a":{"numberValue":1}}}`)
	created := decode[evovoice.CustomerInfo](t, r)
	sameCustomer(t, evovoice.CustomerInfo{Name: "A", Data: evovoice.Struct{"a": {NumberValue: new(1.0)}}}, created)
	path := "/customers/" + created.ID

	tag, err := c.AddTag(account, "VIP", "Gold")
	if err != nil {
		t.Fatal(err)
	}
	patched := decode[evovoice.CustomerInfo](t, c.do("PATCH", path, everything))
	sameCustomer(t, everythingDecoded(), patched)
	tagged := decode[evovoice.CustomerInfo](t, c.do("PATCH", path, `{"tagIds":["`+tag.ID+`"]}`))
	want := everythingDecoded()
	want.Tags = []evovoice.Tag{{ID: tag.ID, Name: "VIP", Color: "Gold"}}
	sameCustomer(t, want, tagged)

	staged := decode[evovoice.CustomerInfo](t, c.do("POST", path+"/staging", `{"isStaging":true}`))
	want.IsStaging = true
	sameCustomer(t, want, staged)
	sameCustomer(t, want, decode[evovoice.CustomerInfo](t, c.do("GET", path, "")))
	sameCustomer(t, want, c.customers("").Items[0])

	cleared := decode[evovoice.CustomerInfo](t, c.do("PATCH", path, `{"tagIds":[],"data":{},"referenceId":"","schedule":{"rules":[]}}`))
	if len(cleared.Tags) != 0 || len(cleared.Data) != 0 || cleared.Data == nil || *cleared.ReferenceID != "" || len(cleared.Schedule.Rules) != 0 {
		t.Errorf("got %+v", cleared)
	}
	if r := c.do("DELETE", path, ""); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	c.failed(c.do("GET", path, ""), 404, "NotFound")
	if len(c.Customers()) != 0 {
		t.Error("it is still there")
	}
}

func TestCustomer_refusals(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	other := s.AddAccount("Other")
	foreign, err := s.AddTag(other.ID, "Theirs", "Red")
	if err != nil {
		t.Fatal(err)
	}
	top := s.customer(evovoice.CustomerInfo{Name: "top"})
	below := s.customer(evovoice.CustomerInfo{Name: "below", ParentCustomerID: &top.ID})
	elsewhere := s.customer(evovoice.CustomerInfo{Name: "elsewhere", AccountID: other.ID})
	account := s.Administrator().AccountID
	tests := map[string][3]string{
		"no account":           {"POST", "/customers", `{"name":"a"}`},
		"unknown account":      {"POST", "/customers", `{"name":"a","accountId":"x"}`},
		"no name":              {"POST", "/customers", `{"accountId":"` + account + `"}`},
		"unknown parent":       {"POST", "/customers", `{"accountId":"` + account + `","name":"a","parentCustomerId":"x"}`},
		"foreign parent":       {"POST", "/customers", `{"accountId":"` + account + `","name":"a","parentCustomerId":"` + elsewhere.ID + `"}`},
		"its own parent":       {"PATCH", "/customers/" + top.ID, `{"parentCustomerId":"` + top.ID + `"}`},
		"a cycle":              {"PATCH", "/customers/" + top.ID, `{"parentCustomerId":"` + below.ID + `"}`},
		"patch foreign parent": {"PATCH", "/customers/" + top.ID, `{"parentCustomerId":"` + elsewhere.ID + `"}`},
		"empty name":           {"PATCH", "/customers/" + top.ID, `{"name":" "}`},
		"foreign tag":          {"PATCH", "/customers/" + top.ID, `{"tagIds":["` + foreign.ID + `"]}`},
		"unknown sort field":   {"GET", "/customers?sortField=shoeSize", ""},
		"negative page":        {"GET", "/customers?page=-1", ""},
	}
	c := s.administrator()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.failed(c.do(test[0], test[1], test[2]), 400, "ArgumentException")
			if after, _ := c.Customer(top.ID); after.ParentCustomerID != nil || after.Name != "top" {
				t.Errorf("a refused request changed %+v", after)
			}
		})
	}
}

func TestCustomer_badNestedMembers(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	path := "/customers/" + c.customer(evovoice.CustomerInfo{}).ID
	for _, body := range []string{
		`{"data":[]}`, `{"data":"a"}`, `{"data":{"a":1}}`, `{"data":{"a":{"numberValue":"1"}}}`, `{"data":{"a":{"listValue":[1]}}}`,
		`{"schedule":true}`, `{"schedule":{"rules":{}}}`, `{"schedule":{"rules":[{"byMonth":["1"]}]}}`,
		`{"schedule":{"rules":[{"frequency":"Fortnightly"}]}}`, `{"schedule":{"rules":[{"byDay":[{"dayOfWeek":"Someday"}]}]}}`,
		`{"billingSettings":{"base":{"allowance":1.5}}}`, `{"appSettings":{"enableDialer":"yes"}}`, `{"overrideAppSettings":1}`,
	} {
		c.failed(c.do("PATCH", path, body), 400, "SerializationException")
	}
	c.failed(c.do("PATCH", path+"?data=a", ""), 400, "SerializationException")
}

func TestCustomer_breadcrumb(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	top := s.customer(evovoice.CustomerInfo{Name: "top"})
	middle := s.customer(evovoice.CustomerInfo{Name: "middle", ParentCustomerID: &top.ID})
	bottom := s.customer(evovoice.CustomerInfo{Name: "bottom", ParentCustomerID: &middle.ID})
	path := func() string {
		shown, _ := s.Customer(bottom.ID)
		var names []string
		for _, step := range shown.Breadcrumb {
			names = append(names, step.Name)
		}
		return strings.Join(names, "/")
	}
	if got := path(); got != "top/middle/bottom" {
		t.Errorf("got %s", got)
	}
	c := s.administrator()
	c.do("PATCH", "/customers/"+middle.ID, `{"parentCustomerId":"","name":"upper"}`)
	if got := path(); got != "upper/bottom" {
		t.Errorf("after the move: %s", got)
	}
	c.do("PATCH", "/customers/"+bottom.ID, `{"parentCustomerId":"`+top.ID+`"}`)
	if got := path(); got != "top/bottom" {
		t.Errorf("under another parent: %s", got)
	}
}

func TestCustomer_lists(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	other := s.AddAccount("Other")
	red, _ := s.AddTag(s.Administrator().AccountID, "red", "Red")
	blue, _ := s.AddTag(s.Administrator().AccountID, "blue", "Blue")
	s.customer(evovoice.CustomerInfo{EntityInfo: evovoice.EntityInfo{ID: "3"}, Name: "top", ReferenceID: new("b"), Tags: []evovoice.Tag{red, blue}})
	s.customer(evovoice.CustomerInfo{EntityInfo: evovoice.EntityInfo{ID: "1"}, Name: "Middle", ParentCustomerID: new("3"), Tags: []evovoice.Tag{red}})
	s.customer(evovoice.CustomerInfo{EntityInfo: evovoice.EntityInfo{ID: "2"}, Name: "bottom", ParentCustomerID: new("1"), ReferenceID: new("a")})
	s.customer(evovoice.CustomerInfo{EntityInfo: evovoice.EntityInfo{ID: "4"}, Name: "other", AccountID: other.ID})
	tests := map[string]string{
		"":                          "top Middle bottom other",
		"?accountIds=" + other.ID:   "other",
		"?accountIds=x":             "",
		"?nameFilter=M":             "Middle bottom",
		"?specificIds=2,3,9":        "top bottom",
		"?parentCustomerIds=3":      "Middle bottom",
		"?parentCustomerIds=3,1":    "Middle bottom",
		"?parentCustomerIds=9":      "",
		"?tagIds=" + red.ID:         "top Middle",
		"?tagIds=9":                 "",
		"?sortField=name":           "bottom Middle other top",
		"?sortField=id":             "Middle bottom top other",
		"?sortOrder=Descend":        "other bottom Middle top",
		"?countPerPage=3":           "top Middle bottom",
		"?countPerPage=3&page=1":    "other",
		"?countPerPage=2&all=true":  "top Middle bottom other",
		"?simplifiedPaging=true":    "top Middle bottom other",
		"?tagIds=x&specificIds=top": "",
		"?sortField=referenceId&nameFilter=o&accountIds=" + s.Administrator().AccountID: "bottom top",
		"?parentCustomerIds=3&shallowParent=true":                                       "Middle",
		"?tagIds=" + red.ID + "," + blue.ID:                                             "top",
	}
	c := s.administrator()
	for query, want := range tests {
		if got := customerNames(c.customers(query)); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	if page := c.customers("?countPerPage=3"); *page.TotalCount != 4 || *page.TotalPages != 2 || !*page.HasMorePages {
		t.Errorf("got %+v", page)
	}
}

// To others, the customers of an account do not exist.
func TestCustomer_staysInItsAccount(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	ours, theirs := s.AddAccount("Ours"), s.AddAccount("Theirs")
	c := s.manager("manager@example.com", ours.ID)
	mine := s.customer(evovoice.CustomerInfo{Name: "mine", AccountID: ours.ID})
	other := s.customer(evovoice.CustomerInfo{Name: "other", AccountID: theirs.ID})
	if got := customerNames(c.customers("")); got != "mine" {
		t.Errorf("lists %s", got)
	}
	if got := customerNames(c.customers("?accountIds=" + theirs.ID)); got != "" {
		t.Errorf("lists %s", got)
	}
	for _, request := range [][3]string{
		{"GET", "", ""}, {"PATCH", "", `{"tagIds":["x"]}`}, {"DELETE", "", ""}, {"POST", "/staging", `{}`},
	} {
		c.failed(c.do(request[0], "/customers/"+other.ID+request[1], request[2]), 404, "NotFound")
	}
	c.failed(c.do("POST", "/customers", `{"accountId":"`+theirs.ID+`","name":"a"}`), 403, "Forbidden")
	c.failed(c.do("PATCH", "/customers/"+mine.ID, `{"parentCustomerId":"`+other.ID+`"}`), 400, "ArgumentException")
}

func TestCustomer_direct(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	for name, wrong := range map[string]evovoice.CustomerInfo{
		"no name": {}, "no account": {Name: "a", AccountID: "x"}, "no parent": {Name: "a", ParentCustomerID: new("x")},
	} {
		if _, err := s.AddCustomer(wrong); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	top := s.customer(evovoice.CustomerInfo{Name: "top", Data: evovoice.Struct{"a": {StringValue: new("1")}}})
	s.customer(evovoice.CustomerInfo{Name: "below", ParentCustomerID: &top.ID})
	*top.Data["a"].StringValue = "mine"
	if stored, _ := s.Customer(top.ID); *stored.Data["a"].StringValue != "1" {
		t.Error("a caller can reach into the store")
	}
	if !s.ChangeCustomer(top.ID, func(c *evovoice.CustomerInfo) { c.ID, c.Name = "other", "Top" }) {
		t.Error("not changed")
	}
	if s.ChangeCustomer(top.ID, func(c *evovoice.CustomerInfo) { c.ParentCustomerID = &c.ID }) || s.ChangeCustomer("x", func(*evovoice.CustomerInfo) {}) {
		t.Error("changed")
	}
	if all := s.Customers(); len(all) != 2 || all[0].Name != "Top" || all[0].ID != top.ID {
		t.Errorf("got %+v", all)
	}
	if !s.RemoveCustomer(top.ID) || s.RemoveCustomer(top.ID) || len(s.Customers()) != 0 {
		t.Error("not removed with what is below it")
	}
}
