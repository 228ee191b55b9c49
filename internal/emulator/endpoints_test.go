package emulator_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// dialectTest is a row of dialectTests.
type dialectTest = struct {
	observe       func(s *service) string
	without, with string
}

func init() {
	got := func(s *service) string {
		endpoint := s.endpoint(evovoice.EndpointInfo{Name: "Main"})
		c := s.administrator()
		listed := decode[evovoice.ListResponse[evovoice.EndpointInfo]](s.t, c.do("GET", "/endpoints", ""))
		return statusAndCode(c.do("GET", "/endpoints/"+endpoint.ID, "")) + ", " + fmt.Sprint(len(listed.Items))
	}
	dialectTests["get-endpoint-404"] = dialectTest{got, "200 , 1", "404 NotFound, 1"}
	dialectTests["get-endpoint-405"] = dialectTest{got, "200 , 1", "405 MethodNotAllowed, 1"}
	dialectTests["endpoint-documented-members"] = dialectTest{func(s *service) string {
		s.endpoint(evovoice.EndpointInfo{PhoneNumber: new("+15550001")})
		page := decode[evovoice.ListResponse[evovoice.EndpointInfo]](s.t, s.administrator().do("GET", "/endpoints?phoneNumberFilter=0001", ""))
		return fmt.Sprint(len(page.Items), page.Items[0].PhoneNumber != nil, *page.Items[0].DisplayName)
	}, "1 true+15550001", "1 false+15550001"}
}

func (s *service) endpoint(info evovoice.EndpointInfo) evovoice.EndpointInfo {
	s.t.Helper()
	endpoint, err := s.AddEndpoint(info)
	if err != nil {
		s.t.Fatal(err)
	}
	return endpoint
}

// Every filter of ListEndpoints narrows the list.
func TestEndpoints_filters(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	other := s.AddAccount("Other").ID
	top := s.customer(evovoice.CustomerInfo{Name: "Top"})
	below := s.customer(evovoice.CustomerInfo{Name: "Below", ParentCustomerID: &top.ID})
	s.endpoint(evovoice.EndpointInfo{
		Name: "Main", PhoneNumber: new("+1 (555) 010-0001"), CustomerID: &top.ID, ReferenceID: new("r1"), FlowID: new("f1"),
		Tags: []evovoice.Tag{{ID: "t1"}, {ID: "t2"}}, FlowParams: evovoice.Struct{"A": {StringValue: new("x")}},
	})
	s.endpoint(evovoice.EndpointInfo{
		Name: "Desk", Type: "User", UserMode: "SipPhone", SIPUserName: new("desk"), UserEmailAddress: new("desk@x"), CustomerID: &below.ID,
		Tags: []evovoice.Tag{{ID: "t1"}}, Data: evovoice.Struct{"Floor": {StringValue: new("2")}},
	})
	s.endpoint(evovoice.EndpointInfo{Name: "Robot", Type: "Hologram", AccountID: other})
	c := s.administrator()
	for query, want := range map[string]string{
		"": "Main Desk Robot", "accountIds=" + other: "Robot", "nameFilter=ES": "Desk", "type=User": "Desk", "types=User,PhoneNumber": "Main Desk",
		"customerIds=" + top.ID: "Main Desk", "customerIds=" + top.ID + "&shallowParent=true": "Main", "referenceIds=r1,r2": "Main", "flowIds=f1": "Main",
		"tagIds=t1": "Main Desk", "tagIds=t1,t2": "Main", "phoneNumberFilter=5550100": "Main", "userMode=sipphone": "Desk", "sipUserName=desk": "Desk",
		"dataFilters=Floor=2": "Desk", "dataFilters=Floor=3": "", "flowParametersFilter=" + url.QueryEscape(`{"A":{"stringValue":"x"}}`): "Main",
	} {
		var names []string
		for _, endpoint := range decode[evovoice.ListResponse[evovoice.EndpointInfo]](t, c.do("GET", "/endpoints?"+query, "")).Items {
			names = append(names, endpoint.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	c.failed(c.do("GET", "/endpoints?flowParametersFilter=x", ""), 400, "ArgumentException")
	c.failed(c.do("GET", "/endpoints?type=Hologram", ""), 400, "SerializationException")
}

// An endpoint shows its account and its customer, and outlives the latter alone.
func TestEndpoints_life(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{SeedEndpoints: 12})
	acme := s.customer(evovoice.CustomerInfo{Name: "Acme"})
	desk := s.endpoint(evovoice.EndpointInfo{Type: "User", UserEmailAddress: new("desk@x"), CustomerID: &acme.ID})
	if *desk.CustomerName != "Acme" || len(desk.CustomerBreadcrumb) != 1 || *desk.AccountName != "Example" || *desk.DisplayName != "desk@x" {
		t.Errorf("%+v", desk)
	}
	s.RemoveCustomer(acme.ID)
	c := s.administrator()
	if shown := decode[evovoice.EndpointInfo](t, c.do("GET", "/endpoints/"+desk.ID, "")); shown.CustomerID != nil || shown.CustomerName != nil {
		t.Errorf("%+v", shown)
	}
	types := map[evovoice.EndpointTypes]int{}
	for _, endpoint := range emulator.All[evovoice.EndpointInfo](s.Emulator) {
		types[endpoint.Type]++
	}
	if len(types) != 6 || types["Team"] != 2 {
		t.Errorf("%v", types)
	}
	for _, wrong := range []evovoice.EndpointInfo{
		{},
		{Name: "a", AccountID: "none"},
		{Name: "a", CustomerID: new("none")},
		{Type: "User", UserEmailAddress: new(strings.ToUpper(s.Administrator().Username))},
	} {
		if _, err := s.AddEndpoint(wrong); err == nil {
			t.Errorf("%+v was added", wrong)
		}
	}
	c.failed(s.manager("eve@x", s.AddAccount("Second").ID).do("GET", "/endpoints/"+desk.ID, ""), 404, "NotFound")
	if _, err := s.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "free@x"}}); err != nil {
		t.Error(err)
	}
}
