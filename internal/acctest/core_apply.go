package acctest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// applying is an apply under way.
type applying struct {
	*Core
	plan *Plan
	mu   sync.Mutex
	now  map[string]Instance
}

// CarryOut carries a plan out: what ends first, from what depends to what it depends on, then the rest, the other way
// round. Whatever fails, the state holds what was done.
func (c *Core) CarryOut(ctx context.Context, plan *Plan) error {
	a := &applying{Core: c, plan: plan, now: maps.Clone(plan.Refreshed)}
	var ending, rest []string
	for name, action := range plan.Todo() {
		if action == Deleting || action == Replacing {
			ending = append(ending, name)
		}
		if action != Deleting {
			rest = append(rest, name)
		}
	}
	slices.Sort(ending)
	slices.Sort(rest)
	err := c.walk(ctx, ending, a.dependents, func(p *Provider, name string) error { return a.visit(ctx, p, name, "destroy", a.end) })
	rest = slices.DeleteFunc(rest, func(name string) bool { return a.held(name) })
	err = errors.Join(err, c.walk(ctx, rest, c.needs, func(p *Provider, name string) error { return a.visit(ctx, p, name, "apply", a.begin) }))
	c.State, c.Done, c.gone = a.now, plan.Actions, nil
	if c.Arrived != nil {
		c.Arrived()
	}
	return err
}

// dependents are the resources that referred to one.
func (a *applying) dependents(name string) (names []string) {
	for other, instance := range a.plan.Refreshed {
		if slices.Contains(instance.needs, name) {
			names = append(names, other)
		}
	}
	return names
}

// held reports whether a resource waits for an end that has not come about: its own, or that of what it referred to.
func (a *applying) held(name string) bool {
	return slices.ContainsFunc(append(slices.Clone(a.plan.Refreshed[name].needs), name), func(before string) bool {
		action := a.plan.Actions[before]
		return (action == Deleting || action == Replacing) && a.now[before].Exists()
	})
}

// visit lets do something with one resource, and keeps what comes of it.
func (a *applying) visit(
	ctx context.Context, p *Provider, name, phase string, do func(context.Context, *Provider, string, Instance) (Instance, error),
) error {
	a.mu.Lock()
	before := a.now[name]
	a.mu.Unlock()
	after, err := do(ctx, p, name, before)
	if err != nil && before.Exists() && !after.Exists() {
		after = before // what failed has not ended it
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.now, name)
	if after.Exists() {
		a.now[name] = after
	}
	var trouble *ResourceError
	if err == nil || errors.As(err, &trouble) {
		return err
	}
	return &ResourceError{name, phase, err}
}

// end deletes an object. One that is replaced brings the private data of its own, and none if it is tainted; one that is
// deleted has that of its plan.
func (a *applying) end(ctx context.Context, p *Provider, name string, before Instance) (Instance, error) {
	change := a.plan.Changes[name]
	if a.plan.Actions[name] == Replacing {
		nothing := tftypes.NewValue(p.types[before.Type], nil)
		change = Change{Prior: before.Object, Planned: before.Object, config: nothing}
		change.Planned.State = nothing
		if before.Tainted {
			change.Planned.Private = nil
		}
	}
	after, err := p.Apply(ctx, before.Type, change)
	if err == nil && after.Exists() {
		err = &BreachError{Rule: InvalidResult, Details: []string{"a state is left of what was deleted"}}
	}
	before.Object = after
	return before, err
}

// begin creates or updates an object: it is planned again with what is known by now, and what the plan has shown must stand.
func (a *applying) begin(ctx context.Context, p *Provider, name string, before Instance) (Instance, error) {
	block, shown := a.Config[name], a.plan.Changes[name]
	config, err := evaluation{lookup: a.applied, applying: true}.object(p.types[block.Type], block, before.Object)
	if err != nil {
		return before, err
	}
	change, err := p.planConfig(ctx, block.Type, before.Object, config)
	if err != nil {
		return before, &ResourceError{name, "final plan", err}
	}
	var wrong []string
	if change.Replaces {
		wrong = []string{fmt.Sprintf("changed the planned action from %s to %s", a.plan.Actions[name], Replacing)}
	}
	wrong = append(wrong, incompatible("", shown.Planned.State, change.Planned.State)...)
	if err := breach(InconsistentFinalPlan, wrong); err != nil {
		return before, err
	}
	if before.Exists() && equal(change.Planned.State, before.State) {
		return before, nil
	}
	after := Instance{Type: block.Type, needs: a.needs(name), Tainted: before.Tainted, Imported: before.Imported}
	after.Object, err = p.Apply(ctx, block.Type, change)
	if err != nil && !before.Exists() {
		after.Tainted = true
	}
	return after, err
}

// applied is what has become of an attribute.
func (a *applying) applied(r Reference) (tftypes.Value, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return attributeOf(a.now[r.Name].Object, r)
}
