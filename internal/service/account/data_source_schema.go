package account

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
)

// infoAttributes are those of info in a data source, together with some more.
func infoAttributes(more map[string]schema.Attribute) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"twilio_account_sid": schema.StringAttribute{Computed: true, MarkdownDescription: "SID of its Twilio account."},
		"max_phone_numbers":  schema.Int64Attribute{Computed: true, MarkdownDescription: "How many phone numbers it may have."},
		"logo_id":            schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the file with the dashboard's logo."},
		"billing_settings":   billing.ShownAttribute("Prices of what the account is billed for."),
		"parent_account_id":  schema.StringAttribute{Computed: true, MarkdownDescription: "Account above it."},
		"ancestor_ids": schema.ListAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: "The path to it: ids of the accounts above.",
		},
		"is_byoa":               schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it brought its own Twilio account."},
		"trust_hub_profile_sid": schema.StringAttribute{Computed: true, MarkdownDescription: "SID of the Twilio Trust Hub profile."},
		"logo_uri":              schema.StringAttribute{Computed: true, MarkdownDescription: "Address of the logo."},
		"date_created":          schema.StringAttribute{Computed: true, MarkdownDescription: "When it was created, as Evo Voice writes it."},
		"date_last_modified": schema.StringAttribute{
			Computed: true, MarkdownDescription: "When it was last changed, as Evo Voice writes it.",
		},
	}
	maps.Copy(attributes, more)
	return attributes
}
