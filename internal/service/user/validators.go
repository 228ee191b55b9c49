package user

import (
	"context"
	"fmt"
	"net/mail"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// bareAddress accepts an e-mail address as Evo Voice signs people in with: no display name, no angle brackets.
type bareAddress struct{}

func (bareAddress) Description(context.Context) string { return "must be a bare e-mail address" }

func (v bareAddress) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (bareAddress) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	value := req.ConfigValue.ValueString()
	parsed, err := mail.ParseAddress(value)
	switch {
	case err != nil:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid E-mail Address",
			fmt.Sprintf("%q is not an e-mail address. Write it like ada@example.com.", value))
	case parsed.Address != value:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid E-mail Address",
			fmt.Sprintf("%q is more than an e-mail address. Write just %s.", value, parsed.Address))
	}
}
