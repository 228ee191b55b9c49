// Package account is everything that Terraform knows about an Evo Voice account.
package account

import (
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of accounts.
func Service() framework.Service {
	return framework.Service{
		Resources:   []func() resource.Resource{NewResource},
		DataSources: []func() datasource.DataSource{newDataSource, newAccountsDataSource},
		Actions:     []func() action.Action{newCheck},
	}
}

// NewResource makes the resource evovoice_account: a company with its own logins, customers and numbers.
func NewResource() resource.Resource {
	return &accountResource{framework.Resource{
		Name: "account", Kind: "account", Needs: needs, NoAccount: true,
		MayReplace: []string{"twilio_account_sid", "twilio_auth_token", "twilio_auth_token_wo", "twilio_auth_token_wo_version"},
		TakenOver: map[string]any{
			"deletion_protection": true, "twilio_auth_token_wo_version": framework.Number(framework.ImportedVersion),
		},
	}}
}

const needs = "Accounts take the role SystemAdministrator."

type accountResource struct{ framework.Resource }

var _ framework.Managed = (*accountResource)(nil)
