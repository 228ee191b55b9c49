package acctest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// left are the objects that somebody has changed, as they are after that, by the names of their resources.
func (s *stage) left(all []Outside) map[string]map[string]any {
	left := map[string]map[string]any{}
	for _, o := range all {
		if instance, there := s.core.State[o.Name]; there && len(o.Members) > 0 {
			left[o.Name] = s.evo.Objects(instance.Type)[instance.Attribute("id")]
		}
	}
	return left
}

// overwritten finds what somebody has changed between plan and apply, and what the apply has changed again although nobody asked for
// it: what is not configured, or is ignored, or is configured as it was before the plan.
func (s *stage) overwritten(plan *Plan, l Step, left map[string]map[string]any) {
	for _, o := range l.Between {
		instance, before := plan.Refreshed[o.Name], left[o.Name]
		if action := plan.Actions[o.Name]; before == nil || action != Update && action != Nothing {
			continue
		}
		now := s.evo.Objects(instance.Type)[instance.Attribute("id")]
		if now == nil {
			continue
		}
		change := plan.Changes[o.Name]
		for _, a := range s.traffic.settable(instance.Type) {
			member := s.traffic.member(a.Name)
			if _, changed := o.Members[member]; !changed {
				continue
			}
			config, prior := membersOf(change.config)[a.Name], change.Prior.Value(a.Name)
			for _, at := range trampled(o.Members[member], config, prior, before[member], now[member]) {
				s.finding("overwritten", fmt.Sprintf("%s%s of %s was changed between plan and apply, and is otherwise after it: nobody asked for that",
					member, at, o.Name))
			}
		}
	}
}

// trampled are the members of what somebody has set that are no longer as they were before an apply, and for which the configuration
// does not ask. Of an object each is asked for by itself.
func trampled(set any, config, prior tftypes.Value, before, now any) (members []string) {
	if sameMember(before, now) {
		return nil
	}
	inner, object := set.(map[string]any)
	switch asked := asks(config, prior); {
	case object && (!asked || config.IsKnown() && config.Type().Is(tftypes.Object{})):
	case asked:
		return nil
	default:
		return []string{""}
	}
	was, _ := before.(map[string]any)
	is, _ := now.(map[string]any)
	configured, earlier := byMember(config), byMember(prior)
	for _, member := range slices.Sorted(maps.Keys(inner)) {
		for _, at := range trampled(inner[member], configured[member], earlier[member], was[member], is[member]) {
			members = append(members, "."+member+at)
		}
	}
	return members
}

// byMember are the attributes of an object by the API's names.
func byMember(object tftypes.Value) map[string]tftypes.Value {
	members := map[string]tftypes.Value{}
	for name, value := range membersOf(object) {
		members[memberName(name)] = value
	}
	return members
}

// asks reports whether a configured value asks for something that was otherwise before.
func asks(config, prior tftypes.Value) bool {
	switch {
	case config.Type() == nil || config.IsNull():
		return false
	case !config.IsKnown():
		return true
	case prior.Type() == nil || prior.IsNull() || !prior.IsKnown() || !config.Type().Is(tftypes.Object{}):
		return !equal(config, prior)
	}
	before := membersOf(prior)
	for name, member := range membersOf(config) {
		if asks(member, before[name]) {
			return true
		}
	}
	return false
}
