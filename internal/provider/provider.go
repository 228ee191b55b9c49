// Package provider is the provider as Terraform sees it: its configuration, and the list of all that it offers.
package provider

import (
	"context"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	evofunction "github.com/evovoice/terraform-provider-evovoice/internal/function"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/account"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/alert"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/customer"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/endpoint"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/file"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/integration"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/schedule"
	"github.com/evovoice/terraform-provider-evovoice/internal/service/user"
)

// Environment looks a variable up; os.LookupEnv does.
type Environment func(name string) (value string, set bool)

// New makes the provider of a version, which reads what its configuration leaves out from the environment. Its requests
// go over transport; nil is the network.
func New(version string, environment Environment, transport http.RoundTripper) func() provider.Provider {
	return func() provider.Provider {
		return &evovoiceProvider{version: version, environment: environment, transport: transport}
	}
}

var (
	_ provider.ProviderWithListResources      = (*evovoiceProvider)(nil)
	_ provider.ProviderWithEphemeralResources = (*evovoiceProvider)(nil)
	_ provider.ProviderWithFunctions          = (*evovoiceProvider)(nil)
	_ provider.ProviderWithActions            = (*evovoiceProvider)(nil)
)

type evovoiceProvider struct {
	version     string
	environment Environment
	transport   http.RoundTripper
}

func (p *evovoiceProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "evovoice"
	resp.Version = p.version
}

// services are all that the provider offers.
func services() []framework.Service {
	return []framework.Service{
		account.Service(),
		alert.Service(),
		customer.Service(),
		endpoint.Service(),
		file.Service(),
		integration.Service(),
		schedule.Service(),
		user.Service(),
	}
}

func (p *evovoiceProvider) Resources(context.Context) (all []func() resource.Resource) {
	for _, service := range services() {
		all = append(all, service.Resources...)
	}
	return all
}

func (p *evovoiceProvider) DataSources(context.Context) (all []func() datasource.DataSource) {
	for _, service := range services() {
		all = append(all, service.DataSources...)
	}
	return all
}

func (p *evovoiceProvider) ListResources(context.Context) (all []func() list.ListResource) {
	for _, service := range services() {
		all = append(all, service.ListResources...)
	}
	return all
}

func (p *evovoiceProvider) EphemeralResources(context.Context) (all []func() ephemeral.EphemeralResource) {
	for _, service := range services() {
		all = append(all, service.EphemeralResources...)
	}
	return all
}

func (p *evovoiceProvider) Actions(context.Context) (all []func() action.Action) {
	for _, service := range services() {
		all = append(all, service.Actions...)
	}
	return all
}

func (p *evovoiceProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		evofunction.NewFlowLogic, evofunction.NewFlowMermaid, evofunction.NewFlowWalk, evofunction.NewLoginsFromCSV,
	}
}
