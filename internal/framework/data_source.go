package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
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

// IDsByName are the ids of objects by their names. A name that several of them have is left out, because it names none.
func IDsByName[T any](objects []T, of func(T) (name, id string)) map[string]types.String {
	ids, times := map[string]types.String{}, map[string]int{}
	for _, object := range objects {
		name, id := of(object)
		ids[name] = types.StringValue(id)
		if times[name]++; times[name] > 1 {
			delete(ids, name)
		}
	}
	return ids
}
