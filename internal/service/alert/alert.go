// Package alert is everything that Terraform knows about an Evo Voice alert.
package alert

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of alerts.
func Service() framework.Service {
	return framework.Service{
		Resources:     []func() resource.Resource{NewResource},
		DataSources:   []func() datasource.DataSource{newDataSource, newAlertsDataSource},
		ListResources: []func() list.ListResource{newListResource},
	}
}

// NewResource makes the resource evovoice_alert: mail when the calls of an account cost or count too much.
func NewResource() resource.Resource { return &alertResource{described} }

// described is what is known of every alert.
var described = framework.Resource{
	Name: "alert", Kind: "alert", Plural: "alerts", Needs: "Alerts take the role SystemAdministrator, Manager or Customer in their account.",
	MayReplace: []string{"account_id"},
	Filters: map[string]string{
		"account_id":    "Account whose alerts to list; the provider's `account_id` by default, and all accounts without either.",
		"name_contains": "Only alerts whose name contains this, regardless of case.",
	},
}

type alertResource struct{ framework.Resource }

var _ framework.Managed = (*alertResource)(nil)
