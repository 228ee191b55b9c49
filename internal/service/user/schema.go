package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Schema keeps every computed value through a plan; plan.go makes those unknown that a planned change can alter.
func (r *userResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A dashboard login: somebody who signs in to Evo Voice with an e-mail address and a password. " +
			"It takes a provider login with the role `SystemAdministrator`, or `Manager` in the login's account.",
		Attributes: attributes(ctx),
	}
}

func attributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id": framework.ComputedString("Id of the login."),
		"account_id": framework.OptionalString("Account in which the login is created; the provider's `account_id` by default. Changing it to "+
			"an account that the login cannot open yet creates a new login.", stringvalidator.LengthAtLeast(1)),
		"email_address": schema.StringAttribute{
			Required:      true,
			Validators:    []validator.String{framework.OneLine()},
			PlanModifiers: []planmodifier.String{keepLetterCase{"Letter case does not matter."}, framework.NewAddress()},
			MarkdownDescription: "E-mail address to sign in with. It can exist only once in the whole of Evo Voice, " +
				"regardless of case. Changing it creates a new login; changing only upper and lower case does nothing.",
		},
		"first_name": framework.OptionalString("First name, without white space around it. Left as it is when omitted; `\"\"` clears it."),
		"last_name":  framework.OptionalString("Last name, without white space around it. Left as it is when omitted; `\"\"` clears it."),
		"password": framework.Secret("Password, **kept in the state**. Changing it sets the new one. A new login needs either this or "+
			"`password_wo`; an imported one needs neither. That of the login which the provider is signed in as is not changed.",
			stringvalidator.ConflictsWith(path.MatchRoot("password_wo"))),
		"password_wo": framework.WriteOnlySecret("Password, never in the plan or the state. It is set when the login is created and each "+
			"time `password_wo_version` changes. Needs Terraform or OpenTofu 1.11.",
			stringvalidator.AlsoRequires(path.MatchRoot("password_wo_version"))),
		"password_wo_version": framework.SecretVersion("A whole number from 1; a new one sets `password_wo` again. An imported login " +
			"starts at 1, so that its password stays until you raise the number."),
		"roles": framework.OptionalStrings("Roles, such as `SystemAdministrator`, `Manager`, `Customer`, `User`. Exactly these when set, also " +
			"`[]`; left as they are when omitted. Only a provider login that is a `SystemAdministrator` may set them, and none takes its own away."),
		"account_ids": framework.OptionalStrings("Accounts that the login can open, `account_id` among them. Exactly these when set; left " +
			"as they are when omitted. A `SystemAdministrator` can open all, those that are yet to come too: leave it out."),
		"name":             framework.ComputedString("Display name."),
		"avatar_url":       framework.ComputedString("Address of the picture."),
		"is_authenticated": framework.ComputedBool("Whether Evo Voice shows the login as signed in. It changes by use: do not trigger anything on it."),
		"account_names": framework.ComputedStrings("Names of the accounts that the login can open, sorted. They change when an account is " +
			"renamed: do not trigger anything on them."),
		"dashboard_permissions": framework.ComputedSet("Parts of the dashboard that the login sees, such as `ViewFiles`."),
		"manager_access":        framework.ComputedString("What the login may do as a manager: `ReadOnly`, `ReadWrite` or `ReadWriteDelete`."),
		"timeouts":              timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}
