// Package nothing is a provider with the schema of evovoice_user that does nothing: what it costs, Terraform and the
// plugin framework cost. Benchmarks measure the real provider beside it.
package nothing

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/service/user"
)

// New makes the provider.
func New() provider.Provider { return nothingProvider{} }

type nothingProvider struct{}

func (nothingProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "evovoice"
}

func (nothingProvider) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (nothingProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}

func (nothingProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }

func (nothingProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{newLogin}
}

func newLogin() resource.Resource {
	return login{user.NewResource().(resource.ResourceWithIdentity)}
}

// login has the name, the schema and the identity of the real resource. It is for refreshes and plans without changes;
// the interface hides ModifyPlan and Configure, so that their cost counts as the real provider's.
type login struct {
	resource.ResourceWithIdentity
}

// Read leaves the state as it is, which is what the framework answers unless told otherwise. A Terraform that knows no
// identity sends none, and the framework then wants one.
func (login) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if !req.Identity.Raw.IsFullyNull() {
		return
	}
	var id string
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("id"), id)...)
}
