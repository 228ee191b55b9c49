package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// NewResource makes the resource evovoice_user: a dashboard login.
func NewResource() resource.Resource { return &userResource{} }

type userResource struct{ framework.Resource }

var (
	_ resource.ResourceWithConfigure   = (*userResource)(nil)
	_ resource.ResourceWithIdentity    = (*userResource)(nil)
	_ resource.ResourceWithImportState = (*userResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*userResource)(nil)
)

func (r *userResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user"
}
