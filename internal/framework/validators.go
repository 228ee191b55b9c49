package framework

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Trimmed refuses white space around a value: a server may drop it, and the plan would never come to rest.
func Trimmed() validator.String { return trimmed{} }

type trimmed struct{}

func (trimmed) Description(context.Context) string { return "must not begin or end with white space" }

func (v trimmed) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (trimmed) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	value := req.ConfigValue.ValueString()
	if bare := strings.TrimSpace(value); bare != value {
		resp.Diagnostics.AddAttributeError(req.Path, "White Space Around a Value",
			fmt.Sprintf("%q begins or ends with white space. Write %q.", value, bare))
	}
}
