// Package file is everything that Terraform knows about an Evo Voice file: the audio and other bytes that flows play and send.
package file

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// Service is all that Terraform can see of files.
func Service() framework.Service {
	return framework.Service{
		Resources:     []func() resource.Resource{NewResource},
		DataSources:   []func() datasource.DataSource{newDataSource, newFilesDataSource},
		ListResources: []func() list.ListResource{newListResource},
	}
}

// NewResource makes the resource evovoice_file: bytes that Evo Voice keeps under a name.
func NewResource() resource.Resource { return &fileResource{described} }

// described is what is known of every file.
var described = framework.Resource{
	Name: "file", Kind: "file", Plural: "files", Needs: "Files take the role SystemAdministrator, Manager or Customer in their account.",
	MayReplace: []string{"account_id"}, Outside: true,
	Filters: map[string]string{
		"account_id":    "Account whose files to list; the provider's `account_id` by default, and all accounts without either.",
		"name_contains": "Only files whose name contains this, regardless of case.",
		"type":          "Only files of this type, `Upload` by default: recordings and faxes are data, and may be very many.",
	},
}

type fileResource struct{ framework.Resource }

var _ framework.Managed = (*fileResource)(nil)
