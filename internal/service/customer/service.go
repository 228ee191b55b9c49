// Package customer is everything that Terraform knows about an Evo Voice customer.
package customer

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of customers.
func Service() framework.Service {
	return framework.Service{
		Resources:     []func() resource.Resource{NewResource},
		DataSources:   []func() datasource.DataSource{newDataSource, newCustomersDataSource},
		ListResources: []func() list.ListResource{newListResource},
	}
}
