package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// keepSameData plans no change when custom data differs from the state in its HCL types alone, as a map does from an
// object and a list from a tuple.
type keepSameData struct{}

func (keepSameData) Description(context.Context) string {
	return "Data that means the same is no change."
}

func (m keepSameData) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameData) PlanModifyDynamic(_ context.Context, req planmodifier.DynamicRequest, resp *planmodifier.DynamicResponse) {
	if values.IsSet(req.ConfigValue) && values.IsSet(req.StateValue) && values.Same(req.ConfigValue, req.StateValue) {
		resp.PlanValue = req.StateValue
	}
}
