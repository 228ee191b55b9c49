package emulator

import (
	"reflect"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// patchUser is the operation PatchUser. It is sparse: members that were not sent stay as they are.
func (e *Emulator) patchUser(c *call, request evovoice.PatchUser) (any, error) {
	if e.dialects.has(emptyPatch400) && request == (evovoice.PatchUser{UserID: request.UserID}) {
		return nil, argumentError("request", "There is nothing to change")
	}
	if request.Roles != nil && !c.caller.is(evovoice.RoleSystemAdministrator) {
		return nil, e.dialects.missingRight("UnauthorizedAccessException", "Only a SystemAdministrator may set roles")
	}
	if err := e.checkPatchUser(c.caller, request); err != nil {
		return nil, err
	}
	return userKind.edit(e, c, request.UserID, func(user *evovoice.UserInfo) {
		e.patch(user, request)
		if request.NewPassword != nil {
			e.store.setPassword(user.ID, hashPassword(*request.NewPassword))
		}
	})
}

// checkPatchUser checks the accounts that a login is to get: those it has may stay, whoever asks. That a password cannot be empty
// is inferred.
func (e *Emulator) checkPatchUser(by *caller, request evovoice.PatchUser) error {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	user, ok := userKind.open(e.store, by, request.UserID)
	if !ok { // which is answered first
		return nil
	}
	if request.AccountIDs != nil {
		for _, id := range *request.AccountIDs {
			if slices.Contains(user.AccountIDs, id) {
				continue
			}
			if err := e.checkAccount(by, "accountIds", id); err != nil {
				return err
			}
		}
	}
	if request.NewPassword != nil && *request.NewPassword == "" {
		return argumentError("newPassword", "'NewPassword' must not be empty")
	}
	return nil
}

func (e *Emulator) patch(info *evovoice.UserInfo, request evovoice.PatchUser) {
	e.dialects.overlay(reflect.ValueOf(info).Elem(), reflect.ValueOf(request))
	if request.FirstName != nil {
		info.FirstName = e.dialects.loginName(info.FirstName)
	}
	if request.LastName != nil {
		info.LastName = e.dialects.loginName(info.LastName)
	}
	switch {
	case e.dialects.has(rolesChangeAccounts) && request.Roles != nil && request.AccountIDs == nil:
		info.AccountIDs = accountsOfRoles(info)
	case e.dialects.has(accountsChangeRoles) && request.AccountIDs != nil && request.Roles == nil:
		info.Roles = rolesOfAccounts(info.AccountIDs)
	}
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
