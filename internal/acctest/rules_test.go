package acctest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

type (
	config  = map[string]any
	planReq = tfprotov6.PlanResourceChangeRequest
	done    = tfprotov6.ApplyResourceChangeRequest
)

// TestRules breaks each rule of Terraform core with a provider that lies in one place: it is noticed.
func TestRules(t *testing.T) {
	t.Parallel()
	object := func(attribute string, name, state any) tftypes.Value {
		kind := thingType.(tftypes.Object).AttributeTypes[attribute]
		for {
			if list, ok := kind.(tftypes.List); ok {
				kind = list.ElementType
			} else if set, ok := kind.(tftypes.Set); ok {
				kind = set.ElementType
			} else {
				break
			}
		}
		return tftypes.NewValue(kind, map[string]tftypes.Value{"name": is(name), "state": is(state)})
	}
	list := func(attribute string, elements ...tftypes.Value) tftypes.Value {
		return tftypes.NewValue(thingType.(tftypes.Object).AttributeTypes[attribute], elements)
	}
	nested := config{"state": "a"}
	for name, lie := range map[string]struct {
		tiny   tiny
		before config // applied first, by an honest provider
		config config
		says   string
	}{
		"configured and planned otherwise": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["name"] = is("other") }},
			config: config{"name": "a"}, says: acctest.InvalidPlan + ": name",
		},
		"configured and planned unknown": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["name"] = is(tftypes.UnknownValue) }},
			config: config{"name": "a"}, says: acctest.InvalidPlan + ": name",
		},
		"configured empty and planned null": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["note"] = is(nil) }},
			config: config{"note": ""}, says: acctest.InvalidPlan + ": note",
		},
		"not configured, not computed, and planned": {
			tiny: tiny{plan: func(_ *planReq, m members) { m["note"] = is("mine") }},
			says: acctest.InvalidPlan + ": note",
		},
		"write-only in the plan": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["secret"] = is("other") }},
			config: config{"secret": "s"}, says: acctest.InvalidPlan + ": secret",
		},
		"a nested member planned otherwise": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["one"] = object("one", "n", "b") }},
			config: config{"one": nested}, says: acctest.InvalidPlan + ": one.state",
		},
		"a nested empty text planned null beside one that changed": {
			tiny: tiny{plan: func(_ *planReq, m members) {
				m["list"] = list("list", object("list", nil, "a"), object("list", "n", "b"))
			}},
			before: config{"list": []any{nested, nested}},
			config: config{"list": []any{config{"state": "a", "name": ""}, config{"state": "b"}}},
			says:   acctest.InvalidPlan + ": list[0].name",
		},
		"a list planned longer": {
			tiny: tiny{plan: func(_ *planReq, m members) {
				m["list"] = list("list", object("list", "n", "a"), object("list", "n", "a"))
			}},
			config: config{"list": []any{nested}}, says: acctest.InvalidPlan + ": list: count",
		},
		"a nested value planned null": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["list"] = tftypes.NewValue(m["list"].Type(), nil) }},
			config: config{"list": []any{nested}}, says: acctest.InvalidPlan + ": list: planned for absence",
		},
		"an element of a set planned otherwise": {
			tiny:   tiny{plan: func(_ *planReq, m members) { m["set"] = list("set", object("set", "n", "b")) }},
			config: config{"set": []any{nested}}, says: acctest.InvalidPlan + ": set",
		},
		"another value applied than planned": {
			tiny:   tiny{apply: func(_ *done, m members) { m["name"] = is("other") }},
			config: config{"name": "a"}, says: acctest.InconsistentResult + ": name",
		},
		"an element that appears": {
			tiny:   tiny{apply: func(_ *done, m members) { m["tags"] = list("tags", is("a"), is("b")) }},
			config: config{"tags": []any{"a"}}, says: acctest.InconsistentResult + ": tags: length",
		},
		"an element that becomes another": {
			tiny:   tiny{apply: func(_ *done, m members) { m["tags"] = list("tags", is("b")) }},
			config: config{"tags": []any{"a"}}, says: acctest.InconsistentResult + ": tags: planned set element",
		},
		"a nested element that appears": {
			tiny: tiny{apply: func(_ *done, m members) {
				m["list"] = list("list", object("list", nil, "a"), object("list", "n", "a"))
			}},
			config: config{"list": []any{nested}}, says: acctest.InconsistentResult + ": list[1]: new element",
		},
		"unknown after apply": {
			tiny: tiny{apply: func(_ *done, m members) { m["name"] = is(tftypes.UnknownValue) }},
			says: acctest.InvalidResult,
		},
		"an identity that is unknown": {
			tiny:   tiny{apply: func(_ *done, m members) { m["id"] = is(tftypes.UnknownValue) }},
			before: config{}, config: config{"name": "b"}, says: "identity: is unknown",
		},
		"unknown after a refresh": {
			tiny:   tiny{read: func(m members) { m["name"] = is(tftypes.UnknownValue) }},
			before: config{}, config: config{}, says: acctest.InvalidObject,
		},
		"nothing wrong": {
			before: config{"note": "a", "name": "a"}, config: config{"note": acctest.Later{Value: "b"}, "list": []any{nested}},
		},
		"known in the plan and other in the final one": {
			tiny: tiny{plan: func(r *planReq, m members) {
				if note := m["note"]; note.IsKnown() && !note.IsNull() && decoded(r.PriorState) == nil {
					m["name"] = is("guessed")
				} else {
					m["name"] = is("promised")
				}
			}},
			config: config{"note": acctest.Later{Value: "b"}}, says: acctest.InconsistentFinalPlan,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &tiny{}
			c := s.core()
			if lie.before != nil {
				c.Config["a"] = acctest.Block{Type: "thing", Config: lie.before}
				if err := c.Apply(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			*s = lie.tiny
			c.Config["a"] = acctest.Block{Type: "thing", Config: lie.config}
			err := c.Apply(t.Context())
			var breach *acctest.BreachError
			switch {
			case lie.says == "" && err != nil:
				t.Errorf("an honest provider is blamed: %v", err)
			case lie.says != "" && (!errors.As(err, &breach) || !strings.Contains(err.Error(), lie.says)):
				t.Errorf("it was not noticed, want %q: %v", lie.says, err)
			}
		})
	}
}

// A replacement is decided in the first plan: one that the final plan wants alone is an error.
func TestRules_replacementDecidedLate(t *testing.T) {
	t.Parallel()
	s := &tiny{}
	c := s.core()
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": "a"}}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.plan = func(_ *planReq, m members) {
		if s.replace = nil; m["note"].IsKnown() {
			s.replace = []string{"note"}
		}
	}
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": acctest.Later{Value: "b"}}}
	if err := c.Apply(t.Context()); err == nil || !strings.Contains(err.Error(), "changed the planned action from update to replace") {
		t.Errorf("it was not noticed: %v", err)
	}
	if len(s.deleted) > 0 {
		t.Error("it was carried out")
	}
}

// A deletion comes with the private data of its plan, half a replacement with that of the object, and of a tainted one with
// none.
func TestCore_privateDataOfDeletions(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]struct {
		fails, want string
		next        *acctest.Block
	}{
		"deleted":  {want: "own planned"},
		"replaced": {want: "own", next: &acctest.Block{Type: "thing", Config: config{"note": "b"}}},
		"tainted":  {fails: "after all", want: "", next: &acctest.Block{Type: "thing", Config: config{"note": "a"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &tiny{replace: []string{"note"}, fails: step.fails}
			c := s.core()
			c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": "a"}}
			if err := c.Apply(t.Context()); (err != nil) != (step.fails != "") {
				t.Fatal(err)
			}
			s.fails = ""
			delete(c.Config, "a")
			if step.next != nil {
				c.Config["a"] = *step.next
			}
			if err := c.Apply(t.Context()); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(s.deleted, []string{step.want}) {
				t.Errorf("deletions came with %q, want %q", s.deleted, step.want)
			}
		})
	}
}

// References are unknown in the plan of what they refer to and known in its apply; what depends on something ends first.
func TestCore_references(t *testing.T) {
	t.Parallel()
	var order []string
	s := &tiny{apply: func(_ *done, m members) {
		var note string
		if err := m["note"].As(&note); err == nil {
			order = append(order, note)
		}
	}}
	c := s.core()
	c.Config["z"] = acctest.Block{Type: "thing", Config: config{"note": "first"}}
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": "second", "of": acctest.Reference{Name: "z", Attribute: "id"}}}
	plan, err := c.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if of := plan.Changes["a"].Planned.Value("of"); of.IsKnown() {
		t.Errorf("the id of what is to be made is known: %v", of)
	}
	if err := c.CarryOut(t.Context(), plan); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, []string{"first", "second"}) || c.State["a"].Attribute("of") != c.State["z"].Attribute("id") {
		t.Errorf("applied %v: %v", order, c.State)
	}
	if again, err := c.Plan(t.Context()); err != nil || len(again.Todo()) > 0 {
		t.Errorf("there is something left to do: %v %v", again.Todo(), err)
	}
}

// Core normalises texts, knows no order of sets, and puts the state's value into the configuration of what is ignored.
func TestCore_whatProvidersAreShown(t *testing.T) {
	t.Parallel()
	var got members
	s := &tiny{}
	c := s.core()
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": "Zoe\u0308", "tags": []any{"b", "a", "b"}, "name": "kept"}}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	if note := c.State["a"].Attribute("note"); note != "Zo\u00eb" {
		t.Errorf("the text is %+q", note)
	}
	if tags := c.State["a"].Strings("tags"); !slices.Equal(tags, []string{"a", "b"}) {
		t.Errorf("the set is %v", tags)
	}
	s.plan = func(r *planReq, _ members) { got = decoded(r.Config) }
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{"note": "Zo\u00eb", "tags": []any{"a", "b"}}, Ignore: []string{"name"}}
	plan, err := c.Plan(t.Context())
	if err != nil || len(plan.Todo()) > 0 {
		t.Errorf("it is not the same: %v %v", plan.Todo(), err)
	}
	if !got["name"].Equal(is("kept")) {
		t.Errorf("the configuration of what is ignored is %v", got["name"])
	}
}

// What is proposed of nested values: elements of a list belong to those at their place, those of a set to what they are.
func TestCore_proposedNestedValues(t *testing.T) {
	t.Parallel()
	var got members
	s := &tiny{}
	c := s.core()
	full := func(name, state string) config { return config{"name": name, "state": state} }
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{
		"list": []any{full("one", "a"), full("two", "b")}, "set": []any{full("one", "a"), full("two", "b")}, "one": full("one", "a"),
	}}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.plan = func(r *planReq, _ members) { got = decoded(r.ProposedNewState) }
	c.Config["a"] = acctest.Block{Type: "thing", Config: config{
		"list": []any{config{"state": "b"}, config{"state": "b"}, config{"state": "c"}}, "set": []any{config{"state": "b"}, config{"state": "c"}},
	}}
	if _, err := c.Plan(t.Context()); err != nil {
		t.Fatal(err)
	}
	for attribute, want := range map[string]string{
		"list": "one/b two/b /c", // by place
		"set":  "/c two/b",       // by what they are
		"one":  "",               // it has what only a configuration can have set, and is not configured any more
	} {
		if names := namesIn(t, got[attribute]); names != want {
			t.Errorf("%s: proposed %s, want %s", attribute, names, want)
		}
	}
}

func namesIn(t *testing.T, list tftypes.Value) string {
	t.Helper()
	var elements []tftypes.Value
	if list.IsNull() {
		return ""
	}
	if err := list.As(&elements); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, element := range elements {
		var m map[string]tftypes.Value
		var name, state *string
		if err := errors.Join(element.As(&m), m["name"].As(&name), m["state"].As(&state)); err != nil {
			t.Fatal(err)
		}
		if name == nil {
			name = new(string)
		}
		names = append(names, *name+"/"+*state)
	}
	if list.Type().Is(tftypes.Set{}) {
		slices.Sort(names)
	}
	return strings.Join(names, " ")
}
