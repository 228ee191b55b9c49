package user

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/listplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
		"account_id": schema.StringAttribute{
			Optional:      true,
			Computed:      true,
			Validators:    []validator.String{stringvalidator.LengthAtLeast(1)},
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Account in which the login is created; the provider's `account_id` by default. " +
				"Changing it to an account that the login cannot open yet creates a new login.",
		},
		"email_address": schema.StringAttribute{
			Required:      true,
			Validators:    []validator.String{stringvalidator.LengthAtLeast(1), framework.OneLine()},
			PlanModifiers: []planmodifier.String{keepLetterCase{}, framework.NewAddress()},
			MarkdownDescription: "E-mail address to sign in with. It can exist only once in the whole of Evo Voice, " +
				"regardless of case. Changing it creates a new login; changing only upper and lower case does nothing.",
		},
		"first_name": nameAttribute("First name"),
		"last_name":  nameAttribute("Last name"),
		"password": schema.StringAttribute{
			Optional:  true,
			Sensitive: true,
			Validators: []validator.String{
				stringvalidator.LengthAtLeast(1), framework.NoLineBreakAround(),
				stringvalidator.ConflictsWith(path.MatchRoot("password_wo")),
			},
			MarkdownDescription: "Password, **kept in the state**. Changing it sets the new one. A new login needs either " +
				"this or `password_wo`; an imported one needs neither.",
		},
		"password_wo": schema.StringAttribute{
			Optional:  true,
			Sensitive: true,
			WriteOnly: true,
			Validators: []validator.String{
				stringvalidator.LengthAtLeast(1), framework.NoLineBreakAround(),
				stringvalidator.AlsoRequires(path.MatchRoot("password_wo_version")),
			},
			MarkdownDescription: "Password, never in the plan or the state. It is set when the login is created and each " +
				"time `password_wo_version` changes. Needs Terraform or OpenTofu 1.11.",
		},
		"password_wo_version": schema.NumberAttribute{
			Optional:      true,
			Computed:      true,
			Validators:    []validator.Number{framework.Whole(1, math.MaxInt32)},
			PlanModifiers: []planmodifier.Number{framework.KeepVersion()},
			MarkdownDescription: "Any number; a new one sets `password_wo` again. An imported login starts at 1, so that " +
				"its password stays until you raise the number.",
		},
		"roles": schema.SetAttribute{
			ElementType:   types.StringType,
			Optional:      true,
			Computed:      true,
			Validators:    []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
			PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Roles, such as `SystemAdministrator`, `Manager`, `Customer`, `User`. Exactly these when set, also " +
				"`[]`; left as they are when omitted. Only a provider login that is a `SystemAdministrator` may set them.",
		},
		"account_ids": schema.SetAttribute{
			ElementType:   types.StringType,
			Optional:      true,
			Computed:      true,
			Validators:    []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
			PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Accounts that the login can open, `account_id` among them. Exactly these when set; left " +
				"as they are when omitted.",
		},
		"name":       framework.ComputedString("Display name."),
		"avatar_url": framework.ComputedString("Address of the picture."),
		"is_authenticated": schema.BoolAttribute{
			Computed:            true,
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Whether Evo Voice shows the login as signed in.",
		},
		"account_names": schema.ListAttribute{
			ElementType:         types.StringType,
			Computed:            true,
			PlanModifiers:       []planmodifier.List{listplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Names of the accounts that the login can open, sorted.",
		},
		"dashboard_permissions": schema.SetAttribute{
			ElementType:         types.StringType,
			Computed:            true,
			PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Parts of the dashboard that the login sees, such as `ViewFiles`.",
		},
		"manager_access": framework.ComputedString("What the login may do as a manager: `ReadOnly`, `ReadWrite` or `ReadWriteDelete`."),
		"timeouts":       timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}

func nameAttribute(what string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), framework.NewText()},
		MarkdownDescription: what + ", without white space around it. Left as it is when omitted; `\"\"` clears it.",
	}
}
