package acctest

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Debtor is a resource of which Owes demands what every resource owes, and what that takes.
type Debtor struct {
	// Type is the resource, and Key the attribute by which an object is called.
	Type, Key string
	// First makes an object, Second changes it in place.
	First, Second map[string]any
	// Half makes one by several requests, of which the last one is the operation Finish; none where one request is enough.
	Half   map[string]any
	Finish string
}

// Owes tests what every resource owes, whatever else it can do: see the names of the tests.
func Owes(t *testing.T, d Debtor) {
	t.Helper()
	for name, test := range map[string]func(*testing.T){
		"identity": d.identity, "refresh costs pages": d.refreshCostsPages, "half made": d.halfMade,
		"absence is proven": d.absenceIsProven, "gone already": d.goneAlready, "moved": d.moved,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t)
		})
	}
}

// identity is in each answer about an object, always the same, and enough to import it.
func (d Debtor) identity(t *testing.T) {
	t.Helper()
	evo := StartEmulator(t, emulator.Options{})
	p := evo.Protocol(t)
	created := p.Apply(d.Type, Planned{Config: d.First})
	id := created.Attribute("id")
	created.IdentityIs(t, "create", id)
	read := p.Read(d.Type, created)
	read.IdentityIs(t, "read", id)
	changed := p.Apply(d.Type, Planned{Prior: read, Config: d.Second})
	changed.IdentityIs(t, "update", id)
	p = evo.Protocol(t) // another walk
	imported := p.Import(d.Type, tfprotov6.ImportResourceStateRequest{Identity: created.Identity})
	imported.IdentityIs(t, "import", id)
	read = p.Read(d.Type, imported)
	read.IdentityIs(t, "read after import", id)
	if got, want := read.Attribute(d.Key), changed.Attribute(d.Key); got != want {
		t.Errorf("imported %s = %q, want %q", d.Key, got, want)
	}
}

// refreshCostsPages: however many objects there are, a refresh costs the pages of their list, and a few requests.
func (d Debtor) refreshCostsPages(t *testing.T) {
	t.Helper()
	const objects, most = 100, 5 + 16 // in pages of 25
	evo := StartEmulator(t, emulator.Options{Dialects: []string{"page-cap-25"}})
	p := evo.Protocol(t)
	all := make([]Object, objects)
	for i := range all {
		config := maps.Clone(d.First)
		config[d.Key] = fmt.Sprintf("o%d%s", i, config[d.Key])
		all[i] = p.Apply(d.Type, Planned{Config: config})
	}
	evo.ResetStats()
	p = evo.Protocol(t)
	var group sync.WaitGroup
	for _, object := range all {
		group.Go(func() {
			read, err := p.provider.Read(t.Context(), d.Type, object)
			if err != nil || read.Attribute("id") != object.Attribute("id") {
				t.Errorf("read %q, want %q: %v", read.Attribute("id"), object.Attribute("id"), err)
			}
		})
	}
	group.Wait()
	if stats := evo.Stats(); stats.Total > most {
		t.Errorf("%d requests, want at most %d: %v", stats.Total, most, stats.Requests)
	}
}

// halfMade: an object whose creation could not be finished is in the state, tainted. It is not destroyed for that: the next
// apply after an untaint finishes it. A destroy that was planned removes it.
func (d Debtor) halfMade(t *testing.T) {
	t.Helper()
	if d.Finish == "" {
		return // one request makes it
	}
	evo := StartEmulator(t, emulator.Options{})
	walk := func() *Provider { return evo.Protocol(t).provider }
	evo.Inject(emulator.Fault{Operation: d.Finish, Status: 403})
	change, err := walk().Plan(t.Context(), d.Type, Planned{Config: d.Half})
	if err != nil {
		t.Fatal(err)
	}
	tainted, err := walk().Apply(t.Context(), d.Type, change)
	var said DiagnosticsError
	if !tainted.Exists() || !errors.As(err, &said) || len(said) != 1 || !strings.Contains(err.Error(), "terraform untaint") {
		t.Fatalf("got %v and %s, want one error with advice, and the object", err, tainted.State)
	}
	there := func() bool { return evo.Objects(d.Type)[tainted.Attribute("id")] != nil }
	deletion, err := walk().PlanDelete(t.Context(), d.Type, tainted)
	if err != nil {
		t.Fatal(err)
	}
	replaced := deletion
	replaced.Planned.Private = nil // as Terraform deletes what is tainted, to make it anew
	if _, err := walk().Apply(t.Context(), d.Type, replaced); err == nil || !there() {
		t.Errorf("a tainted object was deleted to be replaced: %t, %v", !there(), err)
	}
	finished := evo.Protocol(t).Apply(d.Type, Planned{Prior: tainted, Config: d.Half})
	if finished.Attribute("id") != tainted.Attribute("id") {
		t.Errorf("finished %s", finished.State)
	}
	if _, err := walk().Apply(t.Context(), d.Type, deletion); err != nil || there() {
		t.Errorf("a planned destroy did not delete it: %t, %v", !there(), err)
	}
}

// absenceIsProven: what is gone leaves the state. What a gateway says, or whoever may not see it any more, proves nothing.
func (d Debtor) absenceIsProven(t *testing.T) {
	t.Helper()
	get, list := "Get"+nameOf(d.Type), "List"+nameOf(d.Type)+"s"
	answered := func(fault emulator.Fault, operations ...string) func(*EvoVoice, string) {
		fault.Times = -1
		return func(evo *EvoVoice, _ string) {
			for _, fault.Operation = range operations {
				evo.Inject(fault)
			}
		}
	}
	answers := func(fault emulator.Fault) func(*EvoVoice, string) { return answered(fault, get, list) }
	for name, happens := range map[string]func(evo *EvoVoice, id string){
		"404 page": answers(emulator.Fault{Status: 404, HTML: true}), "403": answers(emulator.Fault{Status: 403}),
		"410 page": answers(emulator.Fault{Status: 410, HTML: true}), "500": answers(emulator.Fault{Status: 500}),
		"redirect": answers(emulator.Fault{Status: 302}), "200 with a web page": answers(emulator.Fault{HTML: true}),
		"an empty object": answers(emulator.Fault{Body: `{}`}), "an empty list": answered(emulator.Fault{Body: `{"items":[]}`}, list),
		"rights lost": func(evo *EvoVoice, _ string) { evo.loseRights() },
		"gone":        func(evo *EvoVoice, id string) { evo.Remove(d.Type, id) },
	} {
		evo := StartEmulator(t, emulator.Options{})
		created := evo.Protocol(t).Apply(d.Type, Planned{Config: d.First})
		happens(evo, created.Attribute("id"))
		p, err := evo.Provider(t.Context(), map[string]any{"max_retries": 0})
		if err != nil {
			t.Fatal(err)
		}
		kept, err := p.Read(t.Context(), d.Type, created)
		if gone := err == nil && !kept.Exists(); gone != (name == "gone") {
			t.Errorf("%s: gone %t, %v", name, gone, err)
		}
	}
}

// goneAlready: to delete what is not there any more is no error.
func (d Debtor) goneAlready(t *testing.T) {
	t.Helper()
	for _, dialect := range []string{"unknown-id-404", "unknown-id-400", "unknown-id-500", "unknown-id-200"} {
		InBubble(t, emulator.Options{Dialects: []string{dialect}}, func(t *testing.T, evo *EvoVoice) {
			t.Helper()
			p := evo.Protocol(t)
			created := p.Apply(d.Type, Planned{Config: d.First})
			deletion, err := p.provider.PlanDelete(t.Context(), d.Type, created)
			if err != nil {
				t.Fatal(err)
			}
			evo.Remove(d.Type, created.Attribute("id"))
			if _, err := evo.Protocol(t).provider.Apply(t.Context(), d.Type, deletion); err != nil {
				t.Errorf("%s: %v", dialect, err)
			}
		})
	}
}
