package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// severalError tells that a name does not say which account is meant.
type severalError struct {
	name string
	ids  []string
}

func (e *severalError) Error() string {
	return fmt.Sprintf("%d accounts have the name %q: %s", len(e.ids), e.name, strings.Join(e.ids, ", "))
}

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

// findNamed looks an account up by its exact name: ErrNotFound for none, a severalError for more than one.
func findNamed(ctx context.Context, client *evovoice.Client, name string) (evovoice.AccountInfo, error) {
	accounts, ids, err := named(ctx, client, name)
	switch {
	case err != nil:
		return evovoice.AccountInfo{}, err
	case len(accounts) == 0:
		return evovoice.AccountInfo{}, fmt.Errorf("account with the name %q: %w", name, evovoice.ErrNotFound)
	case len(accounts) > 1:
		return evovoice.AccountInfo{}, &severalError{name, ids}
	}
	return accounts[0], nil
}

// findError says why an account was not found.
func findError(intent string, err error) diag.Diagnostic {
	var several *severalError
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
