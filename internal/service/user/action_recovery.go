package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newPasswordRecovery makes the action evovoice_send_password_recovery.
func newPasswordRecovery() action.Action {
	return &passwordRecovery{framework.Action{Name: "send_password_recovery"}}
}

type passwordRecovery struct{ framework.Action }

var _ action.ActionWithConfigure = (*passwordRecovery)(nil)

// recoveryModel is evovoice_send_password_recovery.
type recoveryModel struct {
	EmailAddress types.String `tfsdk:"email_address"`
	AccountID    types.String `tfsdk:"account_id"`
}

func (*passwordRecovery) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a login a mail with which it can set a password of its own. The one that it has stays good until then. " +
			"Sent again, it is another mail and nothing else.",
		Attributes: map[string]schema.Attribute{
			"email_address": schema.StringAttribute{
				Required: true, MarkdownDescription: "E-mail address of the login, which must be there.",
				Validators: []validator.String{stringvalidator.LengthAtLeast(1), framework.OneLine()},
			},
			"account_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Account in which to look for the login first; the provider's `account_id` by default.",
				Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
			},
		},
	}
}

// Invoke looks for the login before it has a mail sent: Evo Voice need not say that it sent none.
func (a *passwordRecovery) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var wanted recoveryModel
	resp.Diagnostics.Append(framework.Configured(ctx, req.Config, &wanted)...)
	account := a.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	key := evovoice.UserKey{EmailAddress: wanted.EmailAddress.ValueString(), AccountID: account}
	user, err := framework.Await(ctx, "the login "+key.EmailAddress, resp, func(ctx context.Context) (evovoice.UserInfo, error) {
		return a.Provider.Client.Users.Find(ctx, key)
	})
	if err != nil {
		resp.Diagnostics.Append(framework.FindError("Login", "find the login "+key.EmailAddress, "see it.", err, needs))
		return
	}
	a.Provider.CheckOneAllowed(user.AccountIDs, path.Root("email_address"), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := a.Provider.Client.ForgotPassword(ctx, evovoice.ForgotPassword{EmailAddress: user.EmailAddress}); err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("have a mail sent to "+user.EmailAddress, err, needs))
		return
	}
	framework.Progress(resp, "Evo Voice was asked to send "+user.EmailAddress+" a mail that sets a new password.")
}
