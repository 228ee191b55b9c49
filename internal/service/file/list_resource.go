package file

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newListResource makes the list resource evovoice_file: the files that `terraform query` finds.
func newListResource() list.ListResource { return &fileListResource{fileResource{described}} }

// fileListResource shares name and provider with the resource that it lists.
type fileListResource struct{ fileResource }

var _ list.ListResourceWithConfigure = (*fileListResource)(nil)

func (r *fileListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var wanted filter
	diags := framework.Configured(ctx, req.Config, &wanted)
	account := r.Provider.AccountToList(wanted.AccountID, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = framework.Listing[evovoice.FileInfo]{
		Intent:  "list the files",
		Objects: r.Provider.Client.Files.EachOf(ctx, account, wanted.kind()),
		Passes:  wanted.passes,
		Result: func(file evovoice.FileInfo) list.ListResult {
			shown := model{Timeouts: framework.NoTimeouts()}
			shown.fromAPI(file)
			return r.Listed(ctx, req, file.FileName, file.ID, file.AccountID, shown)
		},
	}.Results(req.Limit)
}
