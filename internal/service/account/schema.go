package account

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
)

// Schema keeps every computed value through a plan; plan.go makes those unknown that a planned change can alter.
func (r *accountResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "An account: a company with its own logins, customers and phone numbers. " +
			"It takes a provider login with the role `SystemAdministrator`. " +
			"Deleting an account takes everything in it along, so it is refused while `deletion_protection` is on.",
		Attributes: attributes(ctx),
	}
}

func attributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":   framework.ComputedString("Id of the account."),
		"name": framework.RequiredString("Name, without white space around it. Evo Voice allows several accounts of one name."),
		"twilio_account_sid": framework.OptionalString("SID of a Twilio account of one's own. The API takes it for a new account alone: "+
			"changing it creates a new account.", stringvalidator.LengthAtLeast(1)),
		"twilio_auth_token": framework.Secret("Token of the Twilio account, **kept in the state**. The API takes it for a new account "+
			"alone: changing it, or adding one to an account that was created without, creates a new account. One that is added after "+
			"an import is kept in the state, and not sent.",
			stringvalidator.ConflictsWith(path.MatchRoot("twilio_auth_token_wo")),
			stringvalidator.AlsoRequires(path.MatchRoot("twilio_account_sid"))),
		"twilio_auth_token_wo": framework.WriteOnlySecret("Token of the Twilio account, never in the plan or the state. It is sent when "+
			"the account is created, and never again. Needs Terraform or OpenTofu 1.11.",
			stringvalidator.AlsoRequires(path.MatchRoot("twilio_auth_token_wo_version"), path.MatchRoot("twilio_account_sid"))),
		"twilio_auth_token_wo_version": framework.SecretVersion("A whole number from 1; a new one **creates a new account** with " +
			"`twilio_auth_token_wo`, because the API cannot change the token of an account, and so does a first one for an account that was " +
			"created without a token. An imported account starts at 1."),
		"max_phone_numbers": schema.NumberAttribute{
			Optional: true, Computed: true, Validators: []validator.Number{framework.Whole(0, math.MaxInt32)},
			PlanModifiers:       []planmodifier.Number{numberplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "How many phone numbers the account may have. Left as it is when omitted.",
		},
		"logo_id": framework.OptionalString("Id of the file with the dashboard's logo. Left as it is when omitted; `\"\"` clears it."),
		"billing_settings": billing.Object.Attribute("Prices of what the account is billed for. Each one, and each part of one, is left as it is when " +
			"omitted; what a new account gets then is up to Evo Voice."),
		"deletion_protection": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(true),
			MarkdownDescription: "Whether deleting the account is refused, also to replace it; `true` by default. To delete it, " +
				"set `false` and apply first. Evo Voice does not know of it: it protects from Terraform alone. It does not go with " +
				"`create_before_destroy`: a replacement makes the new account, and leaves a deposed one that no configuration reaches.",
		},
		"parent_account_id":     framework.ComputedString("Id of the account above the account."),
		"ancestor_ids":          framework.ComputedStrings("The path to the account: ids of those above it."),
		"is_byoa":               framework.ComputedBool("Whether the account brought its own Twilio account."),
		"trust_hub_profile_sid": framework.ComputedString("SID of the Twilio Trust Hub profile."),
		"logo_uri":              framework.ComputedString("Address of the logo."),
		"date_created":          framework.ComputedString("When the account was created, as Evo Voice writes it."),
		"date_last_modified":    framework.ComputedString("When the account was last changed, as Evo Voice writes it."),
		"timeouts":              timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}
