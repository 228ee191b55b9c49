package account

import (
	"cmp"
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_account: one account, by id or name.
func newDataSource() datasource.DataSource {
	return &accountDataSource{framework.DataSource{Name: "account"}}
}

type accountDataSource struct{ framework.DataSource }

// infoAttributes are those of info.
func infoAttributes(ctx context.Context) map[string]schema.Attribute {
	return framework.Shown(attributes(ctx), "twilio_auth_token", "twilio_auth_token_wo", "twilio_auth_token_wo_version",
		"deletion_protection", "timeouts")
}

func (*accountDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := infoAttributes(ctx)
	attributes["id"] = framework.Key("Id of the account: this or `name`. Without either, it is the provider's `account_id`.",
		stringvalidator.ConflictsWith(path.MatchRoot("name")))
	attributes["name"] = framework.Key("Exact name of the account: this or `id`. A name that several accounts have is an error.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "An account, by its id or its name; the provider's own without either. One that does not exist is an error.",
		Attributes:          attributes,
	}
}

func (d *accountDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted info
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	name := cmp.Or(wanted.Name.ValueString(), wanted.ID.ValueString(), d.Provider.AccountID)
	if name == "" {
		resp.Diagnostics.AddError("Missing Account", "Say which account: set id or name here, account_id in the provider block, "+
			"or the environment variable EVOVOICE_ACCOUNT_ID.")
	}
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := d.find(ctx, wanted, name)
	if err != nil {
		resp.Diagnostics.Append(findError("read the account "+name, err))
		return
	}
	d.Provider.CheckAccount(account.ID, path.Root("id"), &resp.Diagnostics)
	wanted.fromAPI(account)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

func (d *accountDataSource) find(ctx context.Context, wanted info, name string) (evovoice.AccountInfo, error) {
	if wanted.Name.IsNull() {
		return d.Provider.Client.Accounts.LookUp(ctx, evovoice.Key{ID: name})
	}
	return findNamed(ctx, d.Provider.Client, name)
}

// newAccountsDataSource makes the data source evovoice_accounts: the accounts that the provider's login may open, filtered.
func newAccountsDataSource() datasource.DataSource {
	return &accountsDataSource{framework.DataSource{Name: "accounts"}}
}

type accountsDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_accounts.
type listDataSourceModel struct {
	NameContains types.String            `tfsdk:"name_contains"`
	Accounts     []info                  `tfsdk:"accounts"`
	Names        map[string]types.String `tfsdk:"names"`
}

func (*accountsDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The accounts that the provider's login may open. Where the provider has `allowed_account_ids`, only those.",
		Attributes: map[string]schema.Attribute{
			"name_contains": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Only accounts whose name contains this, regardless of case.",
			},
			"accounts": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The accounts, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: infoAttributes(ctx)},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the accounts by name, for `for_each`. A name that several of them have is left out, " +
					"because it names none.",
			},
		},
	}
}

func (d *accountsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if resp.Diagnostics.HasError() {
		return
	}
	part := strings.ToLower(wanted.NameContains.ValueString())
	found, err := framework.List(ctx, d.Provider.Client.Accounts.All, "", func(account evovoice.AccountInfo) bool {
		return d.Provider.Allows(account.ID) && strings.Contains(strings.ToLower(account.Name), part)
	}, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the accounts", err))
		return
	}
	wanted.Accounts = framework.Models(found, (*info).fromAPI)
	wanted.Names = framework.ByName(&d.DataSource, "names", "", found, named, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}
