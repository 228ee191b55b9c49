// Command restapi stands in for Mastercard's provider restapi where its objects are moved away from it: it has the schema of a
// restapi_object, and does nothing.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func main() {
	err := providerserver.Serve(context.Background(), func() provider.Provider { return standIn{} }, providerserver.ServeOpts{
		Address: "registry.terraform.io/mastercard/restapi",
	})
	if err != nil {
		log.Fatal(err)
	}
}

type standIn struct{}

func (standIn) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "restapi"
}

func (standIn) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (standIn) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (standIn) DataSources(context.Context) []func() datasource.DataSource { return nil }

func (standIn) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return object{} }}
}

type object struct{}

func (object) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "restapi_object"
}

// Schema has the attributes that the registry documents.
func (object) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{Computed: true}, "path": schema.StringAttribute{Required: true},
		"data": schema.StringAttribute{Required: true, Sensitive: true}, "debug": schema.BoolAttribute{Optional: true},
		"force_new":                 schema.ListAttribute{Optional: true, ElementType: types.StringType},
		"ignore_all_server_changes": schema.BoolAttribute{Optional: true}, "ignore_changes_to": schema.ListAttribute{Optional: true, ElementType: types.StringType},
		"read_search":  schema.MapAttribute{Optional: true, ElementType: types.StringType},
		"api_data":     schema.MapAttribute{Computed: true, ElementType: types.StringType},
		"api_response": schema.StringAttribute{Computed: true}, "create_response": schema.StringAttribute{Computed: true},
	}
	for _, name := range []string{
		"create_path", "read_path", "update_path", "destroy_path", "create_method", "read_method", "update_method", "destroy_method",
		"object_id", "id_attribute", "query_string", "update_data", "destroy_data",
	} {
		attributes[name] = schema.StringAttribute{Optional: true}
	}
	resp.Schema = schema.Schema{Attributes: attributes}
}

func (object) Create(_ context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	resp.Diagnostics.AddError("Stand-In", "It creates nothing.")
}

// Read leaves the state as it is.
func (object) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (object) Update(_ context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.Diagnostics.AddError("Stand-In", "It changes nothing.")
}

func (object) Delete(_ context.Context, _ resource.DeleteRequest, resp *resource.DeleteResponse) {
	resp.Diagnostics.AddError("Stand-In", "It deletes nothing.")
}
