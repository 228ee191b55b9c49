package alert

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newListResource makes the list resource evovoice_alert: the alerts that `terraform query` finds.
func newListResource() list.ListResource { return &alertListResource{alertResource{described}} }

// alertListResource shares name and provider with the resource that it lists.
type alertListResource struct{ alertResource }

var _ list.ListResourceWithConfigure = (*alertListResource)(nil)

func (r *alertListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var wanted filter
	diags := framework.Configured(ctx, req.Config, &wanted)
	account := r.Provider.AccountToList(wanted.AccountID, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = framework.Listing[evovoice.AlertInfo]{
		Intent:  "list the alerts",
		Objects: r.Provider.Client.Alerts.Each(ctx, account),
		Passes:  wanted.passes,
		Result: func(alert evovoice.AlertInfo) list.ListResult {
			shown := model{Timeouts: framework.NoTimeouts()}
			shown.fromAPI(alert)
			return r.Listed(ctx, req, alert.Name, alert.ID, alert.AccountID, shown)
		},
	}.Results(req.Limit)
}
