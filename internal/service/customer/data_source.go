package customer

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

// newDataSource makes the data source evovoice_customer: one customer, by id or reference id.
func newDataSource() datasource.DataSource {
	return &customerDataSource{framework.DataSource{Name: "customer"}}
}

type customerDataSource struct{ framework.DataSource }

// oneModel is evovoice_customer as a data source.
type oneModel struct {
	ID        types.String `tfsdk:"id"`
	AccountID types.String `tfsdk:"account_id"`
	info
}

func (*customerDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A customer, by its id or its reference id. One that does not exist is an error, and so are several " +
			"with the same reference id.",
		Attributes: infoAttributes(map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Id of the customer: this or `reference_id`.",
				Validators: []validator.String{
					stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("reference_id")),
					stringvalidator.LengthAtLeast(1),
				},
			},
			"reference_id": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "What another system calls the customer, within the account: this or `id`.",
			},
			"account_id": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Account of the customer. By default, `reference_id` is looked up in the provider's " +
					"`account_id`, and `id` everywhere.",
			},
		}),
	}
}

func (d *customerDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted oneModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if account := cmp.Or(wanted.AccountID.ValueString(), d.Provider.AccountID); account != "" {
		d.Provider.CheckAccount(account, path.Root("account_id"), &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	called := cmp.Or(wanted.ID.ValueString(), wanted.ReferenceID.ValueString())
	customer, err := d.find(ctx, wanted)
	var several *severalError
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		resp.Diagnostics.AddError("Customer Not Found", fmt.Sprintf("Evo Voice shows the provider's login no customer %s.", called))
		return
	case errors.As(err, &several):
		resp.Diagnostics.AddAttributeError(path.Root("reference_id"), "Customer Not Clear", several.Error())
		return
	case err != nil:
		resp.Diagnostics.Append(framework.ErrorDiagnostic("read the customer "+called, err))
		return
	}
	d.Provider.CheckAccount(customer.AccountID, path.Root("account_id"), &resp.Diagnostics)
	wanted.ID = types.StringValue(customer.ID)
	wanted.AccountID = types.StringValue(customer.AccountID)
	resp.Diagnostics.Append(wanted.show(ctx, customer)...)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

// find looks the customer up. An id in another account than the one that is asked for is not found.
func (d *customerDataSource) find(ctx context.Context, wanted oneModel) (evovoice.CustomerInfo, error) {
	account := cmp.Or(wanted.AccountID.ValueString(), d.Provider.AccountID)
	if wanted.ID.IsNull() {
		return findByReference(ctx, d.Provider.Client, account, wanted.ReferenceID.ValueString())
	}
	key := evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account}
	customer, err := d.Provider.Client.Customers.Find(ctx, key)
	if err == nil && !wanted.AccountID.IsNull() && customer.AccountID != account {
		return evovoice.CustomerInfo{}, evovoice.ErrNotFound
	}
	return customer, err
}
