package emulator

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// userEntity is what the emulator knows of logins.
var userEntity = entity{
	kind:      userKind,
	questions: userQuestions,
	operations: []operation{
		{"NewUser", managers, post("/users"), decoded((*Emulator).newUser)},
		{"PatchUser", managers, patch("/users/{userId}"), decoded((*Emulator).patchUser)},
		{"ListUsers", managers, get("/users"), asAccountItems(listOf(userKind, filterUsers))},
		{"DeleteUser", managers, del("/users/{userId}"), deleteOf[evovoice.DeleteUser](userKind)},
	},
	namespaces: map[string][]string{
		// The first is on the metadata page of NewUser; the others follow from the C# namespaces that the pages print.
		"Voice.Api.Authentication": {"UserInfo", "UserManagerAccess", "DashboardPermissions", "RequestAuthTokenResult"},
	},
}

// newUser is the operation NewUser.
func (e *Emulator) newUser(c *call, request evovoice.NewUser) (any, error) {
	if err := checkNewUser(request); err != nil {
		return nil, err
	}
	if err := e.checkAccount(c.caller, "accountId", request.AccountID); err != nil {
		return nil, err
	}
	fresh := evovoice.UserInfo{
		EmailAddress: request.EmailAddress,
		FirstName:    e.dialects.loginName(request.FirstName),
		LastName:     e.dialects.loginName(request.LastName),
		AccountIDs:   []string{request.AccountID},
	}
	if e.dialects.has("new-login-without-roles") {
		fresh.Roles = []string{}
	}
	if e.store.isReserved(request.EmailAddress) {
		return e.duplicateEmail(request.EmailAddress)
	}
	created, err := e.addUser(fresh, hashPassword(request.Password), true)
	if errors.Is(err, errDuplicateEmail) {
		return e.duplicateEmail(request.EmailAddress)
	}
	return created, err
}

// checkNewUser demands what a login cannot be without. That these members are required is inferred; whether an
// address has to look like one is not known, so it does not.
func checkNewUser(request evovoice.NewUser) error {
	var wrong *apiError
	for _, required := range []struct{ member, value string }{
		{"accountId", request.AccountID},
		{"emailAddress", request.EmailAddress},
		{"password", request.Password},
	} {
		if strings.TrimSpace(required.value) != "" {
			continue
		}
		failed := argumentError(required.member, "'%s' must not be empty", pascalCase(required.member))
		if wrong == nil {
			wrong = failed // gives the message
		} else {
			wrong.fields = append(wrong.fields, failed.fields...)
		}
	}
	if wrong == nil {
		return nil
	}
	return wrong
}

// checkAccount lets a caller use only accounts of its own. A Manager learns nothing about others, not even whether
// they exist.
func (e *Emulator) checkAccount(by *caller, member, accountID string) error {
	if by.maySee(accountID) {
		return nil
	}
	if !by.is(evovoice.RoleSystemAdministrator) {
		return e.dialects.noAccess()
	}
	return argumentError(member, "There is no account with the id '%s'", accountID)
}

// loginName is a first or last name as it is kept, where none and an empty one may be the same.
func (d dialects) loginName(name *string) *string {
	switch empty := text(name) == ""; {
	case empty && d.has("unset-names-empty"):
		return new("")
	case empty && d.has("unset-names-null"):
		return nil
	case name != nil && d.has("names-trimmed"):
		return new(strings.TrimSpace(*name))
	default:
		return name
	}
}

// duplicateEmail answers for an address that a login has, or had.
func (e *Emulator) duplicateEmail(address string) (any, error) {
	if existing, ok := e.userByEmail(address); ok && e.dialects.has("duplicate-email-200-existing") {
		return existing, nil
	}
	const message = "A login with the e-mail address '%s' exists already"
	d, failed := e.dialects, statusError(http.StatusConflict, message, address)
	switch {
	case d.has("duplicate-email-400"):
		failed = argumentError("emailAddress", message, address)
	case d.has("duplicate-email-400-already-exists"):
		failed = badRequest("AlreadyExists", "emailAddress", message, address)
	case d.has("duplicate-email-409-already-exists"):
		failed = badRequest("AlreadyExists", "emailAddress", message, address)
		failed.status = http.StatusConflict
	case d.has("duplicate-email-500"):
		failed.status, failed.code = http.StatusInternalServerError, "Exception"
	case d.has("duplicate-email-500-mongo"):
		failed.status, failed.code = http.StatusInternalServerError, "MongoWriteException"
		failed.message = fmt.Sprintf("A write operation resulted in an error. E11000 duplicate key error collection: "+
			"voice.users index: emailAddress_1 dup key: { emailAddress: %q }", address)
	}
	return nil, failed
}

// patchUser is the operation PatchUser. It is sparse: members that were not sent stay as they are.
func (e *Emulator) patchUser(c *call, request evovoice.PatchUser) (any, error) {
	if e.dialects.has("empty-patch-400") && request == (evovoice.PatchUser{UserID: request.UserID}) {
		return nil, argumentError("request", "There is nothing to change")
	}
	if request.Roles != nil && !c.caller.is(evovoice.RoleSystemAdministrator) {
		return nil, e.dialects.missingRight("UnauthorizedAccessException", "Only a SystemAdministrator may set roles")
	}
	if err := e.checkPatchUser(c.caller, request); err != nil {
		return nil, err
	}
	return userKind.edit(e, c, request.UserID, func(user *evovoice.UserInfo) error {
		e.patch(user, request)
		if request.NewPassword != nil {
			e.store.setPassword(user.ID, hashPassword(*request.NewPassword))
		}
		return nil
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
	case e.dialects.has("roles-change-accounts") && request.Roles != nil && request.AccountIDs == nil:
		info.AccountIDs = accountsOfRoles(info)
	case e.dialects.has("accounts-change-roles") && request.AccountIDs != nil && request.Roles == nil:
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
