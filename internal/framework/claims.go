package framework

import (
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// Claims are the objects that one walk knows, by type and id: those that its resources created, read, imported or deleted. The
// zero value knows none. An apply does not read what has not changed, so an object that is not known may be managed as well.
type Claims struct {
	mutex sync.Mutex
	known map[claim]how
}

type claim struct{ kind, id string }

type how int

const (
	read how = iota + 1
	created
	imported
	moved // by a moved block
	deleted
)

// note remembers how an object came to be known, and returns how it was known before; 0 if it was not.
func (c *Claims) note(kind, id string, now how) (before how) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.known == nil {
		c.known = map[claim]how{}
	}
	before = c.known[claim{kind, id}]
	if before != imported && before != moved || now == deleted {
		c.known[claim{kind, id}] = now
	}
	return before
}

func (c *Claims) of(kind, id string) how {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.known[claim{kind, id}]
}

// Claim takes a new object for a resource, and reports whether it may have it: an id that this walk knows belongs to another
// one. It is for the client, which must not hand out an object that was there before.
func (r *Resource) Claim(id string) bool { return r.Provider.Claims.note(r.Name, id, created) == 0 }

// Knows reports whether a resource of this walk manages an object, or did until now.
func (r *Resource) Knows(id string) bool { return r.Provider.Claims.of(r.Name, id) != 0 }

// claimImported refuses to take an object over that another resource of this walk manages.
func (r *Resource) claimImported(id string, diags *diag.Diagnostics) {
	if before := r.Provider.Claims.note(r.Name, id, imported); before != 0 && before != deleted {
		r.managedTwice(id, diags)
	}
}

// claimRead refuses to manage an object that another resource of this walk has taken over. TakenOver says that this one has, by an
// import of this walk, or by a moved block, of which no walk knows.
func (r *Resource) claimRead(id string, takenOver bool, diags *diag.Diagnostics) {
	now := read
	if takenOver {
		now = moved
	}
	before := r.Provider.Claims.note(r.Name, id, now)
	if takenOver && before != imported && before != 0 || !takenOver && (before == imported || before == moved) {
		r.managedTwice(id, diags)
	}
}

func (r *Resource) managedTwice(id string, diags *diag.Diagnostics) {
	diags.AddAttributeError(path.Root("id"), "Managed Twice", fmt.Sprintf(
		"The %s %s is taken over by one resource of this configuration, and managed by another. Remove one of them: each would undo "+
			"what the other does, and removing one later deletes what both manage.", r.Kind, id))
}

// ImportAdvice says how to take over an object that turned out to be there.
func (r *Resource) ImportAdvice(id string) string {
	if r.Knows(id) {
		return fmt.Sprintf("It exists with id %s and is managed by another resource of this configuration: remove one of them.", id)
	}
	return fmt.Sprintf("It exists with id %[1]s. If no resource of this or another state manages it (terraform state list), take it over: "+
		"add this block, with the name of your resource:\n\n  import {\n    to = evovoice_%[2]s.NAME\n    id = %[1]q\n  }", id, r.Name)
}
