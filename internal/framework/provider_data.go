// Package framework holds what the rooms share of Terraform's side: plain functions that hand-written verbs call.
package framework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ProviderData is what the configured provider hands to all that it offers. One is configured for each walk of Terraform's
// graph, so what it remembers is what this walk knows.
type ProviderData struct {
	Client *evovoice.Client
	// AccountID is the default account; empty when none is configured.
	AccountID string
	// AllowedAccountIDs are the only accounts that may be touched; nil allows all.
	AllowedAccountIDs []string
	// Claims are the objects that this walk knows.
	Claims Claims

	// applying is set once this walk has begun to create, change or delete something.
	applying atomic.Bool
	accounts sync.Map // what a look at an account found, by its id
	said     sync.Map // what was said and is not said again
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

// Allows reports whether an account may be touched.
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

// CheckOneAllowed adds an error to diags unless one of the accounts that an object is in may be touched.
func (d *ProviderData) CheckOneAllowed(accountIDs []string, attribute path.Path, diags *diag.Diagnostics) {
	if !slices.ContainsFunc(accountIDs, d.Allows) {
		d.CheckAccount(strings.Join(accountIDs, ", "), attribute, diags)
	}
}

// AccountToList is the account whose objects are to be listed: the one that is named, or the default one; "" stands for all.
// It adds an error to diags unless that account may be touched.
func (d *ProviderData) AccountToList(named types.String, diags *diag.Diagnostics) string {
	accountID := cmp.Or(named.ValueString(), d.AccountID)
	d.CheckAccount(accountID, path.Root("account_id"), diags)
	return accountID
}

// AccountToSearch is the account in which one object is looked for first: the one that is named, or the default one. "" looks
// everywhere, and it is what is found that may be touched or not. It adds an error to diags unless the account may be touched.
func (d *ProviderData) AccountToSearch(named types.String, diags *diag.Diagnostics) string {
	accountID := cmp.Or(named.ValueString(), d.AccountID)
	if accountID != "" {
		d.CheckAccount(accountID, path.Root("account_id"), diags)
	}
	return accountID
}

// look is what a look at an account found, once it is done. Others wait for a channel: to wait for a mutex, as sync.Once makes
// them, is not to be idle for testing/synctest, and time would stand still.
type look struct {
	done chan struct{}
	err  error
}

// lookAt adds an error to diags if something that is to be made in an account cannot be: the account is not there, or not
// open to the provider's login. It looks once in a walk, and says what it found once. In a walk that has begun to apply it
// does not look: the account may be too new to be shown, and the creation will say what is wrong.
func (d *ProviderData) lookAt(ctx context.Context, accountID string, diags *diag.Diagnostics) {
	if d.applying.Load() || !d.Allows(accountID) {
		return
	}
	own := &look{done: make(chan struct{})}
	shared, looked := d.accounts.LoadOrStore(accountID, own)
	if !looked { // the first caller looks for all of them
		_, own.err = d.Client.Accounts.Find(context.WithoutCancel(ctx), evovoice.Key{ID: accountID})
		close(own.done)
	}
	look := shared.(*look) //nolint:forcetypeassert // nothing else is stored
	<-look.done
	err := look.err
	var closed *evovoice.ClosedAccountError
	switch {
	case err == nil || !d.once("account", accountID):
	case errors.Is(err, evovoice.ErrNotFound), errors.As(err, &closed), evovoice.StatusOf(err) == http.StatusForbidden:
		diags.AddAttributeError(path.Root("account_id"), "Account Not Open", fmt.Sprintf(
			"There is no account %q, or the provider's login cannot open it: %s.\n\nNothing has been changed. Correct account_id, "+
				"or let the provider sign in as somebody who can open the account.", accountID, err))
	default:
		diags.Append(ErrorDiagnostic(fmt.Sprintf("look at the account %q, in which something is to be created", accountID), err))
	}
}

// once reports whether something is to be said: it was not before, in this walk.
func (d *ProviderData) once(about ...string) bool {
	_, before := d.said.LoadOrStore(strings.Join(about, "\x00"), true)
	return !before
}

// Applying reports whether this walk has begun to apply: what it looks at may be changing.
func (d *ProviderData) Applying() bool { return d.applying.Load() }
