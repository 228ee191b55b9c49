package emulator

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// accountEntity is what the emulator knows of accounts. DeleteAccount has no page: its route is the one that the vendor's
// CLI calls, its role is inferred. The Twilio token is kept nowhere: no answer shows it.
var accountEntity = entity{
	kind: accountKind,
	operations: []operation{
		{"NewAccount", administrators, post("/accounts"), newOf(accountKind, func(_ *Emulator, r evovoice.NewAccount, a *evovoice.AccountInfo) {
			a.IsBYOA = text(r.TwilioAccountSID) != "" // inferred
		})},
		{"PatchAccount", administrators, patch("/accounts/{accountId}"), patchOf(accountKind, checkPatchAccount)},
		{"DeleteAccount", administrators, del("/accounts/{accountId}"), deleteOf[evovoice.DeleteAccount](accountKind)},
		{"CheckAccount", administrators, post("/accounts/{accountId}/check"), decoded(checkAccount)},
		{"RegenerateTokens", administrators, post("/accounts/{accountId}/tokens"), decoded(regenerateTokens)},
		{"ListAccounts", signedIn, get("/accounts"), listOf[evovoice.ListAccounts](accountKind, nil)},
		{"GetAccount", signedIn, get("/accounts/{accountId}"), getOf[evovoice.GetAccount](accountKind)},
	},
	namespaces: map[string][]string{
		"Voice.Api.Accounts": {"AccountInfo", "BillingSettings", "BillingItem", "CheckAccountResponse"},
	},
}

// An account that exists but is not the caller's is 403, not 404 (inferred).
var accountKind = newKind(kind[evovoice.AccountInfo]{
	member: "accountId", forbidden: true,
	complete: func(e *Emulator, account *evovoice.AccountInfo) error {
		account.BillingSettings = cmp.Or(account.BillingSettings, e.dialects.defaultPrices())
		return nil
	},
})

func init() { // they know other kinds, which know this one
	accountKind.deleting, accountKind.written = deletingAccount, accountWritten
}

// checkAccount is the operation CheckAccount. What it looks at is not documented; here nothing is ever wrong.
func checkAccount(e *Emulator, _ *call, request evovoice.CheckAccount) (any, error) {
	account, ok := Get[evovoice.AccountInfo](e, request.AccountID)
	if !ok {
		return e.dialects.unknownID("accountId", request.AccountID, evovoice.CheckAccountResponse{})
	}
	return evovoice.CheckAccountResponse{Message: "Everything is in order with " + account.Name + "."}, nil
}

func regenerateTokens(e *Emulator, _ *call, request RegenerateTokens) (any, error) {
	if _, ok := Get[evovoice.AccountInfo](e, request.AccountID); !ok {
		return e.dialects.unknownID("accountId", request.AccountID, nil)
	}
	return void, nil
}

// RegenerateTokens makes the tokens of an account anew (POST /accounts/{accountId}/tokens); nothing shows them, and the provider
// never asks for it.
type RegenerateTokens struct {
	AccountID string `json:"-"`
}

func checkPatchAccount(_ *Emulator, request evovoice.PatchAccount, _ *evovoice.AccountInfo) error {
	if request.MaxPhoneNumbers != nil && *request.MaxPhoneNumbers < 0 {
		return argumentError("maxPhoneNumbers", "'MaxPhoneNumbers' must not be negative")
	}
	return nil
}

// deletingAccount refuses, where the dialect does, to delete an account with something in it.
func deletingAccount(s *store, account *evovoice.AccountInfo) error {
	for _, table := range s.tables {
		if table != holder(accountKind.in(s)) && s.dialects.has("account-delete-409") && table.holds(account.ID) {
			return statusError(http.StatusConflict, "There is something in the account '%s'", account.ID)
		}
	}
	return nil
}

// accountWritten lets logins show the new name of an account, and what is in it go with it.
func accountWritten(s *store, before, now *evovoice.AccountInfo) {
	if before == nil {
		return
	}
	for user := range userKind.in(s).objects() {
		at, names := slices.Index(user.AccountIDs, before.ID), user.AccountNames
		switch {
		case at < 0 || len(names) != len(user.AccountIDs):
		case now == nil:
			user.AccountNames = slices.Delete(names, at, at+1)
		case names[at] == before.Name:
			names[at] = now.Name
		}
	}
	if now == nil {
		delete(s.tags, before.ID)
		for _, table := range s.tables {
			table.leave(before.ID)
		}
	}
}

// checkAccount demands that there is an account.
func (s *store) checkAccount(id string) error {
	if accountKind.in(s).get(id) == nil {
		return fmt.Errorf("there is no account %q", id)
	}
	return nil
}

// checkName accepts a name to patch, which cannot be cleared (inferred).
func (d dialects) checkName(name *string) error {
	switch {
	case name == nil, *name == "" && d.has("patch-empty-string-ignored"):
		return nil
	case strings.TrimSpace(*name) == "":
		return emptyName()
	default:
		return nil
	}
}

// emptyName refuses an object without a name (inferred).
func emptyName() error {
	return argumentError("name", "'Name' must not be empty")
}

// created says who made an object and when. That it names the login by its id is inferred.
func created(by *caller) evovoice.EntityInfo {
	info := evovoice.EntityInfo{CreatedBy: new(by.ID)}
	modified(&info, by)
	info.DateCreated = new(*info.DateLastModified)
	return info
}

func modified(info *evovoice.EntityInfo, by *caller) {
	info.DateLastModified = new(time.Now().UTC().Format(time.RFC3339))
	info.LastModifiedBy = new(by.ID)
}
