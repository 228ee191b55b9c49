package account

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// named are the accounts with exactly this name, and their ids, sorted. It compares here and not at the server, because the
// API leaves open how its filter does.
func named(ctx context.Context, client *evovoice.Client, name string) (accounts []evovoice.AccountInfo, ids []string, err error) {
	all, err := client.Accounts.All(ctx, "")
	for _, account := range all {
		if account.Name == name {
			accounts = append(accounts, account)
			ids = append(ids, account.ID)
		}
	}
	slices.Sort(ids)
	return accounts, ids, err
}

// findNamed looks an account up by its exact name.
func findNamed(ctx context.Context, client *evovoice.Client, name string) (evovoice.AccountInfo, error) {
	accounts, _, err := named(ctx, client, name)
	if err != nil {
		return evovoice.AccountInfo{}, err
	}
	return framework.TheOne(accounts, "accounts", fmt.Sprintf("name %q", name), func(a evovoice.AccountInfo) string { return a.ID })
}

// findError says why an account was not found.
func findError(intent string, err error) diag.Diagnostic {
	var several *framework.NotUniqueError
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		return diag.NewErrorDiagnostic("Account Not Found", fmt.Sprintf(
			"Cannot %s: %s. It does not exist, or the provider's login cannot open it. Names are compared exactly.", intent, err))
	case errors.As(err, &several):
		return diag.NewErrorDiagnostic("Account Not Clear", fmt.Sprintf("Cannot %s: %s. Name one of them by its id.", intent, err))
	default:
		return framework.ErrorDiagnostic(intent, err)
	}
}

// ImportState takes over an account by id, by exact name, or by identity.
func (r *accountResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, _ := r.Imported(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	account, err := findEither(ctx, r.Provider.Client, name)
	if err != nil {
		resp.Diagnostics.Append(findError("import the account "+name, err))
		return
	}
	r.Import(ctx, resp, account.ID, "")
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("name"), account.Name)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_protection"), true)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("twilio_auth_token_wo_version"), framework.Number(framework.ImportedVersion))...)
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
