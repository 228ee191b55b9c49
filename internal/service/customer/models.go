package customer

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/customdata"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/schedule"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// model is evovoice_customer in configuration, plan and state.
type model struct {
	info
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// info is what Evo Voice shows of a customer. Here, and nowhere else, Terraform's null and unknown meet the API's members.
type info struct {
	summary
	Data                    types.Dynamic `tfsdk:"data"`
	Schedule                types.Object  `tfsdk:"schedule"`
	OverrideBillingSettings types.Bool    `tfsdk:"override_billing_settings"`
	BillingSettings         types.Object  `tfsdk:"billing_settings"`
	OverrideAppSettings     types.Bool    `tfsdk:"override_app_settings"`
	AppSettings             types.Object  `tfsdk:"app_settings"`
}

// summary is what lists show of a customer. Data of any type has no place in a list.
type summary struct {
	ID               types.String      `tfsdk:"id"`
	AccountID        types.String      `tfsdk:"account_id"`
	Name             types.String      `tfsdk:"name"`
	ParentCustomerID types.String      `tfsdk:"parent_customer_id"`
	ReferenceID      types.String      `tfsdk:"reference_id"`
	TagIDs           framework.TextSet `tfsdk:"tag_ids"`
	IsStaging        types.Bool        `tfsdk:"is_staging"`
	Breadcrumb       types.List        `tfsdk:"breadcrumb"`
	AccountName      types.String      `tfsdk:"account_name"`
	Tags             types.Set         `tfsdk:"tags"`
	DateCreated      types.String      `tfsdk:"date_created"`
	DateLastModified types.String      `tfsdk:"date_last_modified"`
}

var (
	stepType = types.ObjectType{AttrTypes: map[string]attr.Type{"id": types.StringType, "name": types.StringType}}
	tagType  = types.ObjectType{AttrTypes: map[string]attr.Type{
		"id": types.StringType, "name": types.StringType, "color": types.StringType,
	}}
)

// key is what is known of the customer, to look it up.
func (m model) key() evovoice.Key {
	return evovoice.Key{ID: m.ID.ValueString(), AccountID: m.AccountID.ValueString()}
}

// displayName is how messages name the customer: by its name, which right after an import is not known.
func (m model) displayName() string { return cmp.Or(m.Name.ValueString(), m.ID.ValueString()) }

// describe names the customer in messages.
func (m model) describe() string { return "the customer " + m.displayName() }

// newCustomer is the request that creates a planned customer. A new one is at the top, and has no reference id, unless
// told otherwise.
func (m model) newCustomer() (evovoice.NewCustomer, error) {
	data, err := customdata.Expand("data", m.Data)
	return evovoice.NewCustomer{
		AccountID:        m.AccountID.ValueString(),
		Name:             m.Name.ValueString(),
		ParentCustomerID: values.Filled(m.ParentCustomerID),
		ReferenceID:      values.Filled(m.ReferenceID),
		Data:             data,
	}, err
}

// patch is the request for what is asked for of a customer; changed is false when there is nothing to send.
func (m model) patch(id string) (request evovoice.PatchCustomer, changed bool, err error) {
	request = evovoice.PatchCustomer{
		Name:                    values.OptionalString(m.Name),
		ParentCustomerID:        values.OptionalString(m.ParentCustomerID),
		ReferenceID:             values.OptionalString(m.ReferenceID),
		TagIDs:                  framework.OptionalTexts(m.TagIDs),
		Schedule:                schedule.Object.Expand(m.Schedule),
		OverrideBillingSettings: m.OverrideBillingSettings.ValueBoolPointer(),
		BillingSettings:         billing.Object.Expand(m.BillingSettings),
		OverrideAppSettings:     m.OverrideAppSettings.ValueBoolPointer(),
		AppSettings:             appSettings.Expand(m.AppSettings),
	}
	request.Data, err = customdata.Expand("data", m.Data)
	changed = !reflect.DeepEqual(request, evovoice.PatchCustomer{})
	request.CustomerID = id
	return request, changed, err
}

// fromAPI puts what Evo Voice knows of a customer into the model. Writing differences that mean the same keep what the model
// has: a null for an empty string, another type of list in the custom data.
func (i *info) fromAPI(customer evovoice.CustomerInfo) {
	i.summary.fromAPI(customer)
	i.Data = values.Shown(i.Data, customdata.Flatten(customer.Data))
	i.Schedule = values.Shown(i.Schedule, schedule.Object.Flatten(customer.Schedule))
	i.OverrideBillingSettings = types.BoolValue(customer.OverrideBillingSettings)
	i.BillingSettings = values.Shown(i.BillingSettings, billing.Object.Flatten(customer.BillingSettings))
	i.OverrideAppSettings = types.BoolValue(customer.OverrideAppSettings)
	i.AppSettings = values.Shown(i.AppSettings, appSettings.Flatten(customer.AppSettings))
}

func (s *summary) fromAPI(customer evovoice.CustomerInfo) {
	s.ID = types.StringValue(customer.ID)
	s.AccountID = types.StringValue(customer.AccountID)
	s.Name = types.StringValue(customer.Name)
	s.ParentCustomerID = values.Shown(s.ParentCustomerID, types.StringPointerValue(customer.ParentCustomerID))
	s.ReferenceID = values.Shown(s.ReferenceID, types.StringPointerValue(customer.ReferenceID))
	s.IsStaging = types.BoolValue(customer.IsStaging)
	s.AccountName = types.StringPointerValue(customer.AccountName)
	s.DateCreated = types.StringPointerValue(customer.DateCreated)
	s.DateLastModified = types.StringPointerValue(customer.DateLastModified)
	ids, tags, steps := []string{}, []attr.Value{}, []attr.Value{}
	for _, tag := range slices.CompactFunc(sortedTags(customer.Tags), func(a, b evovoice.Tag) bool { return a.ID == b.ID }) {
		ids = append(ids, tag.ID)
		tags = append(tags, types.ObjectValueMust(tagType.AttrTypes, map[string]attr.Value{
			"id": types.StringValue(tag.ID), "name": types.StringValue(tag.Name), "color": values.Enum(tag.Color),
		}))
	}
	for _, step := range customer.Breadcrumb {
		steps = append(steps, types.ObjectValueMust(stepType.AttrTypes, map[string]attr.Value{
			"id": types.StringValue(step.ID), "name": types.StringValue(step.Name),
		}))
	}
	s.TagIDs = framework.NewTextSet(ids)
	s.Tags = types.SetValueMust(tagType, tags)
	s.Breadcrumb = types.ListValueMust(stepType, steps)
}

func sortedTags(tags []evovoice.Tag) []evovoice.Tag {
	return slices.SortedFunc(slices.Values(tags), func(a, b evovoice.Tag) int { return strings.Compare(a.ID, b.ID) })
}
