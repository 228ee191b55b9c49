package acctest

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// json is the state as terraform show -json has it, with what was read beside it.
func (c *Core) json(read map[string]Object) *tfjson.State {
	root := &tfjson.StateModule{}
	for name, object := range read {
		words := strings.Split(name, ".")
		values, _ := jsonOf(object.State).(map[string]any)
		root.Resources = append(root.Resources, &tfjson.StateResource{
			Address: name, Mode: tfjson.DataResourceMode, Type: words[1], Name: words[2], AttributeValues: values,
		})
	}
	for _, name := range slices.Sorted(maps.Keys(c.State)) {
		kind, label, _ := strings.Cut(name, ".")
		values, _ := jsonOf(c.State[name].State).(map[string]any)
		root.Resources = append(root.Resources, &tfjson.StateResource{
			Address: name, Mode: tfjson.ManagedResourceMode, Type: kind, Name: label, AttributeValues: values, Tainted: c.State[name].Tainted,
		})
	}
	return &tfjson.State{Values: &tfjson.StateValues{RootModule: root}}
}

// json is the plan as terraform show -json has it.
func (p *Plan) json() *tfjson.Plan {
	plan := &tfjson.Plan{}
	for _, name := range slices.Sorted(maps.Keys(p.Actions)) {
		kind, label, _ := strings.Cut(name, ".")
		change := p.Changes[name]
		plan.ResourceChanges = append(plan.ResourceChanges, &tfjson.ResourceChange{
			Address: name, Mode: tfjson.ManagedResourceMode, Type: kind, Name: label,
			Change: &tfjson.Change{
				Actions: map[Action]tfjson.Actions{
					Nothing: {tfjson.ActionNoop}, Create: {tfjson.ActionCreate}, Update: {tfjson.ActionUpdate},
					Deleting: {tfjson.ActionDelete}, Replacing: {tfjson.ActionDelete, tfjson.ActionCreate},
				}[p.Actions[name]],
				Before: jsonOf(p.Refreshed[name].State), After: jsonOf(change.Planned.State), AfterUnknown: unknownIn(change.Planned.State),
			},
		})
	}
	return plan
}

// jsonOf is a value as JSON has it; what is unknown is left out.
func jsonOf(value tftypes.Value) any {
	if value.Type() == nil || value.IsNull() || !value.IsKnown() {
		return nil
	}
	var members map[string]tftypes.Value
	if value.As(&members) == nil {
		object := map[string]any{}
		for name, member := range members {
			if member.IsKnown() {
				object[name] = jsonOf(member)
			}
		}
		return object
	}
	var elements []tftypes.Value
	if value.As(&elements) == nil {
		list := []any{}
		for _, element := range elements {
			list = append(list, jsonOf(element))
		}
		return list
	}
	var text string
	var truth bool
	var number big.Float
	switch {
	case value.As(&text) == nil:
		return text
	case value.As(&truth) == nil:
		return truth
	case value.As(&number) == nil:
		return json.Number(number.Text('f', -1))
	}
	return nil
}

// unknownIn marks what is unknown in a value: true for a whole one, the members or elements in which there is some.
func unknownIn(value tftypes.Value) any {
	if value.Type() != nil && !value.IsKnown() {
		return true
	}
	marks := map[string]any{}
	for name, member := range elementsOf(value) {
		if mark := unknownIn(member); mark != nil {
			marks[name] = mark
		}
	}
	var list []tftypes.Value
	switch {
	case len(marks) == 0:
		return nil
	case value.As(&list) == nil:
		all := make([]any, len(list))
		for name, mark := range marks {
			if at, err := strconv.Atoi(name); err == nil {
				all[at] = mark
			}
		}
		return all
	}
	return marks
}
