package framework

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/listplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ComputedString is a text that Evo Voice alone sets. A plan keeps it unless ModifyPlan marks it unknown.
func ComputedString(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}, MarkdownDescription: description,
	}
}

// ComputedBool is a boolean that Evo Voice alone sets.
func ComputedBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}, MarkdownDescription: description,
	}
}

// ComputedStrings is a list of texts that Evo Voice alone sets.
func ComputedStrings(description string) schema.ListAttribute {
	return schema.ListAttribute{
		ElementType: types.StringType, Computed: true, PlanModifiers: []planmodifier.List{listplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

// RequiredString is a text that every object has; a new one is held to NewText.
func RequiredString(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Required: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)}, MarkdownDescription: description,
		PlanModifiers: []planmodifier.String{NewText()},
	}
}

// AccountID is the account of an object: see Planning.Account.
func AccountID(description string) schema.StringAttribute {
	account := ComputedString(description)
	account.Optional, account.Validators = true, []validator.String{stringvalidator.LengthAtLeast(1)}
	return account
}

// OptionalString is a text that is left as it is when omitted; a new one is held to NewText.
func OptionalString(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, Validators: validators, MarkdownDescription: description,
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), NewText()},
	}
}

// Secret is one that is kept in the state.
func Secret(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Sensitive: true, MarkdownDescription: description,
		Validators: append(validators, stringvalidator.LengthAtLeast(1), NoLineBreakAround()),
	}
}

// WriteOnlySecret is one that is in no plan and no state. It goes with a SecretVersion.
func WriteOnlySecret(description string, validators ...validator.String) schema.StringAttribute {
	secret := Secret(description, validators...)
	secret.WriteOnly = true
	return secret
}

// SecretVersion is a number that says by its change that a write-only secret is a new one. See KeepVersion.
func SecretVersion(description string) schema.NumberAttribute {
	return schema.NumberAttribute{
		Optional: true, Computed: true, Validators: []validator.Number{Whole(1, math.MaxInt32)},
		PlanModifiers: []planmodifier.Number{KeepVersion()}, MarkdownDescription: description,
	}
}

// KeepVersion is for the version of a write-only secret. It keeps the version when the configuration has none: what was
// applied stays on record, and an import, which puts a version into the state, is followed by an empty plan.
func KeepVersion() planmodifier.Number { return keepVersion{"Kept when omitted."} }

// ImportedVersion is the version of the secret that an imported object starts with, so that configuration written for a
// new one does not set it again.
const ImportedVersion = 1

type keepVersion struct{ Described }

func (keepVersion) PlanModifyNumber(_ context.Context, req planmodifier.NumberRequest, resp *planmodifier.NumberResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = req.StateValue
	if req.State.Raw.IsNull() {
		resp.PlanValue = types.NumberNull()
	}
}

// OptionalStrings is a set of texts that is left as it is when omitted.
func OptionalStrings(description string) schema.SetAttribute {
	set := ComputedSet(description)
	set.Optional = true
	set.Validators = []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))}
	return set
}

// ComputedSet is a set of texts that Evo Voice alone sets.
func ComputedSet(description string) schema.SetAttribute {
	return schema.SetAttribute{
		CustomType: Texts(), ElementType: types.StringType, Computed: true, MarkdownDescription: description,
		PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
	}
}
