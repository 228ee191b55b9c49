package emulator

import (
	"net/http"
	"reflect"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// access is who may call an operation.
type access int

const (
	anyone         access = iota
	signedIn              // "Requires Authentication" and no role
	managers              // "Requires any of the roles: SystemAdministrator, Manager"
	administrators        // "Requires any of the roles: SystemAdministrator"
	customers             // "Requires any of the roles: SystemAdministrator, Manager, Customer"
)

// rolesOf are the roles of which a caller needs one; an access that is not listed needs none.
var rolesOf = map[access][]string{
	managers:       {evovoice.RoleSystemAdministrator, evovoice.RoleManager},
	administrators: {evovoice.RoleSystemAdministrator},
	customers:      {evovoice.RoleSystemAdministrator, evovoice.RoleManager, evovoice.RoleCustomer},
}

// operation is one row of the route table. The pre-defined routes /json/reply/{name} and /xml/reply/{name} follow from
// it: they exist for every operation and take its verbs.
type operation struct {
	name   string
	access access
	routes []route
	handler
}

func (o *operation) isPatch() bool { return o.routes[0].verb == http.MethodPatch }

// handler decodes the members of a request and carries the operation out.
type handler struct {
	request reflect.Type // the DTO that the members fill
	handle  func(*Emulator, *call, members) (any, error)
}

// route is a verb and a path whose {names} are members of the request.
type route struct {
	verb, pattern string
}

// operations is the API as far as it is emulated, as its metadata pages document it. DeleteAccount and DeleteCustomer have
// no page: their routes are those that the vendor's CLI calls, their roles are inferred.
var operations = []operation{
	{"Authenticate", anyone, []route{
		{http.MethodPost, "/auth/{provider}"},
		{http.MethodGet, "/auth/{provider}"},
		{http.MethodPost, "/auth"},
		{http.MethodGet, "/auth"},
	}, decoded((*Emulator).authenticate)},
	{"GetAuthStatus", anyone, []route{{http.MethodGet, "/auth/status"}}, decoded((*Emulator).getAuthStatus)},
	{"RequestAuthToken", managers, []route{{http.MethodGet, "/auth/token"}}, decoded((*Emulator).requestAuthToken)},

	{"NewUser", managers, []route{{http.MethodPost, "/users"}}, decoded((*Emulator).newUser)},
	{"PatchUser", managers, []route{{http.MethodPatch, "/users/{userId}"}}, decoded((*Emulator).patchUser)},
	{"ListUsers", managers, []route{{http.MethodGet, "/users"}}, decoded((*Emulator).listUsers)},
	{"DeleteUser", managers, []route{{http.MethodDelete, "/users/{userId}"}}, decoded((*Emulator).deleteUser)},

	{"NewAccount", administrators, []route{{http.MethodPost, "/accounts"}}, decoded((*Emulator).newAccount)},
	{"PatchAccount", administrators, []route{{http.MethodPatch, "/accounts/{accountId}"}}, decoded((*Emulator).patchAccount)},
	{"DeleteAccount", administrators, []route{{http.MethodDelete, "/accounts/{accountId}"}}, decoded((*Emulator).deleteAccount)},
	{"ListAccounts", signedIn, []route{{http.MethodGet, "/accounts"}}, decoded((*Emulator).listAccounts)},
	{"GetAccount", signedIn, []route{{http.MethodGet, "/accounts/{accountId}"}}, decoded((*Emulator).getAccount)},

	{"NewCustomer", customers, []route{{http.MethodPost, "/customers"}}, decoded((*Emulator).newCustomer)},
	{"PatchCustomer", customers, []route{{http.MethodPatch, "/customers/{customerId}"}}, decoded((*Emulator).patchCustomer)},
	{"GetCustomer", customers, []route{{http.MethodGet, "/customers/{customerId}"}}, decoded((*Emulator).getCustomer)},
	{"ListCustomers", customers, []route{{http.MethodGet, "/customers"}}, decoded((*Emulator).listCustomers)},
	{"DeleteCustomer", customers, []route{{http.MethodDelete, "/customers/{customerId}"}}, decoded((*Emulator).deleteCustomer)},
	{"SetCustomerStagingMode", customers, []route{
		{http.MethodPost, "/customers/{customerId}/staging"},
	}, decoded((*Emulator).setCustomerStagingMode)},
}

// decoded makes a handler of a method that takes its request as a DTO.
func decoded[Request any](do func(*Emulator, *call, Request) (any, error)) handler {
	return handler{reflect.TypeFor[Request](), func(e *Emulator, c *call, m members) (any, error) {
		var request Request
		if err := bind(&request, m); err != nil {
			return nil, err
		}
		return do(e, c, rewritten(request, textForm(e.dialects)))
	}}
}

// Results without a DTO.
type empty int

const (
	// void is the result of an operation that documents no response.
	void empty = iota
	// nothing is a null result of an operation that documents one.
	nothing
	// blank is no result at all, with a status of 200.
	blank
)
