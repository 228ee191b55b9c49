package customer

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newCustomersDataSource makes the data source evovoice_customers: the customers of an account, filtered.
func newCustomersDataSource() datasource.DataSource {
	return &customersDataSource{framework.DataSource{Name: "customers"}}
}

type customersDataSource struct{ framework.DataSource }

// manyModel is evovoice_customers.
type manyModel struct {
	filter
	Customers []shownCustomer         `tfsdk:"customers"`
	Names     map[string]types.String `tfsdk:"names"`
}

// filter says which customers to list.
type filter struct {
	AccountID        types.String `tfsdk:"account_id"`
	NameContains     types.String `tfsdk:"name_contains"`
	ParentCustomerID types.String `tfsdk:"parent_customer_id"`
}

// What the filters mean, in every schema that has them.
const (
	accountFilter = "Account whose customers to list; the provider's `account_id` by default, and all accounts without either."
	nameFilter    = "Only customers whose name contains this, regardless of case."
	parentFilter  = "Only customers directly below this one; `\"\"` lists those at the top."
)

// shownCustomer is a customer that is only shown.
type shownCustomer struct {
	ID        types.String `tfsdk:"id"`
	AccountID types.String `tfsdk:"account_id"`
	summary
}

func (*customersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The customers of an account. The filters narrow them down together.",
		Attributes: map[string]schema.Attribute{
			"account_id":         schema.StringAttribute{Optional: true, MarkdownDescription: accountFilter},
			"name_contains":      schema.StringAttribute{Optional: true, MarkdownDescription: nameFilter},
			"parent_customer_id": schema.StringAttribute{Optional: true, MarkdownDescription: parentFilter},
			"customers": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The customers, sorted by name. Names need not be unique. Custom data, schedule and settings are " +
					"those of the data source `evovoice_customer`.",
				NestedObject: schema.NestedAttributeObject{Attributes: summaryAttributes(map[string]schema.Attribute{
					"id":         schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the customer."},
					"account_id": schema.StringAttribute{Computed: true, MarkdownDescription: "Its account."},
				})},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the customers by name, for `for_each`. A name that several of them have is left out, " +
					"because it names none.",
			},
		},
	}
}

func (d *customersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted manyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := listed(ctx, d.Provider.Client, account, wanted.passes)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the customers", err))
		return
	}
	resp.Diagnostics.Append(wanted.list(ctx, found)...)
	names, ids := make([]string, len(found)), make([]string, len(found))
	for i, customer := range found {
		names[i], ids[i] = customer.Name, customer.ID
	}
	wanted.Names = d.ByName("names", account, names, ids, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

func (m *manyModel) list(ctx context.Context, found []evovoice.CustomerInfo) (diags diag.Diagnostics) {
	m.Customers = []shownCustomer{}
	for _, customer := range found {
		one := shownCustomer{ID: types.StringValue(customer.ID), AccountID: types.StringValue(customer.AccountID)}
		diags.Append(one.show(ctx, customer)...)
		m.Customers = append(m.Customers, one)
	}
	return diags
}

// passes compares here and not at the server, because the API leaves open how its filter does.
func (f filter) passes(customer evovoice.CustomerInfo) bool {
	parent := ""
	if customer.ParentCustomerID != nil {
		parent = *customer.ParentCustomerID
	}
	return strings.Contains(strings.ToLower(customer.Name), strings.ToLower(f.NameContains.ValueString())) &&
		(f.ParentCustomerID.IsNull() || f.ParentCustomerID.ValueString() == parent)
}
