package emulator

import (
	"cmp"
	"crypto/md5" //nolint:gosec // Gravatar names pictures by MD5; nothing is protected by it
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

var errDuplicateEmail = errors.New("an e-mail address can exist only once in the whole of Evo Voice")

var userKind = newKind(kind[evovoice.UserInfo]{
	member: "userId",
	complete: func(e *Emulator, user *evovoice.UserInfo) error {
		if user.EmailAddress == "" {
			return errors.New("a login needs an e-mail address")
		}
		e.completeUser(user)
		return nil
	},
	newUnlisted: "new-login-unlisted", goneListed: "deleted-login-listed",
})

func init() { // they know other kinds, which know this one
	userKind.check, userKind.written, userKind.show = checkUser, userWritten, showUser
}

// completeUser completes a new login. The role and the permissions are inferred: the sample on NewUser's page has both, and
// NewUser has no member for either.
func (e *Emulator) completeUser(info *evovoice.UserInfo) {
	if e.dialects.has("email-lower-cased") {
		info.EmailAddress = strings.ToLower(info.EmailAddress)
	}
	if info.AccountIDs == nil {
		info.AccountIDs = []string{e.administrator.AccountID}
	}
	if info.Roles == nil {
		info.Roles = []string{evovoice.RoleManager}
	}
	if info.DashboardPermissions == nil {
		info.DashboardPermissions = []evovoice.DashboardPermissions{
			evovoice.ViewFiles, evovoice.ViewNotifications, evovoice.ViewSessions, evovoice.ViewEndpoints,
			evovoice.ViewReports, evovoice.ViewCustomers, evovoice.ViewFlows,
		}
		if e.dialects.has("unknown-enum-values") {
			info.DashboardPermissions = append(info.DashboardPermissions, "ViewHolograms")
			info.ManagerAccess = new(evovoice.UserManagerAccess("ReadWriteTeleport"))
		}
	}
}

// checkUser demands an address of its own and, of a new login, accounts that exist. It lets members that follow from others
// follow, unless the change was to them.
func checkUser(s *store, before, now *evovoice.UserInfo) error {
	if id := s.loginByMail[s.fold(now.EmailAddress)]; id != "" && (before == nil || id != before.ID) {
		return errDuplicateEmail
	}
	if before == nil {
		for _, id := range now.AccountIDs {
			if err := s.checkAccount(id); err != nil {
				return err
			}
		}
		now.Name = cmp.Or(now.Name, new(displayName(now)))
		now.AvatarURL = cmp.Or(now.AvatarURL, new(avatarURL(now.EmailAddress)))
		if now.AccountNames == nil {
			now.AccountNames = s.accountNames(now.AccountIDs)
		}
		return nil
	}
	if same(now.Name, before.Name) && displayName(now) != displayName(before) {
		now.Name = new(displayName(now))
	}
	if same(now.AvatarURL, before.AvatarURL) && now.EmailAddress != before.EmailAddress {
		now.AvatarURL = new(avatarURL(now.EmailAddress))
	}
	if slices.Equal(now.AccountNames, before.AccountNames) && !slices.Equal(now.AccountIDs, before.AccountIDs) {
		now.AccountNames = s.accountNames(now.AccountIDs)
	}
	return nil
}

// userWritten keeps addresses and credentials in step with the logins.
func userWritten(s *store, before, now *evovoice.UserInfo) {
	if before != nil {
		delete(s.loginByMail, s.fold(before.EmailAddress))
	}
	if now != nil {
		s.loginByMail[s.fold(now.EmailAddress)] = now.ID
		return
	}
	delete(s.credentials, before.ID)
	switch {
	case s.dialects.has("deleted-address-reserved"):
		s.reserved[s.fold(before.EmailAddress)] = -1
	case s.dialects.has("deleted-address-reserved-a-while"):
		s.reserved[s.fold(before.EmailAddress)] = 3
	}
}

// isReserved reports whether an address is refused because of a login that had it, and counts that.
func (s *store) isReserved(address string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	email := s.fold(address)
	if s.reserved[email] == 0 {
		return false
	}
	s.reserved[email]--
	return true
}

// showUser shows a SystemAdministrator with every account.
func showUser(s *store, user *evovoice.UserInfo) {
	if !slices.Contains(user.Roles, evovoice.RoleSystemAdministrator) {
		return
	}
	user.AccountIDs = []string{}
	for account := range accountKind.in(s).objects() {
		user.AccountIDs = append(user.AccountIDs, account.ID)
	}
	user.AccountNames = s.accountNames(user.AccountIDs)
}

// accountNames runs parallel to ids.
func (s *store) accountNames(ids []string) []string {
	if ids == nil {
		return nil
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		if a := accountKind.in(s).get(id); a != nil {
			names[i] = a.Name
		}
	}
	return names
}

// displayName is "First Last", or the e-mail address of a login without names (inferred).
func displayName(info *evovoice.UserInfo) string {
	return cmp.Or(strings.TrimSpace(text(info.FirstName)+" "+text(info.LastName)), info.EmailAddress)
}

// avatarURL has the shape of a Gravatar address (inferred; nobody fetches it).
func avatarURL(email string) string {
	sum := md5.Sum([]byte(foldEmail(strings.TrimSpace(email)))) //nolint:gosec // see the import
	return "https://www.gravatar.com/avatar/" + hex.EncodeToString(sum[:]) + "?d=mp"
}

// foldEmail is the form in which two addresses that differ in case alone are equal.
func foldEmail(address string) string { return strings.ToLower(address) }

// fold tells addresses apart as far as the dialect does. A server that stores them in lower case cannot tell case.
func (s *store) fold(address string) string {
	if s.dialects.has("text-decomposed") {
		address = norm.NFD.String(address)
	}
	if s.dialects.has("emails-unique-by-case") && !s.dialects.has("email-lower-cased") {
		return address
	}
	return foldEmail(address)
}
