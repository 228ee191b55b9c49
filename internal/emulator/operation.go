package emulator

import (
	"maps"
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

// handler decodes the members of a request and carries the operation out.
type handler struct {
	request reflect.Type // the DTO that the members fill
	handle  func(*Emulator, *call, members) (any, error)
}

// route is a verb and a path whose {names} are members of the request.
type route struct {
	verb, pattern string
}

// entity is all that the emulator knows of one kind of objects, or of signing in.
type entity struct {
	operations []operation
	// kind is how objects are stored, nil if there are none.
	kind anyKind
	// namespaces are those of DTOs and enums in XML, by the C# namespace, for their names.
	namespaces map[string][]string
	// enums are those that a request can hold. Their values are told by name, regardless of case.
	enums     map[reflect.Type][]string
	questions []Question
}

// entities are the API as far as it is emulated.
var entities = []entity{
	authEntity,
	userEntity,
	accountEntity,
	customerEntity,
	alertEntity,
	endpointEntity,
	scheduleEntity,
	fileEntity,
	integrationEntity,
}

// operations are those of all entities, as their metadata pages document them.
var operations []operation

func init() {
	for _, e := range entities {
		operations = append(operations, e.operations...)
		questions = append(questions, e.questions...)
		maps.Copy(enumerations, e.enums)
		for namespace, names := range e.namespaces {
			for _, name := range names {
				namespaces[name] = namespaceClr + namespace
			}
		}
		if e.kind != nil {
			kinds[e.kind.dto()] = e.kind
		}
	}
}

func get(pattern string) []route   { return []route{{http.MethodGet, pattern}} }
func post(pattern string) []route  { return []route{{http.MethodPost, pattern}} }
func patch(pattern string) []route { return []route{{http.MethodPatch, pattern}} }
func del(pattern string) []route   { return []route{{http.MethodDelete, pattern}} }

// decoded makes a handler of a method that takes its request as a DTO.
func decoded[Request any](do func(*Emulator, *call, Request) (any, error)) handler {
	return handler{reflect.TypeFor[Request](), func(e *Emulator, c *call, m members) (any, error) {
		var request Request
		if err := bind(&request, m); err != nil {
			return nil, err
		}
		return do(e, c, deepCopy(request, textForm(e.dialects)))
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
