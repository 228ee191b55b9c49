package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// KeepVersion is for the version of a write-only secret. It keeps the version when the configuration has none: what was
// applied stays on record, and an import, which puts a version into the state, is followed by an empty plan.
func KeepVersion() planmodifier.Number { return keepVersion{} }

// ImportedVersion is the version of the secret that an imported object starts with, so that configuration written for a
// new one does not set it again.
const ImportedVersion = 1

type keepVersion struct{}

func (keepVersion) Description(context.Context) string { return "Kept when omitted." }

func (m keepVersion) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepVersion) PlanModifyNumber(_ context.Context, req planmodifier.NumberRequest, resp *planmodifier.NumberResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = req.StateValue
	if req.State.Raw.IsNull() {
		resp.PlanValue = types.NumberNull()
	}
}
