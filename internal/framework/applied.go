package framework

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Applied sets the state after a plan was carried out; answered is the model with what Evo Voice answered or, where Evo Voice
// need not hear of the plan, with what the state had. Object names it: "the login ada@example.com (65f…)". Before is the state
// from before, null at a creation.
//
// What the operator asked for (see Asked) must have been answered: where another value was, that is an error which names the
// attribute, and the state holds the answer, so that the next plan shows the difference. Of all the rest the plan's promise
// stands, and the next refresh shows what has become of it; what the plan left unknown is what was answered.
func Applied(
	ctx context.Context, object string, config tfsdk.Config, plan tfsdk.Plan, before tfsdk.State, answered any, state *tfsdk.State,
) (diags diag.Diagnostics) {
	planned := asObject(ctx, plan.Get, &diags)
	wanted := values.Asked(asObject(ctx, config.Get, &diags), planned, asObject(ctx, before.Get, &diags))
	diags.Append(state.Set(ctx, answered)...)
	got := asObject(ctx, state.Get, &diags)
	if diags.HasError() {
		return diags
	}
	unmet(object, path.Empty(), wanted, got, plan, &diags)
	if diags.HasError() {
		if before.Raw.IsNull() {
			return Unfinished(object, diags)
		}
		return diags
	}
	values.Keep(&got, planned)
	diags.Append(state.Set(ctx, got)...)
	return diags
}

// unmet adds an error for each value that was asked for and not answered: of a nested one, for each member of it.
func unmet(object string, at path.Path, want, got attr.Value, plan tfsdk.Plan, diags *diag.Diagnostics) {
	if values.Meets(want, got) {
		return
	}
	switch wanted := want.(type) {
	case types.Object:
		answered, ok := got.(types.Object)
		if !ok || !values.IsSet(answered) {
			break
		}
		for _, name := range slices.Sorted(maps.Keys(wanted.Attributes())) {
			unmet(object, at.AtName(name), wanted.Attributes()[name], answered.Attributes()[name], plan, diags)
		}
		return
	case types.List:
		answered, ok := got.(types.List)
		if !ok || len(answered.Elements()) != len(wanted.Elements()) {
			break
		}
		for i, element := range wanted.Elements() {
			unmet(object, at.AtListIndex(i), element, answered.Elements()[i], plan, diags)
		}
		return
	}
	diags.AddAttributeError(at, "Evo Voice Keeps Another Value", fmt.Sprintf("%s for %s. It may not accept the value, or not "+
		"from the provider's login. The state holds what it answered.", difference(at, want, got, plan), object))
}

// difference shows the two values where they are plain and short. Text below the first level is free: parameters, custom data,
// styles. It may hold what is nobody's business.
func difference(at path.Path, want, got attr.Value, plan tfsdk.Plan) string {
	attribute, diags := plan.Schema.AttributeAtPath(context.Background(), at)
	if diags.HasError() || attribute.IsSensitive() || !isPlain(want, len(at.Steps()) == 1) {
		return fmt.Sprintf("Asked for %s, Evo Voice answered otherwise (%s)", at, strings.Join(values.Differences(at, want, got), ", "))
	}
	return fmt.Sprintf("Asked for %s = %s, Evo Voice answered %s", at, inWords(want), inWords(got))
}

func isPlain(value attr.Value, text bool) bool {
	switch value := value.(type) {
	case types.Bool, types.Int64, types.Float64, types.Number:
		return true
	case types.String:
		return text
	case interface{ Elements() []attr.Value }:
		return text && !slices.ContainsFunc(value.Elements(), func(element attr.Value) bool { return !isPlain(element, true) })
	default:
		return false
	}
}

// inWords writes an amount with the digits that it has.
func inWords(value attr.Value) string {
	if amount, ok := value.(types.Float64); ok && values.IsSet(amount) {
		return strconv.FormatFloat(amount.ValueFloat64(), 'f', -1, 64)
	}
	return value.String()
}

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

// Nothing is the state before a creation.
func Nothing(plan tfsdk.Plan) tfsdk.State {
	return tfsdk.State{Schema: plan.Schema, Raw: tftypes.NewValue(plan.Raw.Type(), nil)}
}
