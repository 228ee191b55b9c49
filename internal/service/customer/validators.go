package customer

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// customerData accepts what Evo Voice has types for.
type customerData struct{}

func (customerData) Description(context.Context) string {
	return "must be an object of strings, numbers, booleans, objects and lists of objects"
}

func (v customerData) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v customerData) ValidateDynamic(ctx context.Context, req validator.DynamicRequest, resp *validator.DynamicResponse) {
	if !values.IsSet(req.ConfigValue) || req.ConfigValue.IsUnderlyingValueUnknown() {
		return
	}
	if _, err := values.StructOf(req.ConfigValue); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Custom Data", fmt.Sprintf("Custom data %s. Not so here: %s.",
			v.Description(ctx), err))
	}
}

// flowParams accepts custom data as jsonencode writes it, so that what is read is written the same.
type flowParams struct{}

func (flowParams) Description(context.Context) string {
	return "must be written by jsonencode, from an object of strings, numbers, booleans, objects and lists of objects"
}

func (v flowParams) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v flowParams) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if values.Filled(req.ConfigValue) == nil {
		return
	}
	text := req.ConfigValue.ValueString()
	params, err := decoded(text)
	if err == nil && encoded(params) != text {
		err = fmt.Errorf("jsonencode writes %s", encoded(params))
	}
	if err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Flow Parameters", fmt.Sprintf("Flow parameters %s. Not so here: %s.",
			v.Description(ctx), err))
	}
}
