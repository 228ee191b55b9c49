package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Asked puts into an empty model what the operator asks for: what the configuration sets, and the object did not have before; all the
// rest is null. That, and nothing else, is to be sent. Terraform puts the state's value into the configuration of what stands in
// ignore_changes, so that being configured is not enough. Of a nested value each member is asked for, or not, by itself.
//
// Before is the state of the object as it was; at its creation, or for what is to follow it, the state as it is then.
func Asked(ctx context.Context, config tfsdk.Config, plan tfsdk.Plan, before tfsdk.State, model any) (diags diag.Diagnostics) {
	wanted := askedFor(ctx, config, plan, before, &diags)
	if !diags.HasError() && !wanted.IsNull() {
		diags.Append(wanted.As(ctx, model, basetypes.ObjectAsOptions{})...)
	}
	return diags
}

func askedFor(ctx context.Context, config tfsdk.Config, plan tfsdk.Plan, before tfsdk.State, diags *diag.Diagnostics) types.Object {
	return asked(ctx, asObject(ctx, config.Get, diags), asObject(ctx, plan.Get, diags), asObject(ctx, before.Get, diags)).(types.Object)
}

func asObject(ctx context.Context, get func(context.Context, any) diag.Diagnostics, diags *diag.Diagnostics) (object types.Object) {
	diags.Append(get(ctx, &object)...)
	return object
}

func asked(ctx context.Context, config, plan, before attr.Value) attr.Value {
	nothing := null(ctx, plan.Type(ctx))
	wanted, nested := plan.(types.Object)
	switch {
	case config.IsNull(), !values.IsSet(plan), values.Meets(plan, before):
		return nothing
	case !nested || config.IsUnknown():
		return plan
	}
	members, asks := map[string]attr.Value{}, false
	for name, member := range wanted.Attributes() {
		earlier := null(ctx, member.Type(ctx))
		if values.IsSet(before) {
			earlier = before.(types.Object).Attributes()[name]
		}
		members[name] = asked(ctx, config.(types.Object).Attributes()[name], member, earlier)
		asks = asks || !members[name].IsNull()
	}
	if !asks {
		return nothing
	}
	return types.ObjectValueMust(wanted.AttributeTypes(ctx), members)
}

// null is the null of a type, which every type has.
func null(ctx context.Context, of attr.Type) attr.Value { return made(ctx, of, nil) }

func unknown(ctx context.Context, of attr.Type) attr.Value {
	return made(ctx, of, tftypes.UnknownValue)
}

func made(ctx context.Context, of attr.Type, value any) attr.Value {
	made, err := of.ValueFromTerraform(ctx, tftypes.NewValue(of.TerraformType(ctx), value))
	if err != nil {
		panic(err)
	}
	return made
}

// Nothing is the state before a creation.
func Nothing(plan tfsdk.Plan) tfsdk.State {
	return tfsdk.State{Schema: plan.Schema, Raw: tftypes.NewValue(plan.Raw.Type(), nil)}
}
