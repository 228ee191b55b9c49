package framework

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// DefaultTimeout is that of each operation of a resource; its timeouts attribute changes it.
const DefaultTimeout = 5 * time.Minute

// Resource is embedded by resources: it receives the provider, and says that an id is all there is to an identity.
type Resource struct {
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// Identity is what names an object for ever: its id. Everything else of an object of Evo Voice can change, and an identity
// cannot.
type Identity struct {
	ID types.String `tfsdk:"id"`
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (*Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Id in Evo Voice."},
		},
	}
}

// ImportName is what an import names its object by: the id of the identity, or what was typed.
func ImportName(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) string {
	if req.ID != "" {
		return req.ID
	}
	var given Identity
	resp.Diagnostics.Append(req.Identity.Get(ctx, &given)...)
	return given.ID.ValueString()
}
