package integration

import (
	"cmp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/customdata"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// info is what Evo Voice shows of an integration, in lists too: they may leave out its settings.
type info struct {
	ID                           types.String      `tfsdk:"id"`
	AccountID                    types.String      `tfsdk:"account_id"`
	Name                         types.String      `tfsdk:"name"`
	Type                         types.String      `tfsdk:"type"`
	CustomerID                   types.String      `tfsdk:"customer_id"`
	CustomerName                 types.String      `tfsdk:"customer_name"`
	IsAuthorized                 types.Bool        `tfsdk:"is_authorized"`
	Status                       types.String      `tfsdk:"status"`
	StatusMessage                types.String      `tfsdk:"status_message"`
	DateLastSync                 types.String      `tfsdk:"date_last_sync"`
	AutomaticallyCreateCustomers types.Bool        `tfsdk:"automatically_create_customers"`
	Features                     framework.TextSet `tfsdk:"features"`
	DateCreated                  types.String      `tfsdk:"date_created"`
	DateLastModified             types.String      `tfsdk:"date_last_modified"`
}

// whole is an integration that was asked for by itself.
type whole struct {
	info
	Settings types.Dynamic `tfsdk:"settings"`
}

func (i info) describe() string {
	return "the integration " + cmp.Or(i.Name.ValueString(), i.ID.ValueString())
}

func (i *info) fromAPI(integration evovoice.IntegrationInfo) {
	i.ID = types.StringValue(integration.ID)
	i.AccountID = types.StringValue(integration.AccountID)
	i.Name = types.StringValue(integration.Name)
	i.Type = values.Enum(integration.Type)
	i.CustomerID = types.StringPointerValue(integration.CustomerID)
	i.CustomerName = types.StringPointerValue(integration.CustomerName)
	i.IsAuthorized = types.BoolValue(integration.IsAuthorized)
	i.Status = values.Enum(integration.Status)
	i.StatusMessage = types.StringPointerValue(integration.StatusMessage)
	i.DateLastSync = types.StringPointerValue(integration.DateLastSync)
	i.AutomaticallyCreateCustomers = types.BoolValue(integration.AutomaticallyCreateCustomers)
	i.Features = framework.NewTextSet(integration.Features)
	i.DateCreated = types.StringPointerValue(integration.DateCreated)
	i.DateLastModified = types.StringPointerValue(integration.DateLastModified)
}

func (w *whole) fromAPI(integration evovoice.IntegrationInfo) {
	w.info.fromAPI(integration)
	w.Settings = customdata.Flatten(integration.Shown())
}

// filter says which integrations to list.
type filter struct {
	AccountID    types.String `tfsdk:"account_id"`
	Type         types.String `tfsdk:"type"`
	NameContains types.String `tfsdk:"name_contains"`
}

func (f filter) passes(integration evovoice.IntegrationInfo) bool {
	return (f.Type.IsNull() || strings.EqualFold(f.Type.ValueString(), string(integration.Type))) &&
		strings.Contains(strings.ToLower(integration.Name), strings.ToLower(f.NameContains.ValueString()))
}

// named is by what an integration is found.
func named(integration evovoice.IntegrationInfo) (name, id string) {
	return integration.Name, integration.ID
}
