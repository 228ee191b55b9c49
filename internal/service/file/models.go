package file

import (
	"cmp"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// model is evovoice_file in configuration, plan and state.
type model struct {
	info
	Source           types.String   `tfsdk:"source"`
	ContentBase64    types.String   `tfsdk:"content_base64"`
	ContentSHA256    types.String   `tfsdk:"content_sha256"`
	MaxSize          types.Number   `tfsdk:"max_size"`
	VerifyContent    types.Bool     `tfsdk:"verify_content"`
	ReplaceIfRefused types.Bool     `tfsdk:"replace_if_refused"`
	Timeouts         timeouts.Value `tfsdk:"timeouts"`
}

// info is what Evo Voice shows of a file. Its uri is no part of it: that may hold a key.
type info struct {
	ID               types.String `tfsdk:"id"`
	AccountID        types.String `tfsdk:"account_id"`
	CustomerID       types.String `tfsdk:"customer_id"`
	FileName         types.String `tfsdk:"file_name"`
	Type             types.String `tfsdk:"type"`
	ContentLength    types.Int64  `tfsdk:"content_length"`
	ContentType      types.String `tfsdk:"content_type"`
	DateCreated      types.String `tfsdk:"date_created"`
	DateLastModified types.String `tfsdk:"date_last_modified"`
}

func (i info) key() evovoice.Key {
	return evovoice.Key{ID: i.ID.ValueString(), AccountID: i.AccountID.ValueString()}
}

// describe is how messages name the file: by its name, which right after an import is not known.
func (i info) describe() string {
	return "the file " + cmp.Or(i.FileName.ValueString(), i.ID.ValueString())
}

// newFile is the request that creates a planned file, beside its bytes.
func (i info) newFile() evovoice.NewFile {
	return evovoice.NewFile{
		FileName: i.FileName.ValueString(), AccountID: i.AccountID.ValueString(), CustomerID: values.Filled(i.CustomerID),
	}
}

// patch is the request for what is asked for of a file, and for a default name that is another one than before; changed is false
// when there is nothing to send.
func (i info) patch(plan, state info) (request evovoice.PatchFile, changed bool) {
	request = evovoice.PatchFile{FileName: values.OptionalString(i.FileName), CustomerID: values.OptionalString(i.CustomerID)}
	if values.IsSet(plan.FileName) && !plan.FileName.Equal(state.FileName) {
		request.FileName = values.OptionalString(plan.FileName)
	}
	changed = request != evovoice.PatchFile{}
	request.FileID = state.ID.ValueString()
	return request, changed
}

func (i *info) fromAPI(file evovoice.FileInfo) {
	i.ID = types.StringValue(file.ID)
	i.AccountID = types.StringValue(file.AccountID)
	i.CustomerID = values.Shown(i.CustomerID, types.StringPointerValue(file.CustomerID))
	i.FileName = types.StringValue(file.FileName)
	i.Type = values.Enum(file.Type)
	i.ContentLength = types.Int64Value(file.ContentLength)
	i.ContentType = values.Enum(file.ContentType)
	i.DateCreated = types.StringPointerValue(file.DateCreated)
	i.DateLastModified = types.StringPointerValue(file.DateLastModified)
}
