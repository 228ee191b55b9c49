package acctest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// story plays the steps of an acceptance test with Core instead of the command line: what takes Terraform some ten processes
// a step takes a few calls here.
type story struct {
	evo      *EvoVoice
	core     *Core
	settings map[string]any
	// data are the data sources of a step, found what they have read.
	data  map[string]Block
	found map[string]Object
}

// playable tells whether Core knows all that is in the steps.
func playable(steps []resource.TestStep) bool {
	for _, step := range steps {
		_, err := configured(step.Config)
		block := step.ImportStateKind != resource.ImportCommandWithID
		if err != nil || block || step.ImportStateVerifyIgnore != nil || step.RefreshState || step.Taint != nil || step.ConfigFile != nil || step.ConfigDirectory != nil {
			return false
		}
	}
	return true
}

func newStory(evo *EvoVoice) *story {
	s := &story{evo: evo}
	s.core = NewCore(func(ctx context.Context) (*Provider, error) {
		if err := evo.ValidateProvider(ctx, s.settings); err != nil {
			return nil, err
		}
		return evo.Provider(ctx, s.settings)
	})
	return s
}

// play plays the steps until one does not end as it should, and destroys what they leave.
func (s *story) play(t *testing.T, steps []resource.TestStep) (err error) {
	t.Helper()
	defer func() {
		if len(s.core.State) == 0 {
			return
		}
		s.core.Config = map[string]Block{}
		if left := s.core.Apply(context.WithoutCancel(t.Context())); left != nil {
			err = errors.Join(err, fmt.Errorf("after the last step: %s", reported("", left)))
		}
	}()
	for i, step := range steps {
		if step.SkipFunc != nil {
			if skip, err := step.SkipFunc(); err != nil || skip {
				t.Log("step", i+1, "is left out", err)
				continue
			}
		}
		if step.PreConfig != nil {
			step.PreConfig()
		}
		if step.Config != "" {
			c, _ := configured(step.Config) // playable has seen that it can be read
			s.core.Config, s.core.Imports, s.data, s.settings = c.resources, c.imports, c.data, c.settings
		}
		got := s.live(t, step)
		switch {
		case got == nil && step.ExpectError != nil:
			return fmt.Errorf("step %d: no error, want %s", i+1, step.ExpectError)
		case got != nil && step.ExpectError == nil:
			return fmt.Errorf("step %d: %s", i+1, reported(step.Config, got))
		case got != nil && !step.ExpectError.MatchString(reported(step.Config, got)):
			return fmt.Errorf("step %d: want %s, got %s", i+1, step.ExpectError, reported(step.Config, got))
		}
	}
	return nil
}

func (s *story) live(t *testing.T, step resource.TestStep) error {
	t.Helper()
	if step.ImportState {
		return s.takeOver(t, step)
	}
	if step.Destroy {
		s.core.Config = map[string]Block{}
	}
	if err := s.read(t.Context()); err != nil {
		return err
	}
	plan, err := s.core.Plan(t.Context())
	if err != nil {
		return err
	}
	if step.PlanOnly {
		return empty(step, plan)
	}
	if err := s.look(t, step.ConfigPlanChecks.PreApply, plan); err != nil {
		return err
	}
	if err := s.core.CarryOut(t.Context(), plan); err != nil {
		return err
	}
	if err := s.check(t, step); err != nil || step.Destroy {
		return err
	}
	again, err := s.core.Plan(t.Context())
	if err == nil {
		err = s.look(t, slices.Concat(step.ConfigPlanChecks.PostApplyPreRefresh, step.ConfigPlanChecks.PostApplyPostRefresh), again)
	}
	if err == nil {
		err = empty(step, again)
	}
	return err
}

// read reads the data sources of a step.
func (s *story) read(ctx context.Context) error {
	s.found = map[string]Object{}
	if len(s.data) == 0 {
		return nil
	}
	p, err := s.core.Serve(ctx)
	if err != nil {
		return &ResourceError{"provider", "configure", err}
	}
	for name, block := range s.data {
		config, err := evaluation{}.object(p.dataSources[block.Type], block, Object{})
		if err == nil {
			s.found[name], err = p.readData(ctx, block.Type, config)
		}
		if err != nil {
			return &ResourceError{name, "read", err}
		}
	}
	return nil
}

// empty demands of a plan that nothing is left to do, unless the step says otherwise.
func empty(step resource.TestStep, plan *Plan) error {
	if todo := plan.Todo(); len(todo) > 0 != step.ExpectNonEmptyPlan {
		return fmt.Errorf("the plan is to do %v", todo)
	}
	return nil
}

func (s *story) look(t *testing.T, checks []plancheck.PlanCheck, plan *Plan) error {
	t.Helper()
	shown := plan.json()
	var failures []error
	for _, check := range checks {
		var response plancheck.CheckPlanResponse
		check.CheckPlan(t.Context(), plancheck.CheckPlanRequest{Plan: shown}, &response)
		failures = append(failures, response.Error)
	}
	return errors.Join(failures...)
}

func (s *story) check(t *testing.T, step resource.TestStep) error {
	t.Helper()
	if step.Check != nil {
		if err := step.Check(nil); err != nil {
			return err
		}
	}
	shown := s.core.json(s.found)
	var failures []error
	for _, check := range step.ConfigStateChecks {
		var response statecheck.CheckStateResponse
		check.CheckState(t.Context(), statecheck.CheckStateRequest{State: shown}, &response)
		failures = append(failures, response.Error)
	}
	return errors.Join(failures...)
}

// takeOver imports as terraform import does: into the state if it is to stay there, else beside it.
func (s *story) takeOver(t *testing.T, step resource.TestStep) error {
	t.Helper()
	name := step.ResourceName
	kind, before := s.core.Config[name].Type, s.core.State[name]
	id := step.ImportStateId
	if id == "" {
		id = before.Attribute("id")
	}
	p, err := s.core.Serve(t.Context())
	if err != nil {
		return &ResourceError{"provider", "configure", err}
	}
	imported, err := p.Import(t.Context(), kind, tfprotov6.ImportResourceStateRequest{ID: id})
	if err == nil {
		imported, err = p.Read(t.Context(), kind, imported)
	}
	switch {
	case err != nil:
		return &ResourceError{name, "import", err}
	case !imported.Exists():
		return fmt.Errorf("Cannot import non-existent remote object %s", id)
	case step.ImportStateVerify:
		// As JSON, in which a state is kept: there a number is its digits, whatever its precision was.
		found, kept := jsonOf(imported.State), jsonOf(before.State)
		if !reflect.DeepEqual(found, kept) {
			return fmt.Errorf("%s: imported as %v, not as %v", name, found, kept)
		}
	case step.ImportStatePersist:
		s.core.State = maps.Clone(s.core.State)
		s.core.State[name] = Instance{Object: imported, Type: kind, Imported: true}
	}
	return nil
}

// reported is an error as the command line prints it, with the line of the configuration that it is about.
func reported(config string, err error) (text string) {
	all := ResourceErrors(err)
	if len(all) == 0 {
		return "Error: " + err.Error()
	}
	for _, trouble := range all {
		var said DiagnosticsError
		if !errors.As(trouble, &said) {
			text += fmt.Sprintf("Error: %s\n", trouble)
		}
		for _, d := range said {
			line := ""
			if attribute := rootOf(d.Attribute); attribute != "" {
				line = regexp.MustCompile(`(?m)^.*\b` + attribute + `\s*=.*$`).FindString(config)
			}
			text += fmt.Sprintf("Error: %s\n\n  with %s\n  %s\n\n%s\n", d.Summary, trouble.Name, line, d.Detail)
		}
	}
	return text
}
