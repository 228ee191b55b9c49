package emulator

import (
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// patchUser is the operation PatchUser. It is sparse: members that were not sent stay as they are.
func (e *Emulator) patchUser(c *call, request evovoice.PatchUser) (any, error) {
	if e.dialects.has(emptyPatch400) && request == (evovoice.PatchUser{UserID: request.UserID}) {
		return nil, argumentError(fieldError("request", "There is nothing to change"))
	}
	if request.Roles != nil && !c.caller.is(evovoice.RoleSystemAdministrator) {
		return nil, e.dialects.missingRight("UnauthorizedAccessException", "Only a SystemAdministrator may set roles")
	}
	e.store.mu.Lock()
	user, ok := userKind.open(e.store, c.caller, request.UserID)
	var has []string
	if ok {
		has = slices.Clone(user.AccountIDs)
	}
	e.store.mu.Unlock()
	if err := e.checkNewAccounts(c.caller, has, request); ok && err != nil {
		return nil, err
	}
	hash, err := newHash(request.NewPassword)
	if ok && err != nil {
		return nil, err
	}
	return userKind.edit(e, c, request.UserID, func(info *evovoice.UserInfo) {
		e.patch(info, request)
		if hash != nil {
			e.store.setPassword(info.ID, hash)
		}
	})
}

// checkNewAccounts checks the accounts that a login is to get. Those it has may stay, whoever asks.
func (e *Emulator) checkNewAccounts(by *caller, has []string, request evovoice.PatchUser) error {
	if request.AccountIDs == nil {
		return nil
	}
	for _, id := range *request.AccountIDs {
		if slices.Contains(has, id) {
			continue
		}
		if err := e.checkAccount(by, id); err != nil {
			if failed := asAPIError(err); len(failed.fields) > 0 {
				failed.fields[0].FieldName = "AccountIds"
			}
			return err
		}
	}
	return nil
}

// newHash returns nil when the password stays. That it cannot be empty is inferred.
func newHash(password *string) ([]byte, error) {
	if password == nil {
		return nil, nil
	}
	if *password == "" {
		return nil, argumentError(fieldError("newPassword", "'NewPassword' must not be empty"))
	}
	return hashPassword(*password)
}

func (e *Emulator) patch(info *evovoice.UserInfo, request evovoice.PatchUser) {
	e.dialects.patchName(&info.FirstName, request.FirstName)
	e.dialects.patchName(&info.LastName, request.LastName)
	if request.Roles != nil {
		info.Roles = *request.Roles
	}
	if request.AccountIDs != nil {
		info.AccountIDs = *request.AccountIDs
	}
	switch {
	case e.dialects.has(rolesChangeAccounts) && request.Roles != nil && request.AccountIDs == nil:
		info.AccountIDs = accountsOfRoles(info)
	case e.dialects.has(accountsChangeRoles) && request.AccountIDs != nil && request.Roles == nil:
		info.Roles = rolesOfAccounts(info.AccountIDs)
	}
}

func (d dialects) patchName(name **string, patch *string) {
	if patch == nil || *patch == "" && d.has(patchEmptyStringIgnored) {
		return
	}
	*name = d.loginName(patch)
}

// accountsOfRoles is the dialect roles-change-accounts.
func accountsOfRoles(info *evovoice.UserInfo) []string {
	if slices.Contains(info.Roles, evovoice.RoleSystemAdministrator) {
		return info.AccountIDs // shown as all of them anyway
	}
	return info.AccountIDs[:min(1, len(info.AccountIDs))]
}

// rolesOfAccounts is the dialect accounts-change-roles.
func rolesOfAccounts(ids []string) []string {
	if len(ids) > 1 {
		return []string{evovoice.RoleManager, evovoice.RoleUser}
	}
	return []string{evovoice.RoleManager}
}
