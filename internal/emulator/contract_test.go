package emulator_test

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// contract is testdata/operations.json: the operations that are implemented, as their public pages have them. Nobody who
// changes the emulator or the client changes it too; it changes when a page does.
type contract struct {
	Operations map[string]struct {
		Routes           []string
		Access, Inferred string
		Request          map[string]string
		Response         string
		Sources          []string
	}
	Types map[string]struct {
		Base, MapOf, Inferred string
		Members               map[string]string
		Sources               []string
	}
	Enums map[string]struct {
		Values   []string
		Inferred string
		Sources  []string
	}
}

func documented(t *testing.T) contract {
	t.Helper()
	text, err := os.ReadFile("testdata/operations.json")
	if err != nil {
		t.Fatal(err)
	}
	var c contract
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		t.Fatal(err)
	}
	return c
}

// leftOut are members that are documented and not implemented, and why.
var leftOut = map[string]map[string]string{
	"Authenticate": {
		"accessToken": oauth, "accessTokenSecret": oauth, "returnUrl": pages, "errorView": pages, "meta": unused,
	},
	"AuthenticateResponse": {
		"referrerUrl": pages, "bearerToken": tokens, "refreshToken": tokens, "refreshTokenExpiry": tokens, "profileUrl": pages,
		"authProvider": unused, "responseStatus": unused, "meta": unused,
	},
	"CustomerInfo": {"integrationData": unseen},
	"EndpointInfo": {"scheduledFlows": unseen},
	"DataField": {
		"id": designer, "uiTab": designer, "isAsync": designer, "disableBinding": designer, "possibleValues": designer, "isOutput": designer,
		"customFieldValuesUrl": designer, "defaultValue": designer, "transitionNameFormat": designer, "uniqueness": designer,
		"voiceOnly": designer, "conditionalVisibilityField": designer, "conditionalVisibilityValue": designer, "noEvalTemplate": designer,
		"userMode": designer, "anyValueType": designer,
	},
}

const (
	oauth    = "sign-in is by password"
	pages    = "of use to a web page only"
	designer = "the designer of flows looks at it, and forms do"
	unseen   = "no page shows what it consists of"
	tokens   = "sessions travel in cookies"
	unused   = "of ServiceStack, and without a meaning that Evo Voice documents"
)

// members are those of a type or a request by name, with their types, as documented and not left out.
func (c contract) members(name string) map[string]string {
	all := map[string]string{}
	for ; name != ""; name = c.Types[name].Base {
		maps.Copy(all, c.Operations[name].Request)
		maps.Copy(all, c.Types[name].Members)
		for left := range leftOut[name] {
			delete(all, left)
		}
	}
	return all
}

// Each source is an address, or names a file that can be found by it.
func TestContract_sources(t *testing.T) {
	t.Parallel()
	c := documented(t)
	check := func(name string, sources []string) {
		for _, s := range sources {
			if !strings.HasPrefix(s, "https://") && !strings.Contains(s, "evo-voice-cli ") && !strings.Contains(s, "ServiceStack ") {
				t.Errorf("%s: source %q", name, s)
			}
		}
		if len(sources) == 0 {
			t.Errorf("%s has no source", name)
		}
	}
	for name, op := range c.Operations {
		check(name, op.Sources)
	}
	for name, typ := range c.Types {
		check(name, typ.Sources)
	}
	for name, enum := range c.Enums {
		check(name, enum.Sources)
	}
	for name, members := range leftOut {
		for member := range members {
			if c.Types[name].Members[member] == "" && c.Operations[name].Request[member] == "" {
				t.Errorf("%s.%s is left out and not documented", name, member)
			}
		}
	}
}

// The emulator has the documented operations and no others, at their routes, for those who may call them.
func TestContract_operations(t *testing.T) {
	t.Parallel()
	type row struct {
		Routes []string
		Access string
	}
	want, got := map[string]row{}, map[string]row{}
	for name, op := range documented(t).Operations {
		want[name] = row{slices.Sorted(slices.Values(op.Routes)), op.Access}
	}
	for name, op := range emulator.Operations() {
		got[name] = row{slices.Sorted(slices.Values(op.Routes)), op.Access}
		if op.Request.Name() != name {
			t.Errorf("%s takes a %s", name, op.Request.Name())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("documented (-), emulated (+):\n%s", diff)
	}
}

// responses are the DTOs that are no request, by the name of the documented type.
var responses = []any{
	evovoice.AuthenticateResponse{},
	evovoice.UserInfo{},
	evovoice.RequestAuthTokenResult{},
	evovoice.CheckAccountResponse{},
	evovoice.AccountInfo{},
	evovoice.CustomerInfo{},
	evovoice.AlertInfo{},
	evovoice.EndpointInfo{},
	evovoice.TestScheduleResponse{},
	evovoice.FileInfo{},
	evovoice.IntegrationInfo{},
	evovoice.DataType{},
	evovoice.DataField{},
	evovoice.CustomerBreadcrumb{},
	evovoice.BillingSettings{},
	evovoice.BillingItem{},
	evovoice.AppSettings{},
	evovoice.Schedule{},
	evovoice.SchedulingRule{},
	evovoice.ScheduleDay{},
	evovoice.Value{},
	evovoice.Tag{},
	evovoice.EntityInfo{},
	evovoice.ListResponse[evovoice.UserInfo]{},
	evovoice.ErrorResponse{},
	evovoice.ResponseStatus{},
	evovoice.ResponseError{},
}

// dtos are all DTOs by the name under which they are documented.
func dtos() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for name, op := range emulator.Operations() {
		types[name] = op.Request
	}
	for _, dto := range responses {
		name, _, _ := strings.Cut(reflect.TypeOf(dto).Name(), "[")
		types[name] = reflect.TypeOf(dto)
	}
	return types
}

// Every DTO that client and emulator share has the documented members, of the documented types, and no others, and comes
// back from JSON as it was.
func TestContract_members(t *testing.T) {
	t.Parallel()
	c := documented(t)
	for name, dto := range dtos() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.Operations[name].Routes == nil && c.Types[name].Members == nil {
				t.Fatal("it is not documented")
			}
			got := map[string]string{}
			for _, f := range reflect.VisibleFields(dto) {
				if !f.Anonymous {
					got[wireName(f)] = wireType(f.Type)
				}
			}
			if diff := cmp.Diff(c.members(name), got, sameTypes); diff != "" {
				t.Errorf("documented (-), DTO (+):\n%s", diff)
			}
			c.roundTrip(t, name, dto)
		})
	}
}

// roundTrip writes what was read. Members that are part of a path are not in JSON, and items are of any type.
func (c contract) roundTrip(t *testing.T, name string, dto reflect.Type) {
	t.Helper()
	want, got := c.object(name, 2), map[string]any{}
	for _, f := range reflect.VisibleFields(dto) {
		if f.Tag.Get("json") == "-" {
			delete(want, wireName(f))
		}
	}
	value := reflect.New(dto).Interface()
	if err := json.Unmarshal([]byte(marshal(t, want)), value); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(marshal(t, value)), &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "items")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read (-), written (+):\n%s", diff)
	}
}

// sameTypes takes a type that may be null for the same as one that may not: a DTO of Go tells that by a pointer, also where
// it only leaves a member out.
var sameTypes = cmp.Comparer(func(a, b string) bool { return strings.TrimSuffix(a, "?") == strings.TrimSuffix(b, "?") })

// wireName is the name of a member: part of the path, it has none in JSON.
func wireName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return strings.ToLower(f.Name[:1]) + strings.TrimSuffix(f.Name[1:], "ID") + "Id"
	}
	return name
}

// wireType is a type in the words of the documentation.
func wireType(typ reflect.Type) string {
	switch {
	case typ.Kind() == reflect.Pointer:
		return wireType(typ.Elem())
	case typ.Kind() == reflect.Slice && typ.Elem() == reflect.TypeFor[evovoice.UserInfo]():
		return "T[]" // the items of a list
	case typ.Kind() == reflect.Slice:
		return wireType(typ.Elem()) + "[]"
	case typ.Name() != "" && typ.PkgPath() != "":
		return typ.Name()
	case typ.Kind() == reflect.Map:
		return "map<" + wireType(typ.Key()) + "," + wireType(typ.Elem()) + ">"
	case typ.Kind() == reflect.Int64:
		return "long"
	case typ.Kind() == reflect.Float64:
		return "double"
	default:
		return typ.Kind().String()
	}
}
