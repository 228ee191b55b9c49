package emulator_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

var verbs = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// operationAt is the operation that the documentation has at a verb and a path; literal paths come before patterns.
func (c contract) operationAt(verb, path string) string {
	best, literals := "", -1
	for name, op := range c.Operations {
		for _, route := range op.Routes {
			if n := fits(route, verb+" "+path); n > literals {
				best, literals = name, n
			}
		}
	}
	return best
}

// fits counts the segments of a route that are those of a path word for word; -1 if the route is another one.
func fits(route, path string) int {
	want, got := strings.Split(route, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return -1
	}
	literals := 0
	for i := range want {
		switch {
		case want[i] == got[i]:
			literals++
		case !strings.HasPrefix(want[i], "{"):
			return -1
		}
	}
	return literals
}

// Every verb at every documented path is the operation that is documented there, or none.
func TestContract_routes(t *testing.T) {
	t.Parallel()
	c := documented(t)
	for name, op := range c.Operations {
		for _, route := range op.Routes {
			_, pattern, _ := strings.Cut(route, " ")
			path := placeholders.Replace(pattern)
			for _, verb := range verbs {
				s := start(t, emulator.Options{})
				r := s.anonymous().do(verb, path, "")
				want, calls := c.operationAt(verb, path), s.Stats().Requests
				if want == "" && (len(calls) != 0 || r.status != http.StatusMethodNotAllowed) || want != "" && calls[want] != 1 {
					t.Errorf("%s (%s): %s %s is answered %d by %v, want %q", name, route, verb, path, r.status, calls, want)
				}
			}
		}
	}
}

var placeholders = strings.NewReplacer("{userId}", "x", "{accountId}", "x", "{customerId}", "x", "{alertId}", "x", "{fileId}", "x", "{provider}", "x")

// misfit is a JSON value that a member of a documented type cannot be.
func misfit(typ string) string {
	if strings.HasSuffix(typ, "]") || strings.TrimRight(typ, "?") == strings.ToLower(strings.TrimRight(typ, "?")) {
		return `{"no":"such"}` // a list, a string, a number, a boolean
	}
	return `"no such"` // an enum, an object
}

// The emulator reads every documented member of a request as what it is documented to be, and those left out not at all.
func TestContract_requestMembers(t *testing.T) {
	t.Parallel()
	c := documented(t)
	client := start(t, emulator.Options{}).administrator()
	for name, op := range c.Operations {
		verb, pattern, _ := strings.Cut(op.Routes[len(op.Routes)-1], " ")
		for member, typ := range op.Request {
			if strings.Contains(pattern, "{"+member+"}") {
				continue // the path wins
			}
			// A body is the one place where a string can have the wrong type.
			r := client.do("POST", placeholders.Replace(pattern), `{"`+member+`":`+misfit(typ)+`}`, "X-Http-Method-Override: "+verb)
			_, left := leftOut[name][member]
			if read := strings.Contains(r.body, `"SerializationException"`); read == left {
				t.Errorf("%s.%s: %s = %s was answered %d %s", name, member, typ, misfit(typ), r.status, r.body)
			}
		}
	}
}

// sample is a value of a documented type with every member. Objects in objects end where a Struct holds a Struct, or a DataType has a
// field of a DataType.
func (c contract) sample(typ string, depth int) any {
	typ = strings.TrimSuffix(typ, "?")
	if item, isList := strings.CutSuffix(typ, "[]"); isList {
		return []any{c.sample(item, depth)}
	}
	if enum, ok := c.Enums[typ]; ok {
		return append([]string{"text"}, enum.Values...)[len(enum.Values)]
	}
	switch typ {
	case "string":
		return "text"
	case "bool":
		return true
	case "int", "long":
		return 7.0
	case "double":
		return 1.5
	case "map<string,string>":
		return map[string]any{"Any name": "text"}
	}
	if c.Types[typ].MapOf != "" {
		if depth == 0 {
			return map[string]any{}
		}
		return map[string]any{"Any name": c.sample(c.Types[typ].MapOf, depth-1)}
	}
	if typ == "DataType" {
		if depth--; depth < 0 {
			return map[string]any{"typeName": "text"}
		}
	}
	return c.object(typ, depth)
}

// object is a sample of a type or a request.
func (c contract) object(name string, depth int) map[string]any {
	object := map[string]any{}
	for member, typ := range c.members(name) {
		if typ != "T[]" {
			object[member] = c.sample(typ, depth)
		}
	}
	return object
}

// conforms checks an answer whose nulls are written: it has the documented members, all of them, and no others.
func (c contract) conforms(t *testing.T, at, typ string, value any) {
	t.Helper()
	typ = strings.TrimSuffix(typ, "?")
	item, isList := strings.CutSuffix(typ, "[]")
	inner, isPage := strings.CutPrefix(typ, "ListResponse<")
	switch v := value.(type) {
	case nil:
	case []any:
		for _, element := range v {
			c.conforms(t, at+"[]", item, element)
		}
		if !isList {
			t.Errorf("%s is a list, want %s", at, typ)
		}
	case map[string]any:
		switch {
		case typ == "map<string,string>":
		case c.Types[typ].MapOf != "":
			for name, entry := range v {
				c.conforms(t, at+"."+name, c.Types[typ].MapOf, entry)
			}
		case isPage:
			c.hasMembers(t, at, c.withItems(strings.TrimSuffix(inner, ">")), v)
		default:
			c.hasMembers(t, at, c.members(typ), v)
		}
	default:
		if want, got := c.sample(typ, 0), value; !sameKind(want, got) {
			t.Errorf("%s is %v, want %s", at, got, typ)
		}
	}
}

func sameKind(a, b any) bool {
	_, number := a.(float64)
	_, text := a.(string)
	switch b.(type) {
	case float64:
		return number
	case string:
		return text
	default:
		_, flag := a.(bool)
		return flag
	}
}

func (c contract) withItems(typ string) map[string]string {
	members := maps.Clone(c.members("ListResponse"))
	members["items"] = typ + "[]"
	return members
}

func (c contract) hasMembers(t *testing.T, at string, want map[string]string, object map[string]any) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("%s is an object that is not documented", at)
	}
	for name, value := range object {
		if want[name] == "" {
			t.Errorf("%s.%s is not documented", at, name)
			continue
		}
		c.conforms(t, at+"."+name, want[name], value)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if _, there := object[name]; !there {
			t.Errorf("%s.%s is documented and missing", at, name)
		}
	}
}

// answer checks the answer of an operation and returns it.
func (c contract) answer(t *testing.T, operation string, r reply) map[string]any {
	t.Helper()
	typ := c.Operations[operation].Response
	var value any
	if r.status >= 300 {
		t.Fatalf("%s was answered %d %s", operation, r.status, r.body)
	}
	if typ == "void" {
		if r.body != "" {
			t.Errorf("%s is void and answers %s", operation, r.body)
		}
		return nil
	}
	if err := json.Unmarshal([]byte(r.body), &value); err != nil {
		t.Fatalf("%s: %v", operation, err)
	}
	c.conforms(t, operation, typ, value)
	object, _ := value.(map[string]any)
	return object
}

// Every operation takes a request with all its members and answers with all of its response's.
func TestContract_answers(t *testing.T) {
	t.Parallel()
	c := documented(t)
	s := start(t, emulator.Options{Dialects: []string{"nulls-present"}})
	client, account, other := s.administrator(), s.Administrator().AccountID, s.AddAccount("Other").ID
	tag, err := s.AddTag(account, "VIP", "Gold")
	if err != nil {
		t.Fatal(err)
	}
	do := func(operation, id string, members map[string]any) map[string]any {
		verb, pattern, _ := strings.Cut(c.Operations[operation].Routes[0], " ")
		body := c.object(operation, 2)
		maps.Copy(body, members)
		maps.DeleteFunc(body, func(name string, _ any) bool { return strings.Contains(pattern, "{"+name+"}") })
		before, _, found := strings.Cut(pattern, "{")
		if found {
			_, after, _ := strings.Cut(pattern, "}")
			pattern = before + id + after
		}
		if verb == http.MethodGet || len(body) == 0 {
			return c.answer(t, operation, client.do(verb, pattern, ""))
		}
		return c.answer(t, operation, client.do(verb, pattern, marshal(t, body)))
	}
	in := func(more map[string]any) map[string]any {
		more["accountId"] = account
		return more
	}
	do("Authenticate", "credentials", map[string]any{"userName": s.Administrator().Username, "password": s.Administrator().Password})
	do("GetAuthStatus", "", nil)
	user := do("NewUser", "", in(map[string]any{}))["id"].(string)
	do("PatchUser", user, map[string]any{"accountIds": []string{account, other}})
	c.answer(t, "RequestAuthToken", client.do("GET", "/auth/token?userId="+user, ""))
	do("ForgotPassword", "", nil)
	do("ListUsers", "", nil)
	created := do("NewAccount", "", nil)["id"].(string)
	do("PatchAccount", created, nil)
	do("CheckAccount", created, nil)
	do("RegenerateTokens", created, nil)
	do("GetAccount", created, nil)
	do("ListAccounts", "", nil)
	customer := do("NewCustomer", "", in(map[string]any{"parentCustomerId": ""}))["id"].(string)
	patched := do("PatchCustomer", customer, map[string]any{"parentCustomerId": "", "tagIds": []string{tag.ID}})
	do("SetCustomerStagingMode", customer, nil)
	do("GetCustomer", customer, nil)
	do("ListCustomers", "", nil)
	alert := do("NewAlert", "", in(map[string]any{}))["id"].(string)
	do("PatchAlert", alert, nil)
	do("GetAlert", alert, nil)
	do("ListAlerts", "", nil)
	do("DeleteAlert", alert, nil)
	do("TestSchedule", customer, map[string]any{"endpointId": "", "dateTime": "2027-01-04T09:00:00Z", "schedule": map[string]any{"defaultState": "Open"}})
	do("GetInheritedSchedule", customer, nil)
	endpoint := filled[evovoice.EndpointInfo](t, c, "EndpointInfo")
	endpoint.AccountID, endpoint.CustomerID, endpoint.UserEmailAddress = account, &customer, new("phone@x")
	if _, err := s.AddEndpoint(endpoint); err != nil {
		t.Fatal(err)
	}
	do("GetEndpoint", endpoint.ID, nil)
	do("ListEndpoints", "", nil)
	integration := filled[evovoice.IntegrationInfo](t, c, "IntegrationInfo")
	integration.AccountID, integration.CustomerID = account, &customer
	if _, err := emulator.Add(s.Emulator, integration); err != nil {
		t.Fatal(err)
	}
	do("GetIntegration", integration.ID, nil)
	do("ListIntegrations", "", nil)
	file := do("NewFile", "", in(map[string]any{"customerId": ""}))["id"].(string)
	do("PatchFile", file, map[string]any{"customerId": ""})
	do("GetFile", file, nil)
	do("ListFiles", "", nil)
	do("DeleteFile", file, nil)
	do("DeleteCustomer", customer, nil)
	do("DeleteAccount", created, nil)
	do("DeleteUser", user, nil)
	for name := range c.Operations {
		if s.Stats().Requests[name] == 0 {
			t.Errorf("%s was not called", name)
		}
	}
	for _, member := range []string{"schedule", "billingSettings", "appSettings", "tags", "data", "breadcrumb"} {
		if patched[member] == nil {
			t.Errorf("PatchCustomer answers no %s, so nothing of it was checked", member)
		}
	}
	var failed any
	if err := json.Unmarshal([]byte(client.do("POST", "/users", `{}`).body), &failed); err != nil {
		t.Fatal(err)
	}
	c.conforms(t, "the answer of a failed call", "ErrorResponse", failed)
}
