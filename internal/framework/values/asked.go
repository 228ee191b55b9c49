package values

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Asked is the part of a plan that is asked for: what the configuration sets, and was otherwise before. All else is null. Of an
// object each member is asked for by itself; a list is one value, and so are the elements of it, but for what the configuration
// leaves out of them.
func Asked[V attr.Value](config, plan, before V) V { return asker{}.asked(config, plan, before).(V) }

// ToSend is Asked, with the ids that were planned for elements that the configuration does not name by one: by these they are
// found again, whatever has become of them.
func ToSend[V attr.Value](config, plan, before V) V {
	return asker{named: true}.asked(config, plan, before).(V)
}

type asker struct{ named bool }

func (a asker) asked(config, plan, before attr.Value) attr.Value {
	nothing := null(plan.Type(context.Background()))
	if config.IsNull() || !IsSet(plan) || Meets(plan, before) || Meets(config, before) && !config.IsUnknown() {
		return nothing
	}
	wanted, nested := plan.(types.Object)
	if !nested || !IsSet(config) {
		return a.configured(config, plan)
	}
	configured, members, asks := config.(types.Object).Attributes(), wanted.Attributes(), false
	for name, member := range members {
		earlier := null(member.Type(context.Background()))
		if IsSet(before) {
			earlier = before.(types.Object).Attributes()[name]
		}
		members[name] = a.asked(configured[name], member, earlier)
		asks = asks || !members[name].IsNull()
	}
	if !asks {
		return nothing
	}
	return objectOf(wanted, members)
}

// configured is a planned value without what the configuration leaves out.
func (a asker) configured(config, plan attr.Value) attr.Value {
	if config.IsNull() {
		return null(plan.Type(context.Background()))
	}
	if !IsSet(config) || !IsSet(plan) {
		return plan
	}
	switch plan := plan.(type) {
	case types.Object:
		configured, members := config.(types.Object).Attributes(), plan.Attributes()
		for name, member := range members {
			if name != "id" || !a.named || member.IsUnknown() {
				members[name] = a.configured(configured[name], member)
			}
		}
		return objectOf(plan, members)
	case types.List:
		configured, elements := config.(types.List).Elements(), plan.Elements()
		for i, element := range elements {
			elements[i] = a.configured(configured[i], element)
		}
		return listOf(plan, elements)
	default:
		return plan
	}
}
