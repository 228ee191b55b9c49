package emulator

import (
	"net/http"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// newAccount is the operation NewAccount. The Twilio token is kept nowhere: no answer shows it. That an account with a
// Twilio SID of its own is isBYOA is inferred.
func (e *Emulator) newAccount(c *call, request evovoice.NewAccount) (any, error) {
	if strings.TrimSpace(request.Name) == "" {
		return nil, emptyName()
	}
	account, err := e.store.insertAccount(evovoice.AccountInfo{
		EntityInfo:       created(c.caller),
		Name:             *e.dialects.storedName(&request.Name),
		TwilioAccountSID: request.TwilioAccountSID,
		IsBYOA:           text(request.TwilioAccountSID) != "",
		BillingSettings:  e.dialects.defaultPrices(),
	})
	e.late(err == nil, func(s *store) { s.accountList.created(account.ID) })
	return account, err
}

// checkName accepts a name to patch, which cannot be cleared (inferred).
func (d dialects) checkName(name *string) error {
	switch {
	case name == nil, *name == "" && d.has(patchEmptyStringIgnored):
		return nil
	case strings.TrimSpace(*name) == "":
		return emptyName()
	default:
		return nil
	}
}

// rename gives an object a name that checkName has accepted.
func (d dialects) rename(name, patch *string) {
	if patch != nil && *patch != "" {
		*name = *d.storedName(patch)
	}
}

// emptyName refuses an object without a name (inferred).
func emptyName() error {
	return argumentError(fieldError("name", "'Name' must not be empty"))
}

// created says who made an object and when. That it names the login by its id is inferred.
func created(by *caller) evovoice.EntityInfo {
	now := time.Now().UTC().Format(time.RFC3339)
	return evovoice.EntityInfo{
		DateCreated: &now, DateLastModified: new(now), CreatedBy: new(by.ID), LastModifiedBy: new(by.ID),
	}
}

func modified(info *evovoice.EntityInfo, by *caller) {
	info.DateLastModified = new(time.Now().UTC().Format(time.RFC3339))
	info.LastModifiedBy = new(by.ID)
}

// getAccount is the operation GetAccount. An account that exists but is not the caller's is 403, not 404 (inferred).
func (e *Emulator) getAccount(c *call, request evovoice.GetAccount) (any, error) {
	account, ok := e.store.account(request.AccountID)
	if !ok {
		return e.dialects.unknownID("accountId", request.AccountID, evovoice.AccountInfo{})
	}
	switch {
	case c.caller.maySee(account.ID):
		return account, nil
	case e.dialects.has(foreignIDsUnknown):
		return e.dialects.unknownID("accountId", request.AccountID, evovoice.AccountInfo{})
	default:
		return nil, e.dialects.noAccess()
	}
}

// listAccounts is the operation ListAccounts: the accounts that the caller may open.
func (e *Emulator) listAccounts(c *call, request evovoice.ListAccounts) (any, error) {
	w, err := e.dialects.windowOf(request.ListRequest)
	if err != nil {
		return nil, err
	}
	found := e.store.listedAccounts(func(a evovoice.AccountInfo) bool {
		return (c.caller.maySee(a.ID) || c.caller.is(evovoice.RoleSystemAdministrator)) &&
			e.dialects.listsID(request.ListRequest, a.ID) && containsFold(a.Name, request.NameFilter)
	})
	page, err := pageOf(e.dialects, found, request.ListRequest, w, accountKeys)
	if err != nil {
		return nil, err
	}
	return listResponse(e.dialects, page, len(found), w, request.SimplifiedPaging), nil
}

// accountKeys are the members that a list of accounts can be sorted by. The API names none (inferred).
var accountKeys = map[string]func(evovoice.AccountInfo) string{
	"id":   func(a evovoice.AccountInfo) string { return a.ID },
	"name": func(a evovoice.AccountInfo) string { return strings.ToLower(a.Name) },
}

// patchAccount is the operation PatchAccount. It is sparse.
func (e *Emulator) patchAccount(c *call, request evovoice.PatchAccount) (any, error) {
	if err := e.dialects.checkName(request.Name); err != nil {
		return nil, err
	}
	if request.MaxPhoneNumbers != nil && *request.MaxPhoneNumbers < 0 {
		return nil, argumentError(fieldError("maxPhoneNumbers", "'MaxPhoneNumbers' must not be negative"))
	}
	changed, ok := e.store.changeAccount(request.AccountID, func(info *evovoice.AccountInfo) {
		e.dialects.rename(&info.Name, request.Name)
		if request.MaxPhoneNumbers != nil {
			info.MaxPhoneNumbers = *request.MaxPhoneNumbers
		}
		e.dialects.patchString(&info.LogoID, request.LogoID)
		if request.BillingSettings != nil {
			info.BillingSettings = patched(e.dialects, info.BillingSettings, request.BillingSettings)
		}
		modified(&info.EntityInfo, c.caller)
	})
	if !ok {
		return e.dialects.unknownID("accountId", request.AccountID, evovoice.AccountInfo{})
	}
	return changed, nil
}

// deleteAccount is the operation DeleteAccount. It takes the account's customers with it; logins stay, without the
// account (inferred).
func (e *Emulator) deleteAccount(_ *call, request evovoice.DeleteAccount) (any, error) {
	if e.dialects.has(accountDelete409) && e.store.holdsAnything(request.AccountID) {
		return nil, statusError(http.StatusConflict, "There is something in the account '%s'", request.AccountID)
	}
	account, _ := e.store.account(request.AccountID)
	removed := e.store.removeAccount(request.AccountID)
	e.late(removed, func(s *store) { s.accountList.deleted(account.ID, account) })
	if !removed {
		return e.dialects.unknownID("accountId", request.AccountID, void)
	}
	return void, nil
}
