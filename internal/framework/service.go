package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Managed is what every resource is.
type Managed interface {
	resource.ResourceWithConfigure
	resource.ResourceWithIdentity
	resource.ResourceWithImportState
	resource.ResourceWithModifyPlan
}

// Service is what Terraform can see of one Evo Voice concept: all that a service package offers.
type Service struct {
	Resources          []func() resource.Resource
	DataSources        []func() datasource.DataSource
	ListResources      []func() list.ListResource
	EphemeralResources []func() ephemeral.EphemeralResource
	Actions            []func() action.Action
}

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
