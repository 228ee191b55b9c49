package user

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newCurrentDataSource makes the data source evovoice_current_user: the login that the provider is signed in as.
func newCurrentDataSource() datasource.DataSource { return &currentDataSource{} }

type currentDataSource struct{ framework.DataSource }

func (*currentDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_current_user"
}

func (*currentDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The login that the provider is signed in as: who am I, which roles, which accounts.",
		Attributes:          named(),
	}
}

func (d *currentDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	self, err := d.Provider.Client.Self(ctx)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("find out who is signed in", err))
		return
	}
	shown := shownUser{ID: types.StringValue(self.ID), EmailAddress: types.StringValue(self.EmailAddress)}
	resp.Diagnostics.Append(shown.show(ctx, self)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, shown)...)
}
