// Package endpoint is everything that Terraform knows about an Evo Voice endpoint: what calls, faxes and mail reach. Nothing here
// creates one.
package endpoint

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of endpoints.
func Service() framework.Service {
	return framework.Service{DataSources: []func() datasource.DataSource{newDataSource, newEndpointsDataSource}}
}

const needs = "Endpoints take the role SystemAdministrator, Manager or Customer in their account."
