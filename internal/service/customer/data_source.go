package customer

import (
	"cmp"
	"context"
	"fmt"
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

// newDataSource makes the data source evovoice_customer: one customer, by id or reference id.
func newDataSource() datasource.DataSource {
	return &customerDataSource{framework.DataSource{Name: "customer"}}
}

type customerDataSource struct{ framework.DataSource }

func (*customerDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := framework.Shown(attributes(ctx), "timeouts")
	attributes["id"] = framework.Key("Id of the customer: this or `reference_id`.",
		stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("reference_id")))
	attributes["reference_id"] = framework.Key("What another system calls the customer, within the account: this or `id`.")
	attributes["account_id"] = framework.Key("Account of the customer. By default, `reference_id` is looked up in the provider's " +
		"`account_id`, and `id` everywhere.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "A customer, by its id or its reference id. One that does not exist is an error, and so are several " +
			"with the same reference id.",
		Attributes: attributes,
	}
}

func (d *customerDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted info
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	customer, err := d.find(ctx, wanted, account)
	if err != nil {
		called := cmp.Or(wanted.ID.ValueString(), wanted.ReferenceID.ValueString())
		resp.Diagnostics.Append(findError("read the customer "+called, err))
		return
	}
	d.Provider.CheckAccount(customer.AccountID, path.Root("account_id"), &resp.Diagnostics)
	wanted.fromAPI(customer)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

func (d *customerDataSource) find(ctx context.Context, wanted info, account string) (evovoice.CustomerInfo, error) {
	switch {
	case wanted.ID.IsNull():
		return findByReference(ctx, d.Provider.Client, account, wanted.ReferenceID.ValueString())
	case wanted.AccountID.IsNull():
		return d.Provider.Client.Customers.LookUp(ctx, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account})
	default:
		return d.Provider.Client.Customers.LookUpIn(ctx, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account})
	}
}

// newCustomersDataSource makes the data source evovoice_customers: the customers of an account, filtered.
func newCustomersDataSource() datasource.DataSource {
	return &customersDataSource{framework.DataSource{Name: "customers"}}
}

type customersDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_customers.
type listDataSourceModel struct {
	filter
	Customers []summary               `tfsdk:"customers"`
	Names     map[string]types.String `tfsdk:"names"`
}

// filter says which customers to list.
type filter struct {
	AccountID        types.String `tfsdk:"account_id"`
	NameContains     types.String `tfsdk:"name_contains"`
	ParentCustomerID types.String `tfsdk:"parent_customer_id"`
}

func (*customersDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The customers of an account. The filters narrow them down together.",
		Attributes: described.Filtered(map[string]schema.Attribute{
			"customers": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The customers, sorted by name. Names need not be unique. Custom data, schedule and settings are " +
					"those of the data source `evovoice_customer`.",
				NestedObject: schema.NestedAttributeObject{Attributes: framework.Shown(attributes(ctx), "data", "schedule",
					"override_billing_settings", "billing_settings", "override_app_settings", "app_settings", "timeouts")},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the customers by name. A name that several of them have is left out, because it names none, " +
					"with a warning: for `for_each`, ids are the better keys.",
			},
		}),
	}
}

func (d *customersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := framework.List(ctx, d.Provider.Client.Customers.All, account, wanted.passes, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the customers", err, described.Needs))
		return
	}
	if len(found) == 0 {
		resp.Diagnostics.Append(wanted.checkParent(ctx, d.Provider.Client, account)...)
	}
	wanted.Customers = framework.Models(found, (*summary).fromAPI)
	wanted.Names = framework.ByName(&d.DataSource, "names", account, found, named, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

func (f filter) passes(customer evovoice.CustomerInfo) bool {
	parent := ""
	if customer.ParentCustomerID != nil {
		parent = *customer.ParentCustomerID
	}
	return strings.Contains(strings.ToLower(customer.Name), strings.ToLower(f.NameContains.ValueString())) &&
		(f.ParentCustomerID.IsNull() || parent == f.ParentCustomerID.ValueString())
}

// checkParent refuses to show that nothing is below a customer that is not there: what was made for each would be destroyed.
func (f filter) checkParent(ctx context.Context, client *evovoice.Client, account string) (diags diag.Diagnostics) {
	parent := f.ParentCustomerID.ValueString()
	if parent == "" {
		return nil
	}
	if _, err := client.Customers.FindIn(ctx, evovoice.Key{ID: parent, AccountID: account}); err != nil {
		found := findError(fmt.Sprintf("list the customers below %q", parent), err)
		diags.AddAttributeError(path.Root("parent_customer_id"), found.Summary(), found.Detail())
	}
	return diags
}
