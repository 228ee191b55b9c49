package framework

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// DataSource is embedded by data sources: it receives the provider.
type DataSource struct {
	// Name is that of the data source without the provider's, e.g. "users".
	Name string
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Metadata implements datasource.DataSource.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.Name
}

// Configure implements datasource.DataSourceWithConfigure.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (*DataSource) ValidateConfig(_ context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	resp.Diagnostics.Append(refuseNulls(req.Config.Raw)...)
}

// Key is an attribute by which a data source finds its object, and shows what it found.
func Key(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: description,
		Validators: append(validators, stringvalidator.LengthAtLeast(1), OneLine()),
	}
}

// ByName are the ids of objects by their names, for the attribute that holds them. A name that several of them have is left out,
// because it names none; whatever was made for each name then goes, so it is said, once in a walk. Account is where they are.
func (d *DataSource) ByName(attribute, account string, names, ids []string, diags *diag.Diagnostics) map[string]types.String {
	all := map[string][]string{}
	for i, name := range names {
		all[name] = append(all[name], ids[i])
	}
	byName := map[string]types.String{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch ids := all[name]; {
		case len(ids) == 1:
			byName[name] = types.StringValue(ids[0])
		case d.Provider.once(d.Name, account, name):
			diags.AddAttributeWarning(path.Root(attribute), "Name Not Clear", fmt.Sprintf("%d objects have the name %q: %s. It is left out of "+
				"%s, so what is made for each of these is destroyed. Use ids as keys, or give them different names.",
				len(ids), name, strings.Join(ids, ", "), attribute))
		}
	}
	return byName
}
