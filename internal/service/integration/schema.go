package integration

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// attributes are what is shown of an integration.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":                             framework.ComputedString("Id of the integration."),
		"account_id":                     framework.ComputedString("Account of the integration."),
		"name":                           framework.ComputedString("Name."),
		"type":                           framework.ComputedString("System that it leads to: `HostedSuite`, `OfficeRnd`, `Zoho`, or what a newer server knows."),
		"customer_id":                    framework.ComputedString("Id of the customer under which it works; null for none."),
		"customer_name":                  framework.ComputedString("Name of that customer."),
		"is_authorized":                  framework.ComputedBool("Whether somebody has signed it in to the other system."),
		"status":                         framework.ComputedString("How it is, as Evo Voice writes it."),
		"status_message":                 framework.ComputedString("What Evo Voice says of that; null for nothing."),
		"date_last_sync":                 framework.ComputedString("When it last exchanged data with the other system, as Evo Voice writes it; null for never."),
		"automatically_create_customers": framework.ComputedBool("Whether customers and phone users of the other system are created here."),
		"features":                       framework.ComputedSet("What it can do, as Evo Voice writes it."),
		"settings": schema.DynamicAttribute{
			Computed: true,
			MarkdownDescription: "Its settings by name, as Evo Voice describes them; an object. Those that it calls passwords, and those that it " +
				"does not describe, are left out. Null for none.",
		},
		"date_created":       framework.ComputedString("When the integration was created, as Evo Voice writes it."),
		"date_last_modified": framework.ComputedString("When the integration was last changed, as Evo Voice writes it."),
	}
}
