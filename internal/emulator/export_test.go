package emulator

import (
	"reflect"
	"strings"
)

// Operation is a row of the route table as the contract test sees it.
type Operation struct {
	Routes  []string // "POST /users"
	Access  string
	Request reflect.Type
}

// Operations returns the route table by the names of the operations.
func Operations() map[string]Operation {
	table := map[string]Operation{}
	for _, op := range operations {
		row := Operation{Access: strings.Join(rolesOf[op.access], ", "), Request: op.request}
		switch op.access {
		case anyone:
			row.Access = "anyone"
		case signedIn:
			row.Access = "signed in"
		default: // roles
		}
		for _, r := range op.routes {
			row.Routes = append(row.Routes, r.verb+" "+r.pattern)
		}
		table[op.name] = row
	}
	return table
}
