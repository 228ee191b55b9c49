// Package provider is the provider as Terraform sees it: its configuration, and the list of all that it offers.
package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/service/account"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/customer"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/user"
)

// Environment looks a variable up; os.Getenv does.
type Environment func(name string) string

// New makes the provider of a version, which reads what its configuration leaves out from the environment.
func New(version string, environment Environment) func() provider.Provider {
	return func() provider.Provider {
		return &evovoiceProvider{version: version, environment: environment}
	}
}

var (
	_ provider.ProviderWithListResources      = (*evovoiceProvider)(nil)
	_ provider.ProviderWithEphemeralResources = (*evovoiceProvider)(nil)
)

type evovoiceProvider struct {
	version     string
	environment Environment
}

func (p *evovoiceProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "evovoice"
	resp.Version = p.version
}

func (p *evovoiceProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		account.NewResource,
		customer.NewResource,
		user.NewResource,
	}
}

func (p *evovoiceProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		account.NewAccountsDataSource,
		account.NewDataSource,
		customer.NewCustomersDataSource,
		customer.NewDataSource,
		user.NewCurrentDataSource,
		user.NewDataSource,
		user.NewUsersDataSource,
	}
}

func (p *evovoiceProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		user.NewListResource,
	}
}

func (p *evovoiceProvider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		user.NewAuthToken,
	}
}
