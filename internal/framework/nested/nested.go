// Package nested is values within values, such as a schedule or prices: what their attributes are called and mean, and to
// which members of the API's objects they belong, is one table each.
package nested

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Object is the table of one kind of object, T in the API.
type Object[T any] struct {
	members []Member[T]
	kinds   map[string]attr.Type
}

// Member is one attribute of an object, and the member of T that it stands for.
type Member[T any] struct {
	name      string
	attribute schema.Attribute
	expand    func(attr.Value, *T)
	flatten   func(*T) attr.Value
	// check adds an error for each configured value that cannot be, unless the state has it: what is there is accepted.
	check func(at path.Path, config, state attr.Value, diags *diag.Diagnostics)
}

// NewObject makes a table.
func NewObject[T any](members ...Member[T]) Object[T] {
	o := Object[T]{members, map[string]attr.Type{}}
	for _, member := range members {
		o.kinds[member.name] = member.attribute.GetType()
	}
	return o
}

// Type is that of the object in Terraform.
func (o Object[T]) Type() types.ObjectType { return types.ObjectType{AttrTypes: o.kinds} }

// Attribute is the object in a resource. Evo Voice may fill what was not sent, so every part is computed too; ModifyPlan
// settles what a configuration omits with values.Settle, because what belongs to an element of a list cannot be told from its
// place.
func (o Object[T]) Attribute(description string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true, MarkdownDescription: description, Attributes: o.attributes(),
		PlanModifiers: []planmodifier.Object{objectplanmodifier.UseStateForUnknown(), checked[T]{"Refuses new values that cannot be.", o}},
	}
}

func (o Object[T]) attributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for _, member := range o.members {
		attributes[member.name] = member.attribute
	}
	return attributes
}

// Expand is the object to send, nil for none. Of what is null or unknown nothing is sent.
func (o Object[T]) Expand(value types.Object) *T {
	if !values.IsSet(value) {
		return nil
	}
	expanded, set := new(T), value.Attributes()
	for _, member := range o.members {
		if values.IsSet(set[member.name]) {
			member.expand(set[member.name], expanded)
		}
	}
	return expanded
}

// Flatten is what Evo Voice answered as Terraform has it.
func (o Object[T]) Flatten(answered *T) types.Object {
	if answered == nil {
		return types.ObjectNull(o.kinds)
	}
	members := make(map[string]attr.Value, len(o.members))
	for _, member := range o.members {
		members[member.name] = member.flatten(answered)
	}
	return types.ObjectValueMust(o.kinds, members)
}

// Check adds an error for each value that cannot be.
func (o Object[T]) Check(at path.Path, given types.Object, diags *diag.Diagnostics) {
	o.check(at, given, nil, diags)
}

func (o Object[T]) check(at path.Path, config, state attr.Value, diags *diag.Diagnostics) {
	if !values.IsSet(config) {
		return
	}
	configured, before := config.(types.Object).Attributes(), map[string]attr.Value{}
	if object, ok := state.(types.Object); ok {
		before = object.Attributes()
	}
	for _, member := range o.members {
		if value := configured[member.name]; values.IsSet(value) {
			if old := before[member.name]; old == nil || !values.Same(value, old) {
				member.check(at.AtName(member.name), value, old, diags)
			}
		}
	}
}

// checked checks what a configuration changes.
type checked[T any] struct {
	framework.Described
	object Object[T]
}

func (m checked[T]) PlanModifyObject(_ context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	var found diag.Diagnostics
	m.object.check(req.Path, req.ConfigValue, req.StateValue, &found)
	resp.Diagnostics.Append(framework.AtPlan(found)...)
}
