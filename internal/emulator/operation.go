package emulator

import (
	"net/http"
)

// access is who may call an operation.
type access int

const (
	anyone   access = iota
	signedIn        // "Requires Authentication" and no role
	managers        // "Requires any of the roles: SystemAdministrator, Manager"
)

// operation is one row of the route table. The pre-defined routes /json/reply/{name} and /xml/reply/{name} follow from
// it: they exist for every operation and take its verbs.
type operation struct {
	name   string
	access access
	routes []route
	// handle decodes the request's members and carries the operation out.
	handle func(*Emulator, *call, members) (any, error)
}

// route is a verb and a path whose {names} are members of the request.
type route struct {
	verb, pattern string
}

// operations is the API as far as it is emulated, as its metadata pages document it.
var operations = []operation{
	{"Authenticate", anyone, []route{
		{http.MethodPost, "/auth/{provider}"},
		{http.MethodGet, "/auth/{provider}"},
		{http.MethodPost, "/auth"},
		{http.MethodGet, "/auth"},
	}, decoded((*Emulator).authenticate)},
	{"GetAuthStatus", anyone, []route{{http.MethodGet, "/auth/status"}}, decoded((*Emulator).getAuthStatus)},

	{"NewUser", managers, []route{{http.MethodPost, "/users"}}, decoded((*Emulator).newUser)},
	{"PatchUser", managers, []route{{http.MethodPatch, "/users/{userId}"}}, decoded((*Emulator).patchUser)},
	{"ListUsers", managers, []route{{http.MethodGet, "/users"}}, decoded((*Emulator).listUsers)},
	{"DeleteUser", managers, []route{{http.MethodDelete, "/users/{userId}"}}, decoded((*Emulator).deleteUser)},

	{"ListAccounts", signedIn, []route{{http.MethodGet, "/accounts"}}, decoded((*Emulator).listAccounts)},
	{"GetAccount", signedIn, []route{{http.MethodGet, "/accounts/{accountId}"}}, decoded((*Emulator).getAccount)},
}

// decoded makes a handler of a method that takes its request as a DTO.
func decoded[Request any](do func(*Emulator, *call, Request) (any, error)) func(*Emulator, *call, members) (any, error) {
	return func(e *Emulator, c *call, m members) (any, error) {
		var request Request
		if err := bind(&request, m); err != nil {
			return nil, err
		}
		return do(e, c, request)
	}
}

// Results without a DTO.
type empty int

const (
	// void is the result of an operation that documents no response.
	void empty = iota
	// nothing is a null result of an operation that documents one.
	nothing
)
