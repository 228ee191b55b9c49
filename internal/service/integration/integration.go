// Package integration is everything that Terraform knows about an Evo Voice integration: a connection of an account to another system,
// such as a CRM. Nothing here creates or changes one.
package integration

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of integrations.
func Service() framework.Service {
	return framework.Service{DataSources: []func() datasource.DataSource{newDataSource, newIntegrationsDataSource}}
}

const needs = "Integrations take the role SystemAdministrator, Manager or Customer in their account."
