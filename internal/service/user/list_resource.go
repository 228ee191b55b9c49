package user

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// NewListResource makes the list resource evovoice_user: the logins that `terraform query` finds.
func NewListResource() list.ListResource { return &userListResource{} }

// userListResource shares name and provider with the resource that it lists.
type userListResource struct{ userResource }

var _ list.ListResourceWithConfigure = (*userListResource)(nil)

func (*userListResource) ListResourceConfigSchema(
	_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse,
) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The logins of an account, to find those that Terraform does not manage yet.",
		Attributes: map[string]schema.Attribute{
			"account_id":     schema.StringAttribute{Optional: true, MarkdownDescription: accountFilter},
			"email_contains": schema.StringAttribute{Optional: true, MarkdownDescription: emailFilter},
			"role":           schema.StringAttribute{Optional: true, MarkdownDescription: roleFilter},
		},
	}
}

func (r *userListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var wanted filter
	diags := req.Config.Get(ctx, &wanted)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	account := wanted.account(r.provider, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = r.results(ctx, req, wanted, account)
}

// results yields the logins as their pages come. A page that cannot be read is yielded as an error: one set on the stream
// while it is read would be lost.
func (r *userListResource) results(ctx context.Context, req list.ListRequest, wanted filter, account string) iter.Seq[list.ListResult] {
	return func(yield func(list.ListResult) bool) {
		shown := int64(0)
		for user, err := range r.provider.Client.EachUser(ctx, account) {
			if err != nil {
				yield(list.ListResult{Diagnostics: diag.Diagnostics{framework.ErrorDiagnostic("list the logins", err)}})
				return
			}
			if !wanted.passes(user) {
				continue
			}
			if !yield(r.result(ctx, req, user, account)) {
				return
			}
			if shown++; shown == req.Limit {
				return
			}
		}
	}
}

// noTimeouts are those of a login that was never configured.
var noTimeouts = timeouts.Value{Object: types.ObjectNull(map[string]attr.Type{
	"create": types.StringType, "read": types.StringType, "update": types.StringType, "delete": types.StringType,
})}

// result is one login as an import would leave it.
func (r *userListResource) result(ctx context.Context, req list.ListRequest, user evovoice.UserInfo, account string) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = user.EmailAddress
	result.Diagnostics.Append(result.Identity.Set(ctx, identity{ID: types.StringValue(user.ID)})...)
	if !req.IncludeResource {
		return result
	}
	shown := model{
		EmailAddress: types.StringValue(user.EmailAddress), PasswordWOVersion: types.Int64Value(importedVersion), Timeouts: noTimeouts,
	}
	if managed, err := r.importedAccount(user, account); err == nil {
		shown.AccountID = types.StringValue(managed)
	}
	result.Diagnostics.Append(shown.show(ctx, user)...)
	result.Diagnostics.Append(result.Resource.Set(ctx, shown)...)
	return result
}
