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
	wanted := values.ToSend(asObject(ctx, config.Get, &diags), asObject(ctx, plan.Get, &diags), asObject(ctx, before.Get, &diags))
	if !diags.HasError() && !wanted.IsNull() {
		diags.Append(wanted.As(ctx, model, basetypes.ObjectAsOptions{})...)
	}
	return diags
}

func asObject(ctx context.Context, get func(context.Context, any) diag.Diagnostics, diags *diag.Diagnostics) (object types.Object) {
	diags.Append(get(ctx, &object)...)
	return object
}

// unknown is the unknown value of a type.
func unknown(ctx context.Context, of attr.Type) attr.Value {
	value, err := of.ValueFromTerraform(ctx, tftypes.NewValue(of.TerraformType(ctx), tftypes.UnknownValue))
	if err != nil {
		panic(err) // every type has one
	}
	return value
}

// Nothing is the state before a creation.
func Nothing(plan tfsdk.Plan) tfsdk.State {
	return tfsdk.State{Schema: plan.Schema, Raw: tftypes.NewValue(plan.Raw.Type(), nil)}
}
