package account

import (
	"cmp"
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_account: one account, by id or name.
func newDataSource() datasource.DataSource { return &accountDataSource{} }

type accountDataSource struct{ framework.DataSource }

func (*accountDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_account"
}

// shownAccount is an account that is only shown.
type shownAccount struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
	info
}

func (*accountDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "An account, by its id or its name; the provider's own without either. One that does not exist is an error.",
		Attributes: infoAttributes(map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Optional: true, Computed: true,
				Validators: []validator.String{
					stringvalidator.ConflictsWith(path.MatchRoot("name")),
					stringvalidator.LengthAtLeast(1),
				},
				MarkdownDescription: "Id of the account: this or `name`. Without either, it is the provider's `account_id`.",
			},
			"name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Exact name of the account: this or `id`. A name that several accounts have is an error.",
			},
		}),
	}
}

func (d *accountDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted shownAccount
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if resp.Diagnostics.HasError() {
		return
	}
	name := cmp.Or(wanted.Name.ValueString(), wanted.ID.ValueString(), d.Provider.AccountID)
	if name == "" {
		resp.Diagnostics.AddError("Missing Account", "Say which account: set id or name here, account_id in the provider block, "+
			"or the environment variable EVOVOICE_ACCOUNT_ID.")
		return
	}
	account, err := d.find(ctx, wanted, name)
	if err != nil {
		resp.Diagnostics.Append(findError("read the account "+name, err))
		return
	}
	d.Provider.CheckAccount(account.ID, path.Root("id"), &resp.Diagnostics)
	wanted.ID, wanted.Name = types.StringValue(account.ID), types.StringValue(account.Name)
	resp.Diagnostics.Append(wanted.show(ctx, account)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

func (d *accountDataSource) find(ctx context.Context, wanted shownAccount, name string) (evovoice.AccountInfo, error) {
	if wanted.Name.IsNull() {
		return d.Provider.Client.Accounts.Find(ctx, evovoice.Key{ID: name})
	}
	return findNamed(ctx, d.Provider.Client, name)
}
