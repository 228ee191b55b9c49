package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// keepLetterCase plans no change when an e-mail address differs from the state in upper and lower case alone. It stands
// before RequiresReplace; semantic equality of a custom type would not do, because it is not asked at plan time.
type keepLetterCase struct{}

func (keepLetterCase) Description(context.Context) string { return "Letter case does not matter." }

func (m keepLetterCase) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepLetterCase) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || req.PlanValue.IsNull() || req.PlanValue.IsUnknown() {
		return
	}
	if evovoice.SameEmail(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
