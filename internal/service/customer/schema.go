package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/listplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/customdata"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/schedule"
)

// Schema keeps every computed value through a plan; plan.go makes those unknown that a planned change can alter.
func (r *customerResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A customer: a company within an account, which can have customers of its own below it. What is " +
			"left out is not managed: it stays as Evo Voice has it.",
		Attributes: attributes(ctx),
	}
}

func attributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id": framework.ComputedString("Id of the customer."),
		"account_id": framework.AccountID("Account of the customer; the provider's `account_id` by default. Changing it creates a new " +
			"customer."),
		"name": framework.RequiredString("Name of the company. It need not be unique."),
		"parent_customer_id": schema.StringAttribute{
			Optional:      true,
			Computed:      true,
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Id of the customer, of the same account, that the customer is below. Changing it moves the customer with all " +
				"that is below it; `\"\"` moves it to the top. A customer that others are below is not deleted: Terraform deletes before " +
				"it moves, so what is to leave a customer that goes must be moved, and applied, before; or that customer gets " +
				"`lifecycle { create_before_destroy = true }`, applied before.",
		},
		"reference_id": framework.OptionalString("What another system calls the customer, such as a CRM. Left as it is when omitted; `\"\"` " +
			"clears it."),
		"data": customdata.Attribute("Custom data: an object of strings, numbers, booleans, objects and lists of objects. Exactly " +
			"these values when set, also `{}`; left as they are when omitted."),
		"tag_ids": framework.OptionalStrings("Ids of tags of the account. Exactly these when set, also `[]`; left as they are when omitted."),
		"is_staging": optionalBool("Whether the customer's phone numbers are routed to the staging server. **Changing it affects calls at " +
			"once.**"),
		"schedule":                  schedule.Object.Attribute("When the customer is open, closed, or in another state."),
		"override_billing_settings": optionalBool("Whether `billing_settings` hold instead of the parent's."),
		"billing_settings":          billing.Object.Attribute("What the customer is billed for, and how much. It takes `override_billing_settings = true` to hold."),
		"override_app_settings":     optionalBool("Whether `app_settings` hold instead of the parent's."),
		"app_settings":              appSettings.Attribute("What the portal and the apps of the customer offer. It takes `override_app_settings = true` to hold."),
		"breadcrumb": schema.ListNestedAttribute{
			Computed:            true,
			PlanModifiers:       []planmodifier.List{listplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Path to the customer.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"id":   schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the customer on the path."},
				"name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the customer on the path."},
			}},
		},
		"account_name": framework.ComputedString("Name of the account."),
		"tags": schema.SetNestedAttribute{
			Computed:            true,
			PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "The tags of `tag_ids`.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"id":    schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the tag."},
				"name":  schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the tag."},
				"color": schema.StringAttribute{Computed: true, MarkdownDescription: "Color of the tag, such as `Blue`."},
			}},
		},
		"date_created":       framework.ComputedString("When the customer was created, as Evo Voice writes it."),
		"date_last_modified": framework.ComputedString("When the customer was last changed, as Evo Voice writes it."),
		"timeouts":           timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}

func optionalBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional: true, Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}, MarkdownDescription: description,
	}
}
