package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// keepVersion keeps the token version when the configuration has none: what was applied stays on record, and an import,
// which puts a version into the state, is followed by an empty plan.
type keepVersion struct{}

func (keepVersion) Description(context.Context) string { return "Kept when omitted." }

func (m keepVersion) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepVersion) PlanModifyInt64(_ context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = req.StateValue
	if req.State.Raw.IsNull() {
		resp.PlanValue = types.Int64Null()
	}
}

// keepSameAmount plans no change where an amount of the configuration is the same double as that of the state. It is not
// the same number to Terraform after an import, which brings what the API's double is exactly.
type keepSameAmount struct{}

func (keepSameAmount) Description(context.Context) string {
	return "More digits than a double has do not matter."
}

func (m keepSameAmount) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameAmount) PlanModifyFloat64(_ context.Context, req planmodifier.Float64Request, resp *planmodifier.Float64Response) {
	if isSet(req.PlanValue) && isSet(req.StateValue) && same(req.PlanValue, req.StateValue) {
		resp.PlanValue = req.StateValue
	}
}
