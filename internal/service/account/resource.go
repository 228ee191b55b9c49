package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// NewResource makes the resource evovoice_account: a company with its own logins, customers and numbers.
func NewResource() resource.Resource { return &accountResource{} }

type accountResource struct{ framework.Resource }

var (
	_ resource.ResourceWithConfigure   = (*accountResource)(nil)
	_ resource.ResourceWithIdentity    = (*accountResource)(nil)
	_ resource.ResourceWithImportState = (*accountResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*accountResource)(nil)
)

func (r *accountResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_account"
}
