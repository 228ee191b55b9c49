// Package user is everything that Terraform knows about an Evo Voice login.
package user

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of logins.
func Service() framework.Service {
	return framework.Service{
		Resources:          []func() resource.Resource{NewResource},
		DataSources:        []func() datasource.DataSource{newDataSource, newUsersDataSource, newCurrentDataSource},
		ListResources:      []func() list.ListResource{newListResource},
		EphemeralResources: []func() ephemeral.EphemeralResource{newAuthToken},
	}
}
