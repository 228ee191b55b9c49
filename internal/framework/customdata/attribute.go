package customdata

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/dynamicplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Attribute is custom data in a resource: exactly what is configured, and left as it is when omitted.
func Attribute(description string) schema.DynamicAttribute {
	return schema.DynamicAttribute{
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Dynamic{expandable{whatItIs}},
		PlanModifiers:       []planmodifier.Dynamic{keepSame{"Data that means the same is no change."}, dynamicplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

const whatItIs = "must be an object of strings, numbers, booleans, objects and lists of objects"

// expandable refuses what Evo Voice has no type for.
type expandable struct{ framework.Described }

func (expandable) ValidateDynamic(_ context.Context, req validator.DynamicRequest, resp *validator.DynamicResponse) {
	if _, err := Expand(req.ConfigValue); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Custom Data", fmt.Sprintf("Custom data %s. Not so here: %s.", whatItIs, err))
	}
}

// CheckParams says what is wrong with custom data in JSON; nothing is "".
func CheckParams(text string) string {
	if _, err := ExpandParams(text); err != nil {
		return fmt.Sprintf("must be JSON as jsonencode writes it, and %s: %s", whatItIs, err)
	}
	return ""
}

// keepSame plans no change when custom data differs from the state in its HCL types alone, as a map does from an object and a
// list from a tuple.
type keepSame struct{ framework.Described }

func (keepSame) PlanModifyDynamic(_ context.Context, req planmodifier.DynamicRequest, resp *planmodifier.DynamicResponse) {
	if values.IsSet(req.ConfigValue) && values.IsSet(req.StateValue) && values.Same(req.ConfigValue, req.StateValue) {
		resp.PlanValue = req.StateValue
	}
}
