package emulator

import (
	"reflect"
	"strconv"
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

// FailedSignIns returns how many sign-ins of a login have failed since the last that succeeded or the last new password.
func (e *Emulator) FailedSignIns(id string) int {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	return e.store.credentials[id].failed
}

// UnknownMembers returns the members, in JSON and by their paths such as "schedule.rules[0].xKeptText", that an account, customer
// or login and the objects in it have and no documentation does. Outside the dialect members-unknown-kept there are none.
func (e *Emulator) UnknownMembers(id string) map[string]string {
	e.kept.mu.Lock()
	defer e.kept.mu.Unlock()
	all := map[string]string{}
	e.kept.byID[id].collect("", all)
	return all
}

func (o *keptObject) collect(at string, all map[string]string) {
	if o == nil {
		return
	}
	for _, e := range o.own {
		all[strings.TrimPrefix(at+"."+e.name, ".")] = string(encodeJSON(e.value))
	}
	for part, object := range o.below {
		if _, err := strconv.Atoi(part); err == nil {
			object.collect(at+"["+part+"]", all)
		} else {
			object.collect(at+"."+part, all)
		}
	}
}
