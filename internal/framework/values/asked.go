package values

import (
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
	nothing := nullOf(plan)
	if config.IsNull() || !IsSet(plan) || Meets(plan, before) || Meets(config, before) && !config.IsUnknown() {
		return nothing
	}
	wanted, nested := plan.(types.Object)
	if !nested || !IsSet(config) {
		return a.configured(config, plan)
	}
	configured, earlier, asks := config.(types.Object).Attributes(), membersOf(before, wanted), false
	part := eachMember(wanted, func(name string, member attr.Value) attr.Value {
		asked := a.asked(configured[name], member, earlier[name])
		asks = asks || !asked.IsNull()
		return asked
	})
	if !asks {
		return nothing
	}
	return part
}

// configured is a planned value without what the configuration leaves out.
func (a asker) configured(config, plan attr.Value) attr.Value {
	if config.IsNull() {
		return nullOf(plan)
	}
	if !IsSet(config) || !IsSet(plan) {
		return plan
	}
	switch plan := plan.(type) {
	case types.Object:
		configured := config.(types.Object).Attributes()
		return eachMember(plan, func(name string, member attr.Value) attr.Value {
			if name == "id" && a.named && !member.IsUnknown() {
				return member
			}
			return a.configured(configured[name], member)
		})
	case types.List:
		configured := config.(types.List).Elements()
		return eachElement(plan, func(i int, element attr.Value) attr.Value { return a.configured(configured[i], element) })
	default:
		return plan
	}
}
