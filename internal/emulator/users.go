package emulator

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// newUser is the operation NewUser.
func (e *Emulator) newUser(c *call, request evovoice.NewUser) (any, error) {
	if err := checkNewUser(request); err != nil {
		return nil, err
	}
	if err := e.checkAccount(c.caller, request.AccountID); err != nil {
		return nil, err
	}
	hash, err := hashPassword(request.Password)
	if err != nil {
		return nil, err
	}
	fresh := evovoice.UserInfo{
		EmailAddress: request.EmailAddress,
		FirstName:    e.dialects.loginName(request.FirstName),
		LastName:     e.dialects.loginName(request.LastName),
		AccountIDs:   []string{request.AccountID},
	}
	if e.dialects.has(newLoginWithoutRoles) {
		fresh.Roles = []string{}
	}
	info := e.withDefaults(fresh)
	lag := 0
	if e.dialects.has(newLoginUnlisted) {
		lag = lagInLists
	}
	if err := e.store.refuseReserved(request.EmailAddress); err != nil {
		return e.duplicateEmail(request.EmailAddress, err)
	}
	created, err := e.store.insert(info, hash, lag)
	if errors.Is(err, errDuplicateEmail) || errors.Is(err, errAddressInUse) {
		return e.duplicateEmail(request.EmailAddress, err)
	}
	return created, err
}

// checkNewUser demands what a login cannot be without. That these members are required is inferred; whether an
// address has to look like one is not known, so it does not.
func checkNewUser(request evovoice.NewUser) error {
	var wrong []evovoice.ResponseError
	for _, required := range []struct{ member, value string }{
		{"accountId", request.AccountID},
		{"emailAddress", request.EmailAddress},
		{"password", request.Password},
	} {
		if strings.TrimSpace(required.value) == "" {
			wrong = append(wrong, fieldError(required.member, "'%s' must not be empty", pascalCase(required.member)))
		}
	}
	if len(wrong) > 0 {
		return argumentError(wrong...)
	}
	return nil
}

// checkAccount lets a caller use only accounts of its own. A Manager learns nothing about others, not even whether
// they exist.
func (e *Emulator) checkAccount(by *caller, accountID string) error {
	if by.maySee(accountID) {
		return nil
	}
	if !by.is(evovoice.RoleSystemAdministrator) {
		return e.dialects.noAccess()
	}
	return argumentError(fieldError("accountId", "There is no account with the id '%s'", accountID))
}

// withDefaults completes a new login. The role and the permissions are inferred: the sample on NewUser's page has
// both, and NewUser has no member for either.
func (e *Emulator) withDefaults(info evovoice.UserInfo) evovoice.UserInfo {
	if e.dialects.has(emailLowerCased) {
		info.EmailAddress = strings.ToLower(info.EmailAddress)
	}
	if info.Roles == nil {
		info.Roles = []string{evovoice.RoleManager}
	}
	if info.DashboardPermissions == nil {
		info.DashboardPermissions = []evovoice.DashboardPermissions{
			evovoice.ViewFiles, evovoice.ViewNotifications, evovoice.ViewSessions, evovoice.ViewEndpoints,
			evovoice.ViewReports, evovoice.ViewCustomers, evovoice.ViewFlows,
		}
		if e.dialects.has(unknownEnumValues) {
			info.DashboardPermissions = append(info.DashboardPermissions, "ViewHolograms")
			info.ManagerAccess = new(evovoice.UserManagerAccess("ReadWriteTeleport"))
		}
	}
	return info
}

func (d dialects) storedName(name *string) *string {
	if name != nil && d.has(namesTrimmed) {
		return new(strings.TrimSpace(*name))
	}
	return name
}

// loginName is a first or last name as it is kept, where none and an empty one may be the same.
func (d dialects) loginName(name *string) *string {
	switch empty := text(name) == ""; {
	case empty && d.has(unsetNamesEmpty):
		return new("")
	case empty && d.has(unsetNamesNull):
		return nil
	default:
		return d.storedName(name)
	}
}

// duplicateEmail answers for an address that a login or a phone user has, or had.
func (e *Emulator) duplicateEmail(address string, why error) (any, error) {
	if existing, ok := e.store.userByEmail(address); ok && e.dialects.has(duplicateEmail200Existing) {
		return existing, nil
	}
	message := "A login with the e-mail address '%s' exists already"
	if errors.Is(why, errAddressInUse) {
		message = "The e-mail address '%s' is already in use"
	}
	return nil, e.dialects.refuseEmail(message, address)
}

// reservations is how often the address of a deleted login is refused.
func (d dialects) reservations() int {
	switch {
	case d.has(deletedAddressReserved):
		return -1
	case d.has(deletedAddressReservedAWhile):
		return 3
	default:
		return 0
	}
}

func (d dialects) refuseEmail(message, address string) error {
	switch {
	case d.has(duplicateEmail400):
		return argumentError(fieldError("emailAddress", message, address))
	case d.has(duplicateEmail400AlreadyExists), d.has(duplicateEmail409AlreadyExists):
		field := fieldError("emailAddress", message, address)
		field.ErrorCode = "AlreadyExists"
		failed := argumentError(field)
		if d.has(duplicateEmail409AlreadyExists) {
			failed.status = http.StatusConflict
		}
		return failed
	case d.has(duplicateEmail500):
		failed := statusError(http.StatusInternalServerError, message, address)
		failed.code = "Exception"
		return failed
	case d.has(duplicateEmail500Mongo):
		return &apiError{
			status: http.StatusInternalServerError, code: "MongoWriteException",
			message: fmt.Sprintf("A write operation resulted in an error. E11000 duplicate key error collection: "+
				"voice.users index: emailAddress_1 dup key: { emailAddress: %q }", address),
		}
	default:
		return statusError(http.StatusConflict, message, address)
	}
}

// deleteUser is the operation DeleteUser.
func (e *Emulator) deleteUser(c *call, request evovoice.DeleteUser) (any, error) {
	lag := 0
	if e.dialects.has(deletedLoginListed) {
		lag = lagInLists
	}
	if !e.mayTouch(c.caller, request.UserID) {
		return e.hiddenUser(request.UserID, void)
	}
	if !e.store.remove(request.UserID, lag) {
		return e.dialects.unknownID("userId", request.UserID, void)
	}
	return void, nil
}

func (e *Emulator) hiddenUser(id string, result any) (any, error) {
	_, exists := e.store.user(id)
	return e.dialects.hiddenID(exists, "userId", id, result)
}

// mayTouch reports whether the login exists and shares an account with the caller: to a Manager, others do not exist.
func (e *Emulator) mayTouch(by *caller, id string) bool {
	if by.is(evovoice.RoleSystemAdministrator) {
		return true
	}
	return slices.ContainsFunc(e.store.member(id), by.maySee)
}
