package endpoint

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// info is what Evo Voice shows of an endpoint, in lists too: they may leave out objects in objects and custom data. What it does
// not show is null.
type info struct {
	ID                       types.String      `tfsdk:"id"`
	AccountID                types.String      `tfsdk:"account_id"`
	AccountName              types.String      `tfsdk:"account_name"`
	Type                     types.String      `tfsdk:"type"`
	Name                     types.String      `tfsdk:"name"`
	DisplayName              types.String      `tfsdk:"display_name"`
	ExtraInformation         types.String      `tfsdk:"extra_information"`
	PhoneNumber              types.String      `tfsdk:"phone_number"`
	EmailAddress             types.String      `tfsdk:"email_address"`
	SIPUserName              types.String      `tfsdk:"sip_user_name"`
	UserMode                 types.String      `tfsdk:"user_mode"`
	ManagerAccess            types.String      `tfsdk:"manager_access"`
	DashboardPermissions     framework.TextSet `tfsdk:"dashboard_permissions"`
	CustomerID               types.String      `tfsdk:"customer_id"`
	CustomerName             types.String      `tfsdk:"customer_name"`
	ReferenceID              types.String      `tfsdk:"reference_id"`
	TagIDs                   framework.TextSet `tfsdk:"tag_ids"`
	FlowID                   types.String      `tfsdk:"flow_id"`
	FlowName                 types.String      `tfsdk:"flow_name"`
	FlowSchedule             types.String      `tfsdk:"flow_schedule"`
	DisableSMS               types.Bool        `tfsdk:"disable_sms"`
	UseExternal10DLCCampaign types.Bool        `tfsdk:"use_external_10dlc_campaign"`
	IsVirtualPhoneNumber     types.Bool        `tfsdk:"is_virtual_phone_number"`
	DateCreated              types.String      `tfsdk:"date_created"`
	DateLastModified         types.String      `tfsdk:"date_last_modified"`
}

func (i *info) fromAPI(endpoint evovoice.EndpointInfo) {
	i.ID = types.StringValue(endpoint.ID)
	i.AccountID = types.StringValue(endpoint.AccountID)
	i.AccountName = types.StringPointerValue(endpoint.AccountName)
	i.Type = values.Enum(endpoint.Type)
	i.Name = values.Enum(endpoint.Name)
	i.DisplayName = types.StringPointerValue(endpoint.DisplayName)
	i.ExtraInformation = types.StringPointerValue(endpoint.ExtraInformation)
	i.PhoneNumber = types.StringPointerValue(endpoint.PhoneNumber)
	i.EmailAddress = types.StringPointerValue(endpoint.EmailAddress)
	if endpoint.UserEmailAddress != nil {
		i.EmailAddress = types.StringPointerValue(endpoint.UserEmailAddress)
	}
	i.SIPUserName = types.StringPointerValue(endpoint.SIPUserName)
	i.UserMode = values.Enum(endpoint.UserMode)
	i.ManagerAccess = types.StringPointerValue((*string)(endpoint.ManagerAccess))
	i.DashboardPermissions = shownSet(endpoint.DashboardPermissions)
	i.CustomerID = types.StringPointerValue(endpoint.CustomerID)
	i.CustomerName = types.StringPointerValue(endpoint.CustomerName)
	i.ReferenceID = types.StringPointerValue(endpoint.ReferenceID)
	var ids []string
	for _, tag := range endpoint.Tags {
		ids = append(ids, tag.ID)
	}
	i.TagIDs = shownSet(ids)
	i.FlowID = types.StringPointerValue(endpoint.FlowID)
	i.FlowName = types.StringPointerValue(endpoint.FlowName)
	i.FlowSchedule = values.Enum(endpoint.FlowSchedule)
	i.DisableSMS = types.BoolValue(endpoint.DisableSMS)
	i.UseExternal10DLCCampaign = types.BoolValue(endpoint.UseExternal10DLCCampaign)
	i.IsVirtualPhoneNumber = types.BoolValue(endpoint.IsVirtualPhoneNumber)
	i.DateCreated = types.StringPointerValue(endpoint.DateCreated)
	i.DateLastModified = types.StringPointerValue(endpoint.DateLastModified)
}

// shownSet is null for nothing: Evo Voice may not show such members, or leave out empty ones.
func shownSet[S ~string](texts []S) framework.TextSet {
	if len(texts) == 0 {
		return framework.TextSet{SetValue: types.SetNull(types.StringType)}
	}
	return framework.NewTextSet(texts)
}
