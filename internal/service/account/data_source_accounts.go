package account

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newAccountsDataSource makes the data source evovoice_accounts: the accounts that the provider's login may open, filtered.
func newAccountsDataSource() datasource.DataSource { return &accountsDataSource{} }

type accountsDataSource struct{ framework.DataSource }

func (*accountsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_accounts"
}

// manyModel is evovoice_accounts.
type manyModel struct {
	NameContains types.String            `tfsdk:"name_contains"`
	Accounts     []shownAccount          `tfsdk:"accounts"`
	Names        map[string]types.String `tfsdk:"names"`
}

func (*accountsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The accounts that the provider's login may open. Where the provider has `allowed_account_ids`, only those.",
		Attributes: map[string]schema.Attribute{
			"name_contains": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Only accounts whose name contains this, regardless of case.",
			},
			"accounts": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The accounts, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: infoAttributes(map[string]schema.Attribute{
					"id":   schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the account."},
					"name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the account."},
				})},
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
	var wanted manyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if resp.Diagnostics.HasError() {
		return
	}
	all, err := d.Provider.Client.Accounts.All(ctx, "")
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the accounts", err))
		return
	}
	all = slices.DeleteFunc(all, func(account evovoice.AccountInfo) bool {
		return !d.Provider.Allows(account.ID) || !wanted.passes(account)
	})
	resp.Diagnostics.Append(wanted.list(ctx, all)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

// list puts accounts into the model.
func (m *manyModel) list(ctx context.Context, accounts []evovoice.AccountInfo) (diags diag.Diagnostics) {
	slices.SortFunc(accounts, func(a, b evovoice.AccountInfo) int {
		return cmp.Or(
			strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID),
		)
	})
	m.Accounts, m.Names = []shownAccount{}, framework.IDsByName(accounts, func(a evovoice.AccountInfo) (name, id string) { return a.Name, a.ID })
	for _, account := range accounts {
		shown := shownAccount{ID: types.StringValue(account.ID), Name: types.StringValue(account.Name)}
		diags.Append(shown.show(ctx, account)...)
		m.Accounts = append(m.Accounts, shown)
	}
	return diags
}

// passes compares here and not at the server, because the API leaves open how its filter does.
func (m *manyModel) passes(account evovoice.AccountInfo) bool {
	return strings.Contains(strings.ToLower(account.Name), strings.ToLower(m.NameContains.ValueString()))
}
