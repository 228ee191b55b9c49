// Package user is everything that Terraform knows about an Evo Voice login.
package user

import (
	"github.com/hashicorp/terraform-plugin-framework/action"
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
		Actions:            []func() action.Action{newPasswordRecovery},
	}
}

// NewResource makes the resource evovoice_user: a dashboard login.
func NewResource() resource.Resource { return &userResource{described} }

// described is what is known of every login.
var described = framework.Resource{
	Name: "user", Kind: "login", Plural: "logins", Needs: needs, MayReplace: []string{"account_id", "email_address"},
	TakenOver: map[string]any{"password_wo_version": framework.Number(framework.ImportedVersion)},
	Filters: map[string]string{
		"account_id":     "Account whose logins to list; the provider's `account_id` by default, and all accounts without either.",
		"email_contains": "Only logins whose address contains this, regardless of case.",
		"role":           "Only logins with this role, written as Evo Voice does.",
	},
}

const needs = "Logins take the role SystemAdministrator, or Manager in their account."

type userResource struct{ framework.Resource }

var _ framework.Managed = (*userResource)(nil)
