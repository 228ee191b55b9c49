package acctest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// inspect looks at the errors of a plan or an apply for those that must not be, whatever else is wrong.
func (s *stage) inspect(err error, plan *Plan, l Step) {
	for _, trouble := range ResourceErrors(err) {
		var breach *BreachError
		var said DiagnosticsError
		switch {
		case errors.As(trouble, &breach):
			s.finding(breach.Rule, trouble.Name+": "+strings.Join(breach.Details, "; "))
		case errors.As(trouble, &said):
			for _, d := range said {
				s.inspectOne(trouble, d, plan)
			}
		case trouble.Phase == "refresh" && len(s.dialects) == 0 && len(l.faults) == 0:
			s.finding("cannot be read", trouble.Error())
		}
	}
}

func (s *stage) inspectOne(trouble *ResourceError, d *tfprotov6.Diagnostic, plan *Plan) {
	text := fmt.Sprintf("%s in the %s: %s: %s", trouble.Name, trouble.Phase, d.Summary, d.Detail)
	for _, words := range []string{"Value Conversion Error", "This is always an error in the provider", "report this to the provider", "Provider Bug"} {
		if strings.Contains(text, words) && trouble.Phase != "plan" {
			s.finding("conversion error", text)
		}
	}
	s.advised(trouble, d, plan)
	root := rootOf(d.Attribute)
	change, planned := plan.Changes[trouble.Name]
	// What a plan refuses has done no harm, if it says what.
	if root == "" || trouble.Phase != "apply" || !planned {
		return
	}
	block := s.core.Config[trouble.Name]
	if block.Config[root] == nil && !slices.Contains(block.Ignore, root) {
		s.finding("error about what is not configured", root+" of "+text)
		return
	}
	if !change.Prior.Exists() {
		return
	}
	if wanted := at(change.config, d.Attribute); wanted.IsNull() || equal(wanted, at(change.Prior.State, d.Attribute)) {
		s.finding("error about what nobody asked for", root+" of "+text)
	}
}

// destroyed finds living objects that are gone, and that no configuration asked to destroy: with the resource, or with the
// known value of an attribute that takes another object.
func (s *stage) destroyed(plan *Plan, there map[string]bool) {
	now := s.objects()
	for name, instance := range plan.Refreshed {
		id := instance.Attribute("id")
		if !there[id] || now[id] || plan.Actions[name] == Deleting || plan.Actions[name] == Replacing && s.asked(plan, name) {
			continue
		}
		s.finding("destroyed", fmt.Sprintf("%s (%s) was alive, and no configuration asked to destroy it; planned was: %s",
			name, id, plan.Actions[name]))
	}
}

func (s *stage) asked(plan *Plan, name string) bool {
	config := membersOf(plan.Changes[name].config)
	for _, attribute := range plan.Changes[name].because {
		if want := config[attribute]; want.IsFullyKnown() && !want.IsNull() && !equal(want, plan.Refreshed[name].Value(attribute)) {
			return true
		}
	}
	return false
}

// advised finds advice to import what another resource manages. It may be given where the walk cannot know, if it says so.
func (s *stage) advised(trouble *ResourceError, d *tfprotov6.Diagnostic, plan *Plan) {
	if !strings.Contains(d.Detail, "import {") {
		return
	}
	doubts := strings.Contains(strings.ToLower(d.Detail), "if no resource of this or another state manages it")
	for name, instance := range s.core.State {
		id := instance.Attribute("id")
		made := trouble.Phase == "apply" && plan.Refreshed[name].Attribute("id") != id
		if name != trouble.Name && strings.Contains(d.Detail, fmt.Sprintf("id = %q", id)) && (made || !doubts) {
			s.finding("advises to import what is managed", fmt.Sprintf("%s is %s, and %s is told: %s", id, name, trouble.Name, d.Detail))
		}
	}
}

// plannedInVain finds objects that are to be made in an account that is not there.
func (s *stage) plannedInVain(plan *Plan) {
	accounts := s.evo.Objects("evovoice_account")
	for name, action := range plan.Actions {
		account := plan.Changes[name].Planned.Attribute("account_id")
		if (action == Create || action == Replacing) && account != "" && accounts[account] == nil {
			s.finding("planned in vain", fmt.Sprintf("%s of %s, in the account %s, which is not there", action, name, account))
		}
	}
}

// replacedInVain finds objects that are gone for the sake of others that could not be made, because what bears their key was there
// before, and is not Terraform's.
func (s *stage) replacedInVain(plan *Plan) {
	for name, action := range plan.Actions {
		planned, kind := plan.Changes[name].Planned, plan.Refreshed[name].Type
		key := planned.Attribute(s.judge.keys[kind])
		if action != Replacing || key == "" || s.core.State[name].Exists() {
			continue
		}
		for id := range s.judge.strangers {
			if object := s.evo.Objects(kind)[id]; object != nil && strings.EqualFold(s.judge.key(kind, object), key) {
				s.finding("replaced in vain", fmt.Sprintf("%s is gone, and nothing could take its place: %s (%s) was there before", name, key, id))
			}
		}
	}
}
