package integration

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_integration: one integration, by id or name.
func newDataSource() datasource.DataSource {
	return &integrationDataSource{framework.DataSource{Name: "integration"}}
}

type integrationDataSource struct{ framework.DataSource }

func (*integrationDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := framework.Shown(attributes())
	attributes["id"] = framework.Key("Id of the integration: this or `name`.", stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name")))
	attributes["name"] = framework.Key("Exact name of the integration, within the account: this or `id`.")
	attributes["account_id"] = framework.Key("Account of the integration. By default, `name` is looked up in the provider's `account_id`, and " +
		"`id` everywhere.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "An integration: a connection of an account to another system, such as a CRM, and how it is. One that does not " +
			"exist is an error, and so are several with the same name.",
		Attributes: attributes,
	}
}

func (d *integrationDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted whole
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	integration, err := d.find(ctx, wanted.info, account)
	if err != nil {
		resp.Diagnostics.Append(framework.FindError("Integration", "read "+wanted.describe(), "see it. Names are compared exactly.", err, needs))
		return
	}
	d.Provider.CheckAccount(integration.AccountID, path.Root("account_id"), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		wanted.fromAPI(integration)
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

func (d *integrationDataSource) find(ctx context.Context, wanted info, account string) (evovoice.IntegrationInfo, error) {
	integrations, key := d.Provider.Client.Integrations, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account}
	switch {
	case wanted.ID.IsNull():
		name := wanted.Name.ValueString()
		return framework.TheOne(ctx, integrations, account, "integrations", fmt.Sprintf("name %q", name),
			func(integration evovoice.IntegrationInfo) bool { return integration.Name == name }, named)
	case wanted.AccountID.IsNull():
		return integrations.LookUp(ctx, key)
	default:
		return integrations.LookUpIn(ctx, key)
	}
}

// newIntegrationsDataSource makes the data source evovoice_integrations: the integrations of an account, filtered.
func newIntegrationsDataSource() datasource.DataSource {
	return &integrationsDataSource{framework.DataSource{Name: "integrations"}}
}

type integrationsDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_integrations.
type listDataSourceModel struct {
	filter
	Integrations []info                  `tfsdk:"integrations"`
	Names        map[string]types.String `tfsdk:"names"`
}

func (*integrationsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The integrations of an account, and how they are. The filters narrow them down together.",
		Attributes: map[string]schema.Attribute{
			"account_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Account whose integrations to list; the provider's `account_id` by default, and all accounts without either.",
			},
			"type":          schema.StringAttribute{Optional: true, MarkdownDescription: "Only integrations with this system, regardless of case."},
			"name_contains": schema.StringAttribute{Optional: true, MarkdownDescription: "Only integrations whose name contains this, regardless of case."},
			"integrations": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The integrations, sorted by name, without their settings.",
				NestedObject: schema.NestedAttributeObject{Attributes: framework.Shown(attributes(), "settings")},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the integrations by name. A name that several of them have is left out, with a warning.",
			},
		},
	}
}

func (d *integrationsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := framework.List(ctx, d.Provider.Client.Integrations.All, account, wanted.passes, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the integrations", err, needs))
		return
	}
	wanted.Integrations = framework.Models(found, (*info).fromAPI)
	wanted.Names = framework.ByName(&d.DataSource, "names", account, found, named, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}
