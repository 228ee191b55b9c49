package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
)

// EphemeralResource is embedded by ephemeral resources: it receives the provider.
type EphemeralResource struct {
	// Name is that of the ephemeral resource without the provider's, e.g. "auth_token".
	Name string
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Metadata implements ephemeral.EphemeralResource.
func (e *EphemeralResource) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + e.Name
}

// Configure implements ephemeral.EphemeralResourceWithConfigure.
func (e *EphemeralResource) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}
