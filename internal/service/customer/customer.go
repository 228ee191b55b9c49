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

// NewResource makes the resource evovoice_customer: a company within an account.
func NewResource() resource.Resource { return &customerResource{described} }

// described is what is known of every customer.
var described = framework.Resource{
	Name: "customer", Kind: "customer", Plural: "customers", Needs: "Customers take the role SystemAdministrator, or Manager in their account.",
	MayReplace: []string{"account_id"},
	Filters: map[string]string{
		"account_id":         "Account whose customers to list; the provider's `account_id` by default, and all accounts without either.",
		"name_contains":      "Only customers whose name contains this, regardless of case.",
		"parent_customer_id": "Id of a customer, which must exist: only those directly below it; `\"\"` lists those at the top.",
	},
}

type customerResource struct{ framework.Resource }

var _ framework.Managed = (*customerResource)(nil)
