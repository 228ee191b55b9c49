package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
)

// DataSource is embedded by data sources: it receives the provider.
type DataSource struct {
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Configure implements datasource.DataSourceWithConfigure.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}
