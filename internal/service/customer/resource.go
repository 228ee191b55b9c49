// Package customer is everything that Terraform knows about an Evo Voice customer.
package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// NewResource makes the resource evovoice_customer: a company within an account.
func NewResource() resource.Resource { return &customerResource{} }

type customerResource struct {
	provider *framework.ProviderData
}

var (
	_ resource.ResourceWithConfigure   = (*customerResource)(nil)
	_ resource.ResourceWithIdentity    = (*customerResource)(nil)
	_ resource.ResourceWithImportState = (*customerResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*customerResource)(nil)
)

func (r *customerResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_customer"
}

func (r *customerResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.provider = framework.ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// IdentitySchema is the id and nothing else: an identity cannot change, and everything else of a customer can.
func (r *customerResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Id of the customer.",
			},
		},
	}
}
