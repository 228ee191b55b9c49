package file

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// filter says which files to list.
type filter struct {
	AccountID    types.String `tfsdk:"account_id"`
	NameContains types.String `tfsdk:"name_contains"`
	Type         types.String `tfsdk:"type"`
}

// kind is the type of the files to list.
func (f filter) kind() evovoice.FileTypes {
	return cmp.Or(evovoice.FileTypes(f.Type.ValueString()), evovoice.FileTypeUpload)
}

func (f filter) passes(file evovoice.FileInfo) bool {
	return file.Type == f.kind() && strings.Contains(strings.ToLower(file.FileName), strings.ToLower(f.NameContains.ValueString()))
}

// named is by what a file is found.
func named(file evovoice.FileInfo) (name, id string) { return file.FileName, file.ID }

// findNamed finds the one uploaded file of an account with a name.
func findNamed(ctx context.Context, client *evovoice.Client, accountID, name string) (evovoice.FileInfo, error) {
	return framework.TheOne(ctx, client.Files, accountID, "files", fmt.Sprintf("name %q", name),
		func(file evovoice.FileInfo) bool { return file.FileName == name }, named)
}

// ImportState takes over a file by id, by <account_id>/<name>, or by identity.
func (r *fileResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, account := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	file, err := r.Provider.Client.Files.FindIn(ctx, evovoice.Key{ID: name, AccountID: account})
	if owner, called, ok := strings.Cut(name, "/"); ok && account == "" && errors.Is(err, evovoice.ErrNotFound) {
		file, err = findNamed(ctx, r.Provider.Client, owner, called)
	}
	if err != nil {
		resp.Diagnostics.Append(findError(fmt.Sprintf("import the file %q, named by id or by <account_id>/<name>", name), err))
		return
	}
	r.Import(ctx, resp, file.ID, file.AccountID)
}
