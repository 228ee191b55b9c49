package file

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_file: one file, by id or name.
func newDataSource() datasource.DataSource {
	return &fileDataSource{framework.DataSource{Name: "file"}}
}

type fileDataSource struct{ framework.DataSource }

func (*fileDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := shown(ctx)
	attributes["id"] = framework.Key("Id of the file: this or `file_name`.", stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("file_name")))
	attributes["file_name"] = framework.Key("Exact name of an uploaded file, within the account: this or `id`.")
	attributes["account_id"] = framework.Key("Account of the file. By default, `file_name` is looked up in the provider's `account_id`, and " +
		"`id` everywhere.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "A file, by its id or its name. One that does not exist is an error, and so are several with the same name.",
		Attributes:          attributes,
	}
}

// shown are the attributes that Evo Voice has an answer for.
func shown(ctx context.Context) map[string]schema.Attribute {
	return framework.Shown(attributes(ctx), "source", "content_base64", "content_sha256", "max_size", "verify_content", "replace_if_refused",
		"timeouts")
}

func (d *fileDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted info
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	file, err := d.find(ctx, wanted, account)
	if err != nil {
		resp.Diagnostics.Append(findError("read "+wanted.describe(), err))
		return
	}
	d.Provider.CheckAccount(file.AccountID, path.Root("account_id"), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		wanted.fromAPI(file)
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

func (d *fileDataSource) find(ctx context.Context, wanted info, account string) (evovoice.FileInfo, error) {
	switch {
	case wanted.ID.IsNull():
		return findNamed(ctx, d.Provider.Client, account, wanted.FileName.ValueString())
	case wanted.AccountID.IsNull():
		return d.Provider.Client.Files.LookUp(ctx, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account})
	default:
		return d.Provider.Client.Files.LookUpIn(ctx, wanted.key())
	}
}

// newFilesDataSource makes the data source evovoice_files: the files of an account, filtered.
func newFilesDataSource() datasource.DataSource {
	return &filesDataSource{framework.DataSource{Name: "files"}}
}

type filesDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_files.
type listDataSourceModel struct {
	filter
	Files []info                  `tfsdk:"files"`
	Names map[string]types.String `tfsdk:"names"`
}

func (*filesDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The files of an account, of one type. The filters narrow them down together.",
		Attributes: described.Filtered(map[string]schema.Attribute{
			"files": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The files, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: shown(ctx)},
			},
			"names": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the files by name. A name that several of them have is left out, with a warning.",
			},
		}),
	}
}

func (d *filesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	all := func(ctx context.Context, accountID string) ([]evovoice.FileInfo, error) {
		return d.Provider.Client.Files.AllOf(ctx, accountID, wanted.kind())
	}
	found, err := framework.List(ctx, all, account, wanted.passes, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the files", err, described.Needs))
		return
	}
	wanted.Files = framework.Models(found, (*info).fromAPI)
	wanted.Names = framework.ByName(&d.DataSource, "names", account, found, named, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}
