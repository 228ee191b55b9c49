// Package framework holds what the service packages share of Terraform's side: what the provider hands to them, and how
// a failed call becomes a diagnostic.
package framework

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ProviderData is what the configured provider hands to its resources and data sources.
type ProviderData struct {
	Client *evovoice.Client
	// AccountID is the default account; empty when none is configured.
	AccountID string
	// AllowedAccountIDs are the only accounts that may be touched; nil allows all.
	AllowedAccountIDs []string
}

// ProviderDataFrom takes the data out of a Configure request. It is nil before the provider is configured, as during
// validation.
func ProviderDataFrom(data any, diags *diag.Diagnostics) *ProviderData {
	if data == nil {
		return nil
	}
	configured, ok := data.(*ProviderData)
	if !ok {
		diags.AddError("Unexpected Provider Data", fmt.Sprintf("Got %T. This is a bug in the provider: please report it.", data))
	}
	return configured
}

// Allows tells whether an account may be touched.
func (d *ProviderData) Allows(accountID string) bool {
	return d.AllowedAccountIDs == nil || slices.Contains(d.AllowedAccountIDs, accountID)
}

// CheckAccount adds an error to diags, on the attribute that names the account, unless the account may be touched.
func (d *ProviderData) CheckAccount(accountID string, attribute path.Path, diags *diag.Diagnostics) {
	if d.Allows(accountID) {
		return
	}
	diags.AddAttributeError(attribute, "Account Not Allowed", fmt.Sprintf(
		"The account %q is not among the provider's allowed_account_ids [%s]. If it is the right one, add it there.",
		accountID, strings.Join(d.AllowedAccountIDs, ", ")))
}

// AccountToList is the account whose objects are to be listed: the one that is named, or the default one; "" stands for all.
// It adds an error to diags unless that account may be touched.
func (d *ProviderData) AccountToList(named types.String, diags *diag.Diagnostics) string {
	accountID := cmp.Or(named.ValueString(), d.AccountID)
	d.CheckAccount(accountID, path.Root("account_id"), diags)
	return accountID
}
