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
