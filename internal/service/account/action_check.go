package account

import (
	"cmp"
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

// newCheck makes the action evovoice_check_account.
func newCheck() action.Action {
	return &check{framework.Action{Name: "check_account"}}
}

type check struct{ framework.Action }

var _ action.ActionWithConfigure = (*check)(nil)

// checkModel is evovoice_check_account.
type checkModel struct {
	AccountID types.String `tfsdk:"account_id"`
}

func (*check) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has Evo Voice check an account, and shows what it says. Nothing is changed. It takes a provider login with the " +
			"role `SystemAdministrator`.",
		Attributes: map[string]schema.Attribute{
			"account_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Account to check; the provider's `account_id` by default.",
				Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
			},
		},
	}
}

// Invoke looks for the account first: a new one need not be there for every operation yet.
func (a *check) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var wanted checkModel
	resp.Diagnostics.Append(framework.Configured(ctx, req.Config, &wanted)...)
	id := a.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if id == "" {
		resp.Diagnostics.AddAttributeError(path.Root("account_id"), "Missing Account",
			"Set account_id here or in the provider block, or set the environment variable EVOVOICE_ACCOUNT_ID.")
	}
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := framework.Await(ctx, "the account "+id, resp, func(ctx context.Context) (evovoice.AccountInfo, error) {
		return a.Provider.Client.Accounts.Find(ctx, evovoice.Key{ID: id})
	})
	if err != nil {
		resp.Diagnostics.Append(findError("find the account "+id, err))
		return
	}
	said, err := a.Provider.Client.Accounts.Check(ctx, evovoice.CheckAccount{AccountID: id})
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("check the account "+account.Name, err, needs))
		return
	}
	framework.Progress(resp, "Evo Voice has checked the account "+account.Name+": "+cmp.Or(said.Message, "it says nothing."))
}
