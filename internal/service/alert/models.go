package alert

import (
	"cmp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// model is evovoice_alert in configuration, plan and state.
type model struct {
	info
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// info is what Evo Voice shows of an alert. Here, and nowhere else, Terraform's null and unknown meet the API's members.
type info struct {
	ID                         types.String      `tfsdk:"id"`
	AccountID                  types.String      `tfsdk:"account_id"`
	Name                       types.String      `tfsdk:"name"`
	Trigger                    types.String      `tfsdk:"trigger"`
	WindowHours                types.Float64     `tfsdk:"window_hours"`
	Threshold                  types.Float64     `tfsdk:"threshold"`
	NotificationEmailAddresses framework.TextSet `tfsdk:"notification_email_addresses"`
	CustomerSelection          types.String      `tfsdk:"customer_selection"`
	CustomerIDs                framework.TextSet `tfsdk:"customer_ids"`
	DateCreated                types.String      `tfsdk:"date_created"`
	DateLastModified           types.String      `tfsdk:"date_last_modified"`
}

func (i info) key() evovoice.Key {
	return evovoice.Key{ID: i.ID.ValueString(), AccountID: i.AccountID.ValueString()}
}

// describe is how messages name the alert: by its name, which right after an import is not known.
func (i info) describe() string {
	return "the alert " + cmp.Or(i.Name.ValueString(), i.ID.ValueString())
}

// newAlert is the request that creates a planned alert.
func (i info) newAlert() evovoice.NewAlert {
	request := evovoice.NewAlert{
		AccountID:                  i.AccountID.ValueString(),
		Name:                       i.Name.ValueString(),
		Trigger:                    evovoice.AlertTriggers(i.Trigger.ValueString()),
		WindowHours:                i.WindowHours.ValueFloat64(),
		Threshold:                  i.Threshold.ValueFloat64(),
		NotificationEmailAddresses: lines(i.NotificationEmailAddresses),
		CustomerSelection:          evovoice.AlertCustomerSelection(i.CustomerSelection.ValueString()),
	}
	if ids := framework.OptionalTexts(i.CustomerIDs); ids != nil {
		request.CustomerIDs = *ids
	}
	return request
}

// patch is the request for what is asked for of an alert; changed is false when there is nothing to send.
func (i info) patch(id string) (request evovoice.PatchAlert, changed bool) {
	request = evovoice.PatchAlert{
		Name:                       values.OptionalString(i.Name),
		Trigger:                    (*evovoice.AlertTriggers)(values.OptionalString(i.Trigger)),
		WindowHours:                i.WindowHours.ValueFloat64Pointer(),
		Threshold:                  i.Threshold.ValueFloat64Pointer(),
		NotificationEmailAddresses: lines(i.NotificationEmailAddresses),
		CustomerSelection:          (*evovoice.AlertCustomerSelection)(values.OptionalString(i.CustomerSelection)),
		CustomerIDs:                framework.OptionalTexts(i.CustomerIDs),
	}
	changed = request != evovoice.PatchAlert{}
	request.AlertID = id
	return request, changed
}

// lines writes addresses one per line; nil for a set that is null or unknown.
func lines(addresses framework.TextSet) *string {
	texts := framework.OptionalTexts(addresses)
	if texts == nil {
		return nil
	}
	return new(strings.Join(*texts, "\n"))
}

func (i *info) fromAPI(alert evovoice.AlertInfo) {
	i.ID = types.StringValue(alert.ID)
	i.AccountID = types.StringValue(alert.AccountID)
	i.Name = types.StringValue(alert.Name)
	i.Trigger = types.StringValue(string(alert.Trigger))
	i.WindowHours = types.Float64Value(alert.WindowHours)
	i.Threshold = types.Float64Value(alert.Threshold)
	i.NotificationEmailAddresses = framework.NewTextSet(evovoice.AlertAddresses(alert.NotificationEmailAddresses))
	i.CustomerSelection = values.Enum(alert.CustomerSelection)
	i.CustomerIDs = framework.NewTextSet(alert.CustomerIDs)
	i.DateCreated = types.StringPointerValue(alert.DateCreated)
	i.DateLastModified = types.StringPointerValue(alert.DateLastModified)
}
