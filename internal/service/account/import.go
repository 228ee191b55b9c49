package account

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// ImportState takes over an account by id, by exact name, or by identity.
func (r *accountResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name := framework.ImportName(ctx, req, resp)
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := findEither(ctx, r.Provider.Client, name)
	if err != nil {
		resp.Diagnostics.Append(findError("import the account "+name, err))
		return
	}
	r.Provider.CheckAccount(account.ID, path.Root("id"), &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), account.ID)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("name"), account.Name)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_protection"), true)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("twilio_auth_token_wo_version"), types.Int64Value(framework.ImportedVersion))...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, framework.Identity{ID: types.StringValue(account.ID)})...)
}

// findEither looks an account up by id or, if no account has it, by exact name.
func findEither(ctx context.Context, client *evovoice.Client, name string) (evovoice.AccountInfo, error) {
	account, err := client.Accounts.Find(ctx, evovoice.Key{ID: name})
	if !errors.Is(err, evovoice.ErrNotFound) {
		return account, err
	}
	account, err = findNamed(ctx, client, name)
	if errors.Is(err, evovoice.ErrNotFound) {
		err = fmt.Errorf("account with the id or the name %q: %w", name, evovoice.ErrNotFound)
	}
	return account, err
}
