package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newAuthToken makes the ephemeral resource evovoice_auth_token: a token of a login, which exists for the run alone.
func newAuthToken() ephemeral.EphemeralResource {
	return &authToken{framework.EphemeralResource{Name: "auth_token"}}
}

type authToken struct{ framework.EphemeralResource }

var _ ephemeral.EphemeralResourceWithConfigure = (*authToken)(nil)

// tokenModel is evovoice_auth_token.
type tokenModel struct {
	UserID       types.String `tfsdk:"user_id"`
	EmailAddress types.String `tfsdk:"email_address"`
	AuthToken    types.String `tfsdk:"auth_token"`
}

func (*authToken) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A token of a login. It exists for the run and is in no plan and no state. " +
			"It takes a provider login with the role `SystemAdministrator` or `Manager`.",
		Attributes: map[string]schema.Attribute{
			"user_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Id of the login: this or `email_address`.",
				Validators: []validator.String{
					stringvalidator.ExactlyOneOf(path.MatchRoot("user_id"), path.MatchRoot("email_address")), stringvalidator.LengthAtLeast(1),
				},
			},
			"email_address": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1), framework.OneLine()},
				MarkdownDescription: "E-mail address of the login: this or `user_id`.",
			},
			"auth_token": schema.StringAttribute{Computed: true, Sensitive: true, MarkdownDescription: "The token."},
		},
	}
}

// Open asks for the token. The API has no way to give one back, so there is no Close.
func (t *authToken) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var wanted tokenModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if resp.Diagnostics.HasError() {
		return
	}
	key := evovoice.UserKey{ID: wanted.UserID.ValueString(), EmailAddress: wanted.EmailAddress.ValueString()}
	if t.Provider.AllowedAccountIDs != nil {
		user, err := t.Provider.Client.Users.Find(ctx, evovoice.UserKey{ID: key.ID, EmailAddress: key.EmailAddress, AccountID: t.Provider.AccountID})
		if err != nil {
			resp.Diagnostics.Append(readError("find out whether a token of the login "+key.String()+" may be got", err))
			return
		}
		t.Provider.CheckOneAllowed(user.AccountIDs, path.Root("email_address"), &resp.Diagnostics)
		if resp.Diagnostics.HasError() {
			return
		}
		key = evovoice.UserKey{ID: user.ID}
	}
	answer, err := t.Provider.Client.RequestAuthToken(ctx, evovoice.RequestAuthToken{
		UserID: key.ID, UserEmailAddress: key.EmailAddress,
	})
	if err != nil {
		resp.Diagnostics.Append(readError("get a token of the login "+key.String(), err))
		return
	}
	wanted.AuthToken = types.StringValue(answer.AuthToken)
	resp.Diagnostics.Append(resp.Result.Set(ctx, wanted)...)
}
