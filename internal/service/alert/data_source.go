package alert

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_alert: one alert, by id or name.
func newDataSource() datasource.DataSource {
	return &alertDataSource{framework.DataSource{Name: "alert"}}
}

type alertDataSource struct{ framework.DataSource }

func (*alertDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := framework.Shown(attributes(ctx), "timeouts")
	attributes["id"] = framework.Key("Id of the alert: this or `name`.", stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name")))
	attributes["name"] = framework.Key("Exact name of the alert, within the account: this or `id`.")
	attributes["account_id"] = framework.Key("Account of the alert. By default, `name` is looked up in the provider's `account_id`, and " +
		"`id` everywhere.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "An alert, by its id or its name. One that does not exist is an error, and so are several with the same name.",
		Attributes:          attributes,
	}
}

func (d *alertDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted info
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	alert, err := d.find(ctx, wanted, account)
	if err != nil {
		resp.Diagnostics.Append(findError("read "+wanted.describe(), err))
		return
	}
	d.Provider.CheckAccount(alert.AccountID, path.Root("account_id"), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		wanted.fromAPI(alert)
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

func (d *alertDataSource) find(ctx context.Context, wanted info, account string) (evovoice.AlertInfo, error) {
	switch {
	case wanted.ID.IsNull():
		return findNamed(ctx, d.Provider.Client, account, wanted.Name.ValueString())
	case wanted.AccountID.IsNull():
		return d.Provider.Client.Alerts.LookUp(ctx, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account})
	default:
		return d.Provider.Client.Alerts.LookUpIn(ctx, wanted.key())
	}
}

// newAlertsDataSource makes the data source evovoice_alerts: the alerts of an account, filtered.
func newAlertsDataSource() datasource.DataSource {
	return &alertsDataSource{framework.DataSource{Name: "alerts"}}
}

type alertsDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_alerts.
type listDataSourceModel struct {
	filter
	Alerts []info                  `tfsdk:"alerts"`
	Names  map[string]types.String `tfsdk:"names"`
}

func (*alertsDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The alerts of an account. The filters narrow them down together.",
		Attributes: described.Filtered(map[string]schema.Attribute{
			"alerts": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The alerts, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: framework.Shown(attributes(ctx), "timeouts")},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the alerts by name. A name that several of them have is left out, with a warning.",
			},
		}),
	}
}

func (d *alertsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := framework.List(ctx, d.Provider.Client.Alerts.All, account, wanted.passes, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the alerts", err, described.Needs))
		return
	}
	wanted.Alerts = framework.Models(found, (*info).fromAPI)
	wanted.Names = framework.ByName(&d.DataSource, "names", account, found, named, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}
