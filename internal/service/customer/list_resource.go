package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newListResource makes the list resource evovoice_customer: the customers that `terraform query` finds.
func newListResource() list.ListResource { return &customerListResource{customerResource{described}} }

// customerListResource shares name and provider with the resource that it lists.
type customerListResource struct{ customerResource }

var _ list.ListResourceWithConfigure = (*customerListResource)(nil)

func (r *customerListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var wanted filter
	diags := framework.Configured(ctx, req.Config, &wanted)
	account := r.Provider.AccountToList(wanted.AccountID, &diags)
	if !diags.HasError() {
		diags.Append(wanted.checkParent(ctx, r.Provider.Client, account)...)
	}
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = framework.Listing[evovoice.CustomerInfo]{
		Intent:  "list the customers",
		Objects: r.Provider.Client.Customers.Each(ctx, account),
		Passes:  wanted.passes,
		Result: func(customer evovoice.CustomerInfo) list.ListResult {
			shown := model{Timeouts: framework.NoTimeouts()}
			shown.fromAPI(customer)
			return r.Listed(ctx, req, customer.Name, customer.ID, customer.AccountID, shown)
		},
	}.Results(req.Limit)
}
