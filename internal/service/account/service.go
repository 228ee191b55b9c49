// Package account is everything that Terraform knows about an Evo Voice account.
package account

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of accounts.
func Service() framework.Service {
	return framework.Service{
		Resources:   []func() resource.Resource{NewResource},
		DataSources: []func() datasource.DataSource{newDataSource, newAccountsDataSource},
	}
}
