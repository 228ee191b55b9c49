package user

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_user: one login, by id or e-mail address.
func newDataSource() datasource.DataSource { return &userDataSource{} }

type userDataSource struct{ framework.DataSource }

func (*userDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user"
}

// oneModel is evovoice_user as a data source.
type oneModel struct {
	ID           types.String `tfsdk:"id"`
	EmailAddress types.String `tfsdk:"email_address"`
	AccountID    types.String `tfsdk:"account_id"`
	info
}

func (*userDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A login, by its id or its e-mail address. One that does not exist is an error.",
		Attributes: infoAttributes(map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Id of the login: this or `email_address`.",
				Validators: []validator.String{
					stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("email_address")),
					stringvalidator.LengthAtLeast(1),
				},
			},
			"email_address": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{bareAddress{}},
				MarkdownDescription: "E-mail address of the login, regardless of case: this or `id`.",
			},
			"account_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Account to look in first; the provider's `account_id` by default.",
			},
		}),
	}
}

func (d *userDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted oneModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := cmp.Or(wanted.AccountID.ValueString(), d.Provider.AccountID)
	if account != "" {
		d.Provider.CheckAccount(account, path.Root("account_id"), &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	key := evovoice.UserKey{ID: wanted.ID.ValueString(), EmailAddress: wanted.EmailAddress.ValueString(), AccountID: account}
	user, err := d.Provider.Client.Users.Find(ctx, key)
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		resp.Diagnostics.AddError("Login Not Found", fmt.Sprintf("Evo Voice shows the provider's login no login %s.", key))
		return
	case err != nil:
		resp.Diagnostics.Append(framework.ErrorDiagnostic("read the login "+key.String(), err))
		return
	}
	wanted.ID = types.StringValue(user.ID)
	if wanted.EmailAddress.IsNull() {
		wanted.EmailAddress = types.StringValue(user.EmailAddress)
	}
	resp.Diagnostics.Append(wanted.show(ctx, user)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}
