package account

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// named is by what an account is found.
func named(account evovoice.AccountInfo) (name, id string) { return account.Name, account.ID }

// findNamed looks an account up by its exact name.
func findNamed(ctx context.Context, client *evovoice.Client, name string) (evovoice.AccountInfo, error) {
	return framework.TheOne(ctx, client.Accounts, "", "accounts", fmt.Sprintf("name %q", name),
		func(account evovoice.AccountInfo) bool { return account.Name == name }, named)
}

// findError says why an account was not found.
func findError(intent string, err error) diag.Diagnostic {
	return framework.FindError("Account", intent, "open it. Names are compared exactly.", err)
}

// ImportState takes over an account by id, by exact name, or by identity.
func (r *accountResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, _ := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := r.Provider.Client.Accounts.Find(ctx, evovoice.Key{ID: name})
	if errors.Is(err, evovoice.ErrNotFound) {
		account, err = findNamed(ctx, r.Provider.Client, name)
	}
	if err != nil {
		resp.Diagnostics.Append(findError("import the account with the id or the name "+name, err))
		return
	}
	r.Import(ctx, resp, account.ID, "")
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("name"), account.Name)...)
}
