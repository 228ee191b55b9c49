package acctest

import (
	"errors"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Object is an object of a resource between two calls.
type Object struct {
	State    tftypes.Value
	Identity *tfprotov6.ResourceIdentityData
	Private  []byte
}

// Exists tells whether there is an object: the state of what is gone is null.
func (o Object) Exists() bool { return o.State.Type() != nil && !o.State.IsNull() }

// Attribute is a known string attribute; empty when it is null.
func (o Object) Attribute(name string) string {
	var text *string
	if o.Value(name).As(&text) != nil || text == nil {
		return ""
	}
	return *text
}

// Strings are the elements of a known list or set of strings, sorted.
func (o Object) Strings(name string) []string {
	var elements []tftypes.Value
	if o.Value(name).As(&elements) != nil {
		return nil
	}
	texts := make([]string, len(elements))
	for i, element := range elements {
		if element.As(&texts[i]) != nil {
			return nil
		}
	}
	slices.Sort(texts)
	return texts
}

// Value is an attribute, whatever its type.
func (o Object) Value(name string) tftypes.Value { return membersOf(o.State)[name] }

// Differences names the attributes in which two objects differ.
func (o Object) Differences(other Object) []string {
	ours, theirs := membersOf(o.State), membersOf(other.State)
	var names []string
	for name := range ours {
		if !ours[name].Equal(theirs[name]) {
			names = append(names, name)
		}
	}
	if len(ours) != len(theirs) {
		names = append(names, "existence")
	}
	slices.Sort(names)
	return names
}

// withAttributes is an object with some attributes set and the rest null.
func withAttributes(object tftypes.Object, set map[string]any) tftypes.Value {
	members := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		members[name] = tftypes.NewValue(kind, nil)
	}
	for name, value := range set {
		if typed, ok := value.(tftypes.Value); ok {
			members[name] = typed
			continue
		}
		if list, ok := value.([]string); ok {
			value = valuesOf(list)
		}
		members[name] = tftypes.NewValue(object.AttributeTypes[name], value)
	}
	return tftypes.NewValue(object, members)
}

func valuesOf(list []string) []tftypes.Value {
	values := make([]tftypes.Value, len(list))
	for i, element := range list {
		values[i] = tftypes.NewValue(tftypes.String, element)
	}
	return values
}

// membersOf are the attributes of an object; none for one that is null.
func membersOf(object tftypes.Value) map[string]tftypes.Value {
	var members map[string]tftypes.Value
	if object.Type() == nil || object.As(&members) != nil {
		return nil
	}
	return members
}

func typesOf(schemas map[string]*tfprotov6.Schema) map[string]tftypes.Object {
	types := map[string]tftypes.Object{}
	for name, schema := range schemas {
		types[name] = schema.ValueType().(tftypes.Object)
	}
	return types
}

func encode(value tftypes.Value) (*tfprotov6.DynamicValue, error) {
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	return &encoded, err
}

func encodeAll(values ...tftypes.Value) ([]*tfprotov6.DynamicValue, error) {
	encoded := make([]*tfprotov6.DynamicValue, len(values))
	var failures []error
	for i, value := range values {
		var err error
		encoded[i], err = encode(value)
		failures = append(failures, err)
	}
	return encoded, errors.Join(failures...)
}
