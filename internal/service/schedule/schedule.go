// Package schedule is everything that Terraform knows about what a schedule says: nothing here changes one.
package schedule

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of schedules.
func Service() framework.Service {
	return framework.Service{DataSources: []func() datasource.DataSource{newStateDataSource}}
}

const needs = "Schedules take the role SystemAdministrator, Manager or Customer in their account."
