package acctest

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Block is a resource block of a configuration.
type Block struct {
	Type string
	// Config are its attributes: strings, numbers, bools, []string, []any, map[string]any, nil, tftypes values, References
	// and Laters, the last two also within others.
	Config map[string]any
	// Ignore is its ignore_changes.
	Ignore []string
}

// Reference is an attribute of another block: what is planned for it in a plan, and what has become of it in an apply.
type Reference struct{ Name, Attribute string }

// Later is a value that is known after apply.
type Later struct{ Value any }

// evaluation turns configurations into values.
type evaluation struct {
	// lookup is what a reference stands for.
	lookup func(Reference) (tftypes.Value, error)
	// applying makes Laters known.
	applying bool
}

// object evaluates all attributes of a block. Of what is ignored, the prior value is configured.
func (e evaluation) object(object tftypes.Object, block Block, prior Object) (tftypes.Value, error) {
	members := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		value, err := e.value(kind, block.Config[name])
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
		if prior.Exists() && slices.Contains(block.Ignore, name) {
			value = prior.Value(name)
		}
		members[name] = value
	}
	return canonical(tftypes.NewValue(object, members))
}

func (e evaluation) value(kind tftypes.Type, expression any) (tftypes.Value, error) {
	switch expression := expression.(type) {
	case tftypes.Value:
		return expression, nil
	case Later:
		if !e.applying {
			return tftypes.NewValue(kind, tftypes.UnknownValue), nil
		}
		return e.value(kind, expression.Value)
	case Reference:
		value, err := e.lookup(expression)
		if err != nil || value.IsNull() {
			return tftypes.NewValue(kind, nil), err
		}
		return value, nil
	case []string:
		list := make([]any, len(expression))
		for i, element := range expression {
			list[i] = element
		}
		return e.elements(kind, list)
	case []any:
		return e.elements(kind, expression)
	case map[string]any:
		return e.members(kind, expression)
	case string, nil:
		if kind.Is(tftypes.DynamicPseudoType) && expression != nil {
			kind = tftypes.String
		}
		return valueOf(kind, expression)
	case bool:
		return valueOf(tftypes.Bool, expression)
	case float64:
		return valueOf(tftypes.Number, big.NewFloat(expression))
	default:
		return valueOf(tftypes.Number, expression)
	}
}

func (e evaluation) elements(kind tftypes.Type, expressions []any) (tftypes.Value, error) {
	var element tftypes.Type = tftypes.DynamicPseudoType
	switch kind := kind.(type) {
	case tftypes.List:
		element = kind.ElementType
	case tftypes.Set:
		element = kind.ElementType
	}
	values, kinds := make([]tftypes.Value, len(expressions)), make([]tftypes.Type, len(expressions))
	for i, expression := range expressions {
		var err error
		if values[i], err = e.value(element, expression); err != nil {
			return tftypes.Value{}, err
		}
		kinds[i] = values[i].Type()
	}
	if kind.Is(tftypes.DynamicPseudoType) {
		kind = tftypes.Tuple{ElementTypes: kinds}
	}
	return valueOf(kind, values)
}

func (e evaluation) members(kind tftypes.Type, expressions map[string]any) (tftypes.Value, error) {
	object, typed := kind.(tftypes.Object)
	if !typed {
		object.AttributeTypes = map[string]tftypes.Type{}
		for name := range expressions {
			object.AttributeTypes[name] = tftypes.DynamicPseudoType
		}
	}
	members := map[string]tftypes.Value{}
	for name, member := range object.AttributeTypes {
		value, err := e.value(member, expressions[name])
		if err != nil {
			return value, err
		}
		members[name] = value
		if !typed {
			object.AttributeTypes[name] = value.Type()
		}
	}
	return valueOf(object, members)
}

// valueOf is a value, and an error where the type has none such.
func valueOf(kind tftypes.Type, value any) (tftypes.Value, error) {
	if err := tftypes.ValidateValue(kind, value); err != nil {
		return tftypes.Value{}, err
	}
	return tftypes.NewValue(kind, value), nil
}

// references are those in an expression.
func references(expression any) (found []Reference) {
	switch expression := expression.(type) {
	case Reference:
		return []Reference{expression}
	case Later:
		return references(expression.Value)
	case []any:
		for _, element := range expression {
			found = append(found, references(element)...)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(expression)) {
			found = append(found, references(expression[name])...)
		}
	}
	return found
}
