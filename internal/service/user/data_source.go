package user

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_user: one login, by id or e-mail address.
func newDataSource() datasource.DataSource {
	return &userDataSource{framework.DataSource{Name: "user"}}
}

type userDataSource struct{ framework.DataSource }

// dataSourceModel is evovoice_user as a data source.
type dataSourceModel struct {
	info
	AccountID types.String `tfsdk:"account_id"`
}

// infoAttributes are those of info.
func infoAttributes(ctx context.Context) map[string]schema.Attribute {
	return framework.Shown(attributes(ctx), "account_id", "password", "password_wo", "password_wo_version", "timeouts")
}

func (*userDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := infoAttributes(ctx)
	attributes["id"] = framework.Key("Id of the login: this or `email_address`.",
		stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("email_address")))
	attributes["email_address"] = framework.Key("E-mail address of the login, regardless of case: this or `id`.")
	attributes["account_id"] = schema.StringAttribute{
		Optional: true, MarkdownDescription: "Account to look in first; the provider's `account_id` by default.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A login, by its id or its e-mail address. One that does not exist is an error.",
		Attributes:          attributes,
	}
}

func (d *userDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted dataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	key := evovoice.UserKey{ID: wanted.ID.ValueString(), EmailAddress: wanted.EmailAddress.ValueString(), AccountID: account}
	user, err := d.Provider.Client.Users.Find(ctx, key)
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		resp.Diagnostics.AddError("Login Not Found", "The provider's login cannot see a login "+key.String()+".")
	case err != nil:
		resp.Diagnostics.Append(readError("read the login "+key.String(), err))
	default:
		d.Provider.CheckOneAllowed(user.AccountIDs, accountID, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	wanted.fromAPI(user)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

// newUsersDataSource makes the data source evovoice_users: the logins of an account, filtered.
func newUsersDataSource() datasource.DataSource {
	return &usersDataSource{framework.DataSource{Name: "users"}}
}

type usersDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_users.
type listDataSourceModel struct {
	filter
	Users  []info                  `tfsdk:"users"`
	Emails map[string]types.String `tfsdk:"emails"`
}

// filter says which logins to list.
type filter struct {
	AccountID     types.String `tfsdk:"account_id"`
	EmailContains types.String `tfsdk:"email_contains"`
	Role          types.String `tfsdk:"role"`
}

func (*usersDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The logins of an account. The filters narrow them down together.",
		Attributes: described.Filtered(map[string]schema.Attribute{
			"users": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The logins, sorted by e-mail address.",
				NestedObject: schema.NestedAttributeObject{Attributes: infoAttributes(ctx)},
			},
			"emails": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the logins by e-mail address, for `for_each`.",
			},
		}),
	}
}

func (d *usersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := framework.List(ctx, d.Provider.Client.Users.All, account, func(user evovoice.UserInfo) bool {
		wanted.misspelt(user, &resp.Diagnostics)
		return wanted.passes(user)
	}, named)
	if err != nil {
		resp.Diagnostics.Append(readError("list the logins", err))
	}
	if resp.Diagnostics.HasError() {
		return
	}
	wanted.Users = framework.Models(found, (*info).fromAPI)
	wanted.Emails = framework.ByName(&d.DataSource, "emails", account, found, named, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

func (f filter) passes(user evovoice.UserInfo) bool {
	return strings.Contains(strings.ToLower(user.EmailAddress), strings.ToLower(f.EmailContains.ValueString())) &&
		(f.Role.IsNull() || slices.Contains(user.Roles, f.Role.ValueString()))
}

// misspelt adds an error for a role that a login has in other letters: nothing would be found, and whatever was made for each
// login would be destroyed.
func (f filter) misspelt(user evovoice.UserInfo, diags *diag.Diagnostics) {
	for _, role := range user.Roles {
		if wanted := f.Role.ValueString(); strings.EqualFold(role, wanted) && role != wanted && !diags.HasError() {
			diags.AddAttributeError(path.Root("role"), "Role Written Otherwise", "Evo Voice writes the role "+wanted+" as "+role+".")
		}
	}
}

// newCurrentDataSource makes the data source evovoice_current_user: the login that the provider is signed in as.
func newCurrentDataSource() datasource.DataSource {
	return &currentDataSource{framework.DataSource{Name: "current_user"}}
}

type currentDataSource struct{ framework.DataSource }

func (*currentDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The login that the provider is signed in as: who am I, which roles, which accounts.",
		Attributes:          infoAttributes(ctx),
	}
}

func (d *currentDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	self, err := d.Provider.Client.Self(ctx)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("find out who is signed in", err))
		return
	}
	var item info
	item.fromAPI(self)
	resp.Diagnostics.Append(resp.State.Set(ctx, item)...)
}
