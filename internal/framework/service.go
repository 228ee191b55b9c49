package framework

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Service is what Terraform can see of one Evo Voice concept: all that a service package offers.
type Service struct {
	Resources          []func() resource.Resource
	DataSources        []func() datasource.DataSource
	ListResources      []func() list.ListResource
	EphemeralResources []func() ephemeral.EphemeralResource
}
