package customer

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
)

// infoAttributes are those of info in a data source, together with some more.
func infoAttributes(more map[string]schema.Attribute) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"data": schema.DynamicAttribute{Computed: true, MarkdownDescription: "Custom data: an object."},
		"schedule": schema.ObjectAttribute{
			AttributeTypes: scheduleTypes, Computed: true, MarkdownDescription: "When the customer is open or closed, as in the resource.",
		},
		"override_billing_settings": schema.BoolAttribute{
			Computed: true, MarkdownDescription: "Whether `billing_settings` hold in the place of the parent's.",
		},
		"billing_settings": billing.ShownAttribute("What the customer is billed for, as in the resource."),
		"override_app_settings": schema.BoolAttribute{
			Computed: true, MarkdownDescription: "Whether `app_settings` hold in the place of the parent's.",
		},
		"app_settings": schema.ObjectAttribute{
			AttributeTypes: appSettingsTypes, Computed: true, MarkdownDescription: "What the portal and the apps offer, as in the resource.",
		},
	}
	return summaryAttributes(attributes, more)
}

// summaryAttributes are those of summary in a data source, together with some more.
func summaryAttributes(more ...map[string]schema.Attribute) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"name":               schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the company."},
		"parent_customer_id": schema.StringAttribute{Computed: true, MarkdownDescription: "Customer that this one is below."},
		"reference_id":       schema.StringAttribute{Computed: true, MarkdownDescription: "What another system calls the customer."},
		"tag_ids":            schema.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: "Ids of its tags."},
		"is_staging": schema.BoolAttribute{
			Computed: true, MarkdownDescription: "Whether its phone numbers are routed to the staging server.",
		},
		"breadcrumb": schema.ListAttribute{
			ElementType: stepType, Computed: true, MarkdownDescription: "Path to the customer: the ids and names of those on it.",
		},
		"account_name":       schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the account."},
		"tags":               schema.SetAttribute{ElementType: tagType, Computed: true, MarkdownDescription: "Its tags: ids, names, colors."},
		"date_created":       schema.StringAttribute{Computed: true, MarkdownDescription: "When it was created, as Evo Voice writes it."},
		"date_last_modified": schema.StringAttribute{Computed: true, MarkdownDescription: "When it was last changed, as Evo Voice writes it."},
	}
	for _, some := range more {
		maps.Copy(attributes, some)
	}
	return attributes
}
