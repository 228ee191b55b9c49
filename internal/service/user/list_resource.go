package user

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newListResource makes the list resource evovoice_user: the logins that `terraform query` finds.
func newListResource() list.ListResource { return &userListResource{userResource{described}} }

// userListResource shares name and provider with the resource that it lists.
type userListResource struct{ userResource }

var _ list.ListResourceWithConfigure = (*userListResource)(nil)

func (r *userListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var wanted filter
	diags := framework.Configured(ctx, req.Config, &wanted)
	account := r.Provider.AccountToList(wanted.AccountID, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = framework.Listing[evovoice.UserInfo]{
		Intent:  "list the logins",
		Objects: r.Provider.Client.Users.Each(ctx, account),
		Passes: func(user evovoice.UserInfo) bool {
			wanted.misspelt(user, &diags)
			return wanted.passes(user) || diags.HasError()
		},
		Result: func(user evovoice.UserInfo) list.ListResult {
			if diags.HasError() {
				return list.ListResult{Diagnostics: diags}
			}
			return r.result(ctx, req, user, account)
		},
	}.Results(req.Limit)
}

// result is one login as an import would leave it.
func (r *userListResource) result(ctx context.Context, req list.ListRequest, user evovoice.UserInfo, account string) list.ListResult {
	managed, err := r.importedAccount(user, account)
	if err != nil && len(user.AccountIDs) > 0 {
		managed = slices.Min(user.AccountIDs) // an import must know one of them
	}
	shown := model{
		AccountID:         types.StringValue(managed),
		PasswordWOVersion: framework.Number(framework.ImportedVersion),
		Timeouts:          framework.NoTimeouts(),
	}
	shown.fromAPI(user)
	return r.Listed(ctx, req, user.EmailAddress, user.ID, managed, shown)
}
