package stories_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

const resourceType = "evovoice_user"

// attributes are the configuration of one login.
type attributes = map[string]any

// core is as much of Terraform core as a story needs: the logins in a configuration, and a state. Every walk has a
// provider of its own, as each is a new process in life; a plan refreshes first, ten logins at a time; and what Terraform
// core demands of a provider's answers is demanded here.
type core struct {
	evo      *acctest.EvoVoice
	settings map[string]any // the provider block

	config  map[string]attributes // by the name of the resource
	imports map[string]string     // import blocks: what to import as which name
	state   map[string]instance
	done    map[string]action // by the last apply
	// arrived, if set, is called after each apply.
	arrived func()
}

func newCore(evo *acctest.EvoVoice) *core {
	return &core{evo: evo, config: map[string]attributes{}, imports: map[string]string{}, state: map[string]instance{}}
}

// instance is an object in the state.
type instance struct {
	acctest.Object
	// tainted is one whose creation did not end well: it is replaced.
	tainted bool
}

// action is what a plan does to a login.
type action string

const (
	nothing   action = "nothing"
	create    action = "create"
	update    action = "update"
	deleting  action = "delete"
	replacing action = "replace"
)

// plan is what Terraform would do, and the state as the refresh found it.
type plan struct {
	actions   map[string]action
	refreshed map[string]instance
}

// todo are the planned actions that are one.
func (p plan) todo() map[string]action {
	todo := maps.Clone(p.actions)
	maps.DeleteFunc(todo, func(_ string, a action) bool { return a == nothing })
	return todo
}

// walk calls visit for each name, ten at a time, with a provider of its own.
func (c *core) walk(ctx context.Context, names []string, visit func(p *acctest.Provider, name string) error) error {
	p, err := c.evo.Provider(ctx, c.settings)
	if err != nil {
		return err
	}
	var group sync.WaitGroup
	turns := make(chan struct{}, 10)
	failures := make([]error, len(names))
	for i, name := range names {
		turns <- struct{}{}
		group.Go(func() {
			defer func() { <-turns }()
			failures[i] = visit(p, name)
		})
	}
	group.Wait()
	return errors.Join(failures...)
}

// plan refreshes and plans. It changes nothing, not even the state.
func (c *core) plan(ctx context.Context) (plan, error) {
	made := plan{actions: map[string]action{}, refreshed: map[string]instance{}}
	var mu sync.Mutex
	err := c.walk(ctx, c.names(), func(p *acctest.Provider, name string) error {
		found, err := c.refresh(ctx, p, name)
		if err != nil {
			return err
		}
		planned, err := c.decide(ctx, p, name, found)
		mu.Lock()
		defer mu.Unlock()
		if found.Exists() {
			made.refreshed[name] = found
		}
		made.actions[name] = planned
		return err
	})
	return made, err
}

// names are those of all logins in configuration or state, sorted.
func (c *core) names() []string {
	names := maps.Clone(c.state)
	for name := range c.config {
		names[name] = c.state[name]
	}
	return slices.Sorted(maps.Keys(names))
}

// refresh reads a login, or imports the one that the state lacks.
func (c *core) refresh(ctx context.Context, p *acctest.Provider, name string) (instance, error) {
	found := c.state[name]
	if id, ok := c.imports[name]; ok && !found.Exists() {
		imported, err := p.Import(ctx, resourceType, tfprotov6.ImportResourceStateRequest{ID: id})
		if err != nil {
			return instance{}, err
		}
		read, err := p.Read(ctx, resourceType, imported)
		if err == nil && !read.Exists() {
			err = fmt.Errorf("Cannot import non-existent remote object %s", id) // Terraform's own words
		}
		return instance{Object: read}, err
	}
	if !found.Exists() {
		return instance{}, nil
	}
	read, err := p.Read(ctx, resourceType, found.Object)
	return instance{Object: read, tainted: found.tainted}, err
}

// decide plans one login.
func (c *core) decide(ctx context.Context, p *acctest.Provider, name string, found instance) (action, error) {
	config, configured := c.config[name]
	switch {
	case !configured && !found.Exists():
		return nothing, nil
	case !configured:
		_, err := p.PlanDelete(ctx, resourceType, found.Object)
		return deleting, err
	}
	change, err := p.Plan(ctx, resourceType, acctest.Planned{Prior: found.Object, Config: config})
	switch {
	case err != nil:
		return nothing, err
	case !found.Exists():
		return create, nil
	case found.tainted || change.Replaces:
		return replacing, nil
	case len(change.Planned.Differences(change.Prior)) > 0:
		return update, nil
	}
	return nothing, nil
}

// apply plans, and carries the plan out. Whatever fails, the state holds what was done.
func (c *core) apply(ctx context.Context) error {
	planned, err := c.plan(ctx)
	if err != nil {
		return err // Terraform writes no state when a plan fails
	}
	c.state, c.done = planned.refreshed, planned.actions
	var mu sync.Mutex
	result := maps.Clone(c.state)
	todo := planned.todo()
	err = c.walk(ctx, slices.Sorted(maps.Keys(todo)), func(p *acctest.Provider, name string) error {
		done, err := c.carryOut(ctx, p, name, todo[name])
		mu.Lock()
		defer mu.Unlock()
		delete(result, name)
		if done.Exists() {
			result[name] = done
		}
		return err
	})
	c.state = result
	if c.arrived != nil {
		c.arrived()
	}
	return err
}

func (c *core) carryOut(ctx context.Context, p *acctest.Provider, name string, a action) (instance, error) {
	before := c.state[name]
	if a == deleting || a == replacing {
		change, err := p.PlanDelete(ctx, resourceType, before.Object)
		if err != nil {
			return before, err
		}
		after, err := p.Apply(ctx, resourceType, change)
		if err != nil {
			return instance{Object: after, tainted: before.tainted}, err
		}
		if after.Exists() {
			return before, fmt.Errorf("a state is left of %s", name)
		}
		before = instance{}
	}
	if a == deleting {
		return instance{}, nil
	}
	change, err := p.Plan(ctx, resourceType, acctest.Planned{Prior: before.Object, Config: c.config[name]})
	if err != nil {
		return before, err
	}
	after, err := p.Apply(ctx, resourceType, change)
	if err == nil {
		err = consistent(change.Planned, after)
	}
	return instance{Object: after, tainted: err != nil && !before.Exists()}, err
}

// consistent is what Terraform core demands of an applied state: that nothing is unknown, and that it is what was planned
// as far as that was known.
func consistent(planned, applied acctest.Object) error {
	if !applied.State.IsFullyKnown() {
		return errors.New("Provider returned invalid result object after apply")
	}
	var wrong []string
	for _, name := range applied.Differences(planned) {
		if planned.Value(name).IsFullyKnown() {
			wrong = append(wrong, fmt.Sprintf("%s: planned %s, applied %s", name, planned.Value(name), applied.Value(name)))
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("Provider produced inconsistent result after apply: %s", strings.Join(wrong, "; "))
	}
	return nil
}

// same fails where two states of the same logins differ.
func same(before, after map[string]instance) error {
	var wrong []string
	for name := range maps.Keys(before) {
		for _, attribute := range before[name].Differences(after[name].Object) {
			wrong = append(wrong, fmt.Sprintf("%s.%s: %s, then %s", name, attribute,
				shown(before[name].Value(attribute)), shown(after[name].Value(attribute))))
		}
	}
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "; "))
	}
	return nil
}

func shown(value tftypes.Value) string {
	if value.Type() == nil {
		return "nothing"
	}
	return value.String()
}
