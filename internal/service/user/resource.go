// Package user is everything that Terraform knows about an Evo Voice login.
package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// NewResource makes the resource evovoice_user: a dashboard login.
func NewResource() resource.Resource { return &userResource{} }

type userResource struct {
	provider *framework.ProviderData
}

var (
	_ resource.ResourceWithConfigure   = (*userResource)(nil)
	_ resource.ResourceWithIdentity    = (*userResource)(nil)
	_ resource.ResourceWithImportState = (*userResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*userResource)(nil)
)

func (r *userResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user"
}

func (r *userResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.provider = framework.ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// IdentitySchema is the id and nothing else: an identity cannot change, and everything else of a login can.
func (r *userResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Id of the login.",
			},
		},
	}
}
