package user

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

// newUsersDataSource makes the data source evovoice_users: the logins of an account, filtered.
func newUsersDataSource() datasource.DataSource { return &usersDataSource{} }

type usersDataSource struct{ framework.DataSource }

func (*usersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_users"
}

// manyModel is evovoice_users.
type manyModel struct {
	filter
	Users  []shownUser             `tfsdk:"users"`
	Emails map[string]types.String `tfsdk:"emails"`
}

// filter says which logins to list.
type filter struct {
	AccountID     types.String `tfsdk:"account_id"`
	EmailContains types.String `tfsdk:"email_contains"`
	Role          types.String `tfsdk:"role"`
}

// What the filters mean, in every schema that has them.
const (
	accountFilter = "Account whose logins to list; the provider's `account_id` by default, and all accounts without either."
	emailFilter   = "Only logins whose address contains this, regardless of case."
	roleFilter    = "Only logins with this role."
)

// shownUser is a login that is only shown.
type shownUser struct {
	ID           types.String `tfsdk:"id"`
	EmailAddress types.String `tfsdk:"email_address"`
	info
}

func (*usersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The logins of an account. The filters narrow them down together.",
		Attributes: map[string]schema.Attribute{
			"account_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: accountFilter,
			},
			"email_contains": schema.StringAttribute{
				Optional: true, MarkdownDescription: emailFilter,
			},
			"role": schema.StringAttribute{Optional: true, MarkdownDescription: roleFilter},
			"users": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The logins, sorted by e-mail address.",
				NestedObject: schema.NestedAttributeObject{Attributes: named()},
			},
			"emails": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the logins by e-mail address, for `for_each`.",
			},
		},
	}
}

func (d *usersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted manyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	all, err := d.Provider.Client.Users.All(ctx, account)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the logins", err))
		return
	}
	resp.Diagnostics.Append(wanted.list(ctx, all)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

// list puts the logins that pass the filters into the model.
func (m *manyModel) list(ctx context.Context, all []evovoice.UserInfo) (diags diag.Diagnostics) {
	slices.SortFunc(all, func(a, b evovoice.UserInfo) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.EmailAddress), strings.ToLower(b.EmailAddress)), strings.Compare(a.ID, b.ID))
	})
	m.Users, m.Emails = []shownUser{}, map[string]types.String{}
	for _, user := range all {
		if !m.passes(user) {
			continue
		}
		shown := shownUser{ID: types.StringValue(user.ID), EmailAddress: types.StringValue(user.EmailAddress)}
		diags.Append(shown.show(ctx, user)...)
		m.Users = append(m.Users, shown)
		m.Emails[user.EmailAddress] = shown.ID
	}
	return diags
}

// passes compares here and not at the server, because the API leaves open how its filter does.
func (f filter) passes(user evovoice.UserInfo) bool {
	return strings.Contains(strings.ToLower(user.EmailAddress), strings.ToLower(f.EmailContains.ValueString())) &&
		(f.Role.IsNull() || slices.Contains(user.Roles, f.Role.ValueString()))
}
