package acctest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Core is as much of Terraform core as a test needs: a configuration and a state. Every walk has a provider of its own, as
// each is a new process in life; a plan refreshes first; an apply plans again with what is known by then. What Terraform
// core demands of a provider's answers is demanded here: what breaks a rule is a BreachError among the errors.
type Core struct {
	// Serve starts a provider for a walk.
	Serve func(context.Context) (*Provider, error)
	// AtOnce is how many objects a walk visits at a time.
	AtOnce int

	Config  map[string]Block  // by the name of the resource
	Imports map[string]string // import blocks: what to import as which name
	State   map[string]Instance
	Done    map[string]Action // by the last apply
	// Arrived, if set, is called after each apply.
	Arrived func()

	// gone are the objects that the last refresh has not found, where the plan failed and they are in the state still.
	gone map[string]bool
}

// Known is the state without what the last refresh has found gone.
func (c *Core) Known() map[string]Instance {
	known := maps.Clone(c.State)
	maps.DeleteFunc(known, func(name string, _ Instance) bool { return c.gone[name] })
	return known
}

// NewCore has nothing in configuration and state.
func NewCore(serve func(context.Context) (*Provider, error)) *Core {
	return &Core{
		Serve: serve, AtOnce: 10,
		Config: map[string]Block{}, Imports: map[string]string{}, State: map[string]Instance{},
	}
}

// Instance is an object in the state.
type Instance struct {
	Object
	Type string
	// Tainted is one whose creation did not end well: it is replaced.
	Tainted bool
	// Imported is one that was there before.
	Imported bool
	// needs are the resources that its configuration referred to.
	needs []string
}

// Action is what a plan does to an object.
type Action string

// All that a plan can do.
const (
	Nothing   Action = "nothing"
	Create    Action = "create"
	Update    Action = "update"
	Deleting  Action = "delete"
	Replacing Action = "replace"
)

// Plan is what Terraform would do, and the state as the refresh found it.
type Plan struct {
	Actions   map[string]Action
	Refreshed map[string]Instance
	// Changes are what the actions come to.
	Changes map[string]Change
	mu      sync.Mutex
}

// Todo are the planned actions that are one.
func (p *Plan) Todo() map[string]Action {
	todo := maps.Clone(p.Actions)
	maps.DeleteFunc(todo, func(_ string, a Action) bool { return a == Nothing })
	return todo
}

// ResourceError is an error of one resource.
type ResourceError struct {
	Name, Phase string
	Err         error
}

func (t *ResourceError) Error() string { return t.Name + ": " + t.Phase + ": " + t.Err.Error() }
func (t *ResourceError) Unwrap() error { return t.Err }

// ResourceErrors are those in an error.
func ResourceErrors(err error) (all []*ResourceError) {
	if trouble, ok := err.(*ResourceError); ok { //nolint:errorlint // the tree is walked here
		return []*ResourceError{trouble}
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			all = append(all, ResourceErrors(one)...)
		}
	}
	return all
}

// Plan refreshes and plans. It changes nothing, not even the state.
func (c *Core) Plan(ctx context.Context) (*Plan, error) {
	plan := &Plan{Actions: map[string]Action{}, Refreshed: map[string]Instance{}, Changes: map[string]Change{}}
	c.gone = map[string]bool{}
	err := c.walk(ctx, c.names(), c.needs, func(p *Provider, name string) error {
		found, err := c.refresh(ctx, p, name)
		if err != nil {
			return &ResourceError{name, "refresh", err}
		}
		action, change, err := c.decide(ctx, p, plan, name, found)
		plan.mu.Lock()
		defer plan.mu.Unlock()
		if found.Exists() {
			plan.Refreshed[name] = found
		} else {
			c.gone[name] = true
		}
		plan.Actions[name], plan.Changes[name] = action, change
		if err != nil {
			return &ResourceError{name, "plan", err}
		}
		return nil
	})
	return plan, err
}

// names are those of all resources in configuration or state, sorted.
func (c *Core) names() []string {
	names := slices.Collect(maps.Keys(c.State))
	names = slices.AppendSeq(names, maps.Keys(c.Config))
	slices.Sort(names)
	return slices.Compact(names)
}

// needs are the resources that the configuration of one refers to.
func (c *Core) needs(name string) (names []string) {
	for _, reference := range references(any(c.Config[name].Config)) {
		names = append(names, reference.Name)
	}
	return names
}

// refresh reads an object, or imports the one that the state lacks.
func (c *Core) refresh(ctx context.Context, p *Provider, name string) (Instance, error) {
	found := c.State[name]
	if id, ok := c.Imports[name]; ok && !found.Exists() {
		kind := c.Config[name].Type
		imported, err := p.Import(ctx, kind, tfprotov6.ImportResourceStateRequest{ID: id})
		if err != nil {
			return Instance{}, err
		}
		read, err := p.Read(ctx, kind, imported)
		if err == nil && !read.Exists() {
			err = fmt.Errorf("Cannot import non-existent remote object %s", id)
		}
		return Instance{Object: read, Type: kind, Imported: true}, err
	}
	if !found.Exists() {
		return Instance{}, nil
	}
	read, err := p.Read(ctx, found.Type, found.Object)
	found.Object = read
	return found, err
}

// decide plans one object.
func (c *Core) decide(ctx context.Context, p *Provider, plan *Plan, name string, found Instance) (Action, Change, error) {
	block, configured := c.Config[name]
	switch {
	case !configured && !found.Exists():
		return Nothing, Change{}, nil
	case !configured:
		change, err := p.PlanDelete(ctx, found.Type, found.Object)
		return Deleting, change, err
	}
	config, err := evaluation{lookup: plan.planned}.object(p.types[block.Type], block, found.Object)
	if err != nil {
		return Nothing, Change{}, err
	}
	change, err := p.planConfig(ctx, block.Type, found.Object, config)
	switch {
	case err != nil:
		return Nothing, Change{}, err
	case !found.Exists():
		return Create, change, nil
	case found.Tainted || change.Replaces:
		// What is planned is a new object, for which nothing is ignored; the plan of the old one has only shown that it takes one.
		if config, err = (evaluation{lookup: plan.planned}).object(p.types[block.Type], block, Object{}); err != nil {
			return Nothing, Change{}, err
		}
		before := Object{Private: change.Planned.Private}
		if found.Tainted {
			before.Private = nil
		}
		because := change.because
		change, err := p.planConfig(ctx, block.Type, before, config)
		change.Replaces, change.because = true, because
		return Replacing, change, err
	case !equal(change.Planned.State, change.Prior.State):
		return Update, change, nil
	}
	return Nothing, change, nil
}

// planned is what a plan knows of an attribute.
func (p *Plan) planned(r Reference) (tftypes.Value, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return attributeOf(p.Changes[r.Name].Planned, r)
}

func attributeOf(object Object, r Reference) (tftypes.Value, error) {
	if !object.Exists() {
		return tftypes.Value{}, fmt.Errorf("there is no %s to refer to", r.Name)
	}
	return object.Value(r.Attribute), nil
}

// Apply plans, and carries the plan out.
func (c *Core) Apply(ctx context.Context) error {
	planned, err := c.Plan(ctx)
	if err != nil {
		return err // Terraform writes no state when a plan fails
	}
	return c.CarryOut(ctx, planned)
}

// walk calls visit for each name once it has been called for those that it needs, many at a time, with one provider. What
// needs something that failed is left out.
func (c *Core) walk(ctx context.Context, names []string, needs func(string) []string, visit func(*Provider, string) error) error {
	p, err := c.Serve(ctx)
	if err != nil {
		return &ResourceError{"provider", "configure", err}
	}
	failed := map[string]error{}
	skipped := map[string]bool{}
	for len(names) > 0 {
		var ready, rest []string
		for _, name := range names {
			switch needed := needs(name); {
			case slices.ContainsFunc(needed, func(n string) bool { return n != name && slices.Contains(names, n) }):
				rest = append(rest, name)
			case slices.ContainsFunc(needed, func(n string) bool { return failed[n] != nil || skipped[n] }):
				skipped[name] = true
			default:
				ready = append(ready, name)
			}
		}
		if len(rest) == len(names) {
			return fmt.Errorf("Cycle: %v", rest)
		}
		maps.Copy(failed, together(c.AtOnce, ready, func(name string) error { return visit(p, name) }))
		names = rest
	}
	var failures []error
	for _, name := range slices.Sorted(maps.Keys(failed)) {
		failures = append(failures, failed[name])
	}
	return errors.Join(failures...)
}

// together calls visit for all names, some at once, and returns the errors.
func together(atOnce int, names []string, visit func(string) error) map[string]error {
	failed := map[string]error{}
	if atOnce == 1 { // in one goroutine: a panic reaches who waits for it, and the order is always the same
		for _, name := range names {
			if err := visit(name); err != nil {
				failed[name] = err
			}
		}
		return failed
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	turns := make(chan struct{}, atOnce)
	for _, name := range names {
		turns <- struct{}{}
		group.Go(func() {
			defer func() { <-turns }()
			if err := visit(name); err != nil {
				mu.Lock()
				defer mu.Unlock()
				failed[name] = err
			}
		})
	}
	group.Wait()
	return failed
}
