package emulator

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// endpointEntity is what the emulator knows of endpoints, which nothing here creates but [Add] and Options.SeedEndpoints. GetEndpoint
// has no page: the vendor's CLI calls it. How the filters of ListEndpoints compare is inferred.
var endpointEntity = entity{
	kind:      endpointKind,
	questions: endpointQuestions,
	operations: []operation{
		{"GetEndpoint", customers, get("/endpoints/{endpointId}"), ifGettable(getOf[evovoice.GetEndpoint](endpointKind))},
		{"ListEndpoints", customers, get("/endpoints"), listOf(endpointKind, narrowEndpoints)},
	},
	namespaces: map[string][]string{"Voice.Api.Endpoints": {"EndpointInfo", "EndpointTypes", "UserModes", "EndpointFlowSchedules"}},
	enums: map[reflect.Type][]string{
		reflect.TypeFor[evovoice.EndpointTypes](): evovoice.EndpointTypesValues(),
		reflect.TypeFor[evovoice.UserModes]():     evovoice.UserModesValues(),
	},
}

var endpointKind = newKind(kind[evovoice.EndpointInfo]{
	member: "endpointId",
	complete: func(e *Emulator, endpoint *evovoice.EndpointInfo) error {
		address := cmp.Or(text(endpoint.PhoneNumber), text(endpoint.UserEmailAddress), text(endpoint.EmailAddress))
		if endpoint.Name == "" && endpoint.DisplayName == nil && address == "" {
			return errors.New("an endpoint needs a name, a number or an address")
		}
		endpoint.AccountID = cmp.Or(endpoint.AccountID, e.administrator.AccountID)
		endpoint.Type = cmp.Or(endpoint.Type, "PhoneNumber")
		endpoint.DisplayName = cmp.Or(endpoint.DisplayName, new(cmp.Or(endpoint.Name, address)))
		return nil
	},
	check: func(s *store, before, now *evovoice.EndpointInfo) error {
		if err := s.checkAccount(now.AccountID); err != nil {
			return err
		}
		customer := s.customerOf(now)
		if id := text(now.CustomerID); id != "" && (customer == nil || customer.AccountID != now.AccountID) && (before == nil || !same(before.CustomerID, now.CustomerID)) {
			return argumentError("customerId", "The customer '%s' does not exist in this account", id)
		}
		if address := text(now.UserEmailAddress); before == nil && address != "" && s.loginByMail[s.fold(address)] != "" {
			return argumentError("userEmailAddress", "The address '%s' is in use", address)
		}
		return nil
	},
	// No login can have the address of a phone user.
	written: func(s *store, before, now *evovoice.EndpointInfo) {
		if before != nil {
			delete(s.reserved, s.fold(text(before.UserEmailAddress)))
		}
		if now != nil && now.UserEmailAddress != nil {
			s.reserved[s.fold(*now.UserEmailAddress)] = -1
		}
	},
	show: showEndpoint,
})

// showEndpoint adds what follows from account and customer. One whose customer is gone has none.
func showEndpoint(s *store, endpoint *evovoice.EndpointInfo) {
	if account := accountKind.in(s).get(endpoint.AccountID); account != nil {
		endpoint.AccountName = new(account.Name)
	}
	endpoint.CustomerBreadcrumb = []evovoice.CustomerBreadcrumb{}
	if customer := s.customerOf(endpoint); customer == nil {
		endpoint.CustomerID, endpoint.CustomerName = nil, nil
	} else {
		shown := customerKind.shown(s, customer)
		endpoint.CustomerName, endpoint.CustomerBreadcrumb = &shown.Name, shown.Breadcrumb
	}
	if s.dialects.has("endpoint-documented-members") {
		endpoint.Name, endpoint.PhoneNumber, endpoint.EmailAddress, endpoint.UserEmailAddress = "", nil, nil, nil
		endpoint.SIPUserName, endpoint.UserMode, endpoint.ManagerAccess, endpoint.DashboardPermissions = nil, "", nil, nil
		endpoint.Tags, endpoint.Data = nil, nil
	}
}

func (s *store) customerOf(endpoint *evovoice.EndpointInfo) *evovoice.CustomerInfo {
	return customerKind.in(s).get(text(endpoint.CustomerID))
}

// ifGettable takes a GetEndpoint away where the dialect has none.
func ifGettable(found handler) handler {
	return handler{found.request, func(e *Emulator, c *call, m members) (any, error) {
		switch {
		case e.dialects.has("get-endpoint-404"):
			return nil, statusError(http.StatusNotFound, "Handler for Request not found: %s", c.request.URL.Path)
		case e.dialects.has("get-endpoint-405"):
			return nil, statusError(http.StatusMethodNotAllowed, "%s is not supported here", c.request.Method)
		default:
			return found.handle(e, c, m)
		}
	}}
}

// narrowEndpoints is what ListEndpoints has besides accounts, ids and name. What runs in a state is not modelled: an endpoint has
// one flow, in every state.
func narrowEndpoints(e *Emulator, request evovoice.ListEndpoints) (func(*evovoice.EndpointInfo) bool, error) {
	var params map[string]evovoice.Value
	if filter := request.FlowParametersFilter; filter != "" {
		if err := json.Unmarshal([]byte(filter), &params); err != nil {
			return nil, argumentError("flowParametersFilter", "'%s' is not a struct", filter)
		}
	}
	types := request.Types
	if request.Type != "" {
		types = append(types, request.Type)
	}
	// among reports whether nothing is asked for, or one of what is asked for is there.
	among := func(asked []string, there string) bool { return len(asked) == 0 || slices.Contains(asked, there) }
	return func(endpoint *evovoice.EndpointInfo) bool {
		return e.store.belongsToOne(endpoint, request.CustomerIDs, request.ShallowParent) &&
			among(request.ReferenceIDs, text(endpoint.ReferenceID)) && among(request.FlowIDs, text(endpoint.FlowID)) &&
			(len(types) == 0 || slices.Contains(types, endpoint.Type)) &&
			(request.UserMode == "" || request.UserMode == endpoint.UserMode) &&
			(request.SIPUserName == "" || request.SIPUserName == text(endpoint.SIPUserName)) &&
			strings.Contains(digits(text(endpoint.PhoneNumber)), digits(request.PhoneNumberFilter)) &&
			holdsAll(request.TagIDs, func(id string) bool {
				return slices.ContainsFunc(endpoint.Tags, func(tag evovoice.Tag) bool { return tag.ID == id })
			}) &&
			holdsAll(request.DataFilters, func(filter string) bool {
				name, value, _ := strings.Cut(filter, "=")
				return text(endpoint.Data[name].StringValue) == value
			}) && hasParams(endpoint.FlowParams, params)
	}, nil
}

// belongsToOne reports whether an endpoint belongs to one of some customers or, unless shallow, to one below them.
func (s *store) belongsToOne(endpoint *evovoice.EndpointInfo, ids []string, shallow bool) bool {
	customer := s.customerOf(endpoint)
	return len(ids) == 0 || customer != nil && slices.ContainsFunc(ids, func(id string) bool {
		return customer.ID == id || !shallow && s.isBelow(customer, id)
	})
}

func holdsAll(asked []string, holds func(string) bool) bool {
	return !slices.ContainsFunc(asked, func(one string) bool { return !holds(one) })
}

func hasParams(there evovoice.Struct, asked map[string]evovoice.Value) bool {
	for name, value := range asked {
		if !reflect.DeepEqual(there[name], value) {
			return false
		}
	}
	return true
}

// digits are those of a number, however it is written.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, number)
}

// addSeedEndpoints adds endpoints of every type that means something, by turns.
func (e *Emulator) addSeedEndpoints(accountID string, count int) error {
	for n := 1; n <= count; n++ {
		endpoint := evovoice.EndpointInfo{AccountID: accountID, Name: fmt.Sprintf("Endpoint %05d", n)}
		switch types := []evovoice.EndpointTypes{"PhoneNumber", "User", "Team", "FaxNumber", "EmailAddress", "Assistant"}; n % len(types) {
		case 1, 4:
			endpoint.Type, endpoint.PhoneNumber = types[n%len(types)-1], new(fmt.Sprintf("+1555%07d", n))
		case 2:
			endpoint.Type, endpoint.UserEmailAddress = "User", new(fmt.Sprintf("phone%05d@example.com", n))
			endpoint.UserMode, endpoint.SIPUserName = "SipPhone", new(fmt.Sprintf("sip%05d", n))
		case 5:
			endpoint.Type, endpoint.EmailAddress = "EmailAddress", new(fmt.Sprintf("mailbox%05d@example.com", n))
		case 3:
			endpoint.Type = "Team"
		default:
			endpoint.Type = "Assistant"
		}
		if _, err := Add(e, endpoint); err != nil {
			return err
		}
	}
	return nil
}

var endpointQuestions = []Question{
	{
		Question: "Is there a GetEndpoint?", Reference: "no page; the vendor's CLI calls it",
		Answers: []Dialect{
			{"get-endpoint-works", "yes, as for customers"},
			{"get-endpoint-404", "no: 404 NotFound, like a path that nothing is at"},
			{"get-endpoint-405", "no: 405 MethodNotAllowed"},
		},
		Provider: "It believes that an endpoint is not there only where the list of endpoints, read to its end, does not show it.",
		Tests:    []string{"evovoice.TestEndpoints_lookUp", "service/endpoint.TestEndpoint_everyAnswer"},
	},
	{
		Question:  "Does an endpoint show its name, number, addresses, mode, tags and data?",
		Reference: "the page of EndpointInfo is cut off before them; the vendor's CLI reads them",
		Answers: []Dialect{
			{"endpoint-members-of-cli", "yes, by the names under which the vendor's CLI reads them"},
			{"endpoint-documented-members", "no, or by other names: the documented members alone are there"},
		},
		Provider: "What is not shown is null. Names, numbers and addresses are then those of displayName, and a filter that looks at " +
			"nothing that is shown is compared by Evo Voice alone.",
		Tests: []string{"service/endpoint.TestEndpoint_everyAnswer", "service/endpoint.TestEndpoints_filters"},
	},
}
