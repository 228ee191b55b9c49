package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Login is a login to add, with the password that no answer shows.
type Login struct {
	evovoice.UserInfo
	// Password may be empty: such a login cannot sign in.
	Password string
}

// AddAccount creates an account.
func (e *Emulator) AddAccount(name string) evovoice.AccountInfo {
	return e.store.addAccount(evovoice.AccountInfo{Name: name, BillingSettings: e.dialects.defaultPrices()})
}

// AddUser creates a login behind the API's back. Left out members become what they would be for a login made by
// NewUser: an id, the role Manager, the first account, all dashboard permissions. It fails when the e-mail address is
// empty or taken, the id is taken, or an account does not exist.
func (e *Emulator) AddUser(l Login) (evovoice.UserInfo, error) {
	var hash []byte
	if l.Password != "" {
		var err error
		if hash, err = hashPassword(l.Password); err != nil {
			return evovoice.UserInfo{}, err
		}
	}
	return e.addLogin(l.UserInfo, hash)
}

func (e *Emulator) addLogin(info evovoice.UserInfo, hash []byte) (evovoice.UserInfo, error) {
	if info.EmailAddress == "" {
		return evovoice.UserInfo{}, errors.New("a login needs an e-mail address")
	}
	if info.AccountIDs == nil {
		info.AccountIDs = []string{e.administrator.AccountID}
	}
	for _, id := range info.AccountIDs {
		if _, ok := e.store.account(id); !ok {
			return evovoice.UserInfo{}, fmt.Errorf("there is no account %q", id)
		}
	}
	return e.store.insert(e.withDefaults(info), hash, 0)
}

// Users returns all logins, sorted by e-mail address.
func (e *Emulator) Users() []evovoice.UserInfo {
	users := e.store.users()
	slices.SortFunc(users, func(a, b evovoice.UserInfo) int {
		return cmp.Compare(foldEmail(a.EmailAddress), foldEmail(b.EmailAddress))
	})
	return users
}

// User returns the login with the given id.
func (e *Emulator) User(id string) (evovoice.UserInfo, bool) { return e.store.user(id) }

// UserByEmail returns the login with the given e-mail address, whatever its case; of two that differ in case, the one that
// is spelt the same.
func (e *Emulator) UserByEmail(email string) (evovoice.UserInfo, bool) {
	if user, ok := e.store.userByEmail(email); ok {
		return user, true
	}
	for _, user := range e.store.users() {
		if evovoice.SameEmail(user.EmailAddress, email) {
			return user, true
		}
	}
	return evovoice.UserInfo{}, false
}

// ChangeUser lets a login drift: change may set any member but the id, also those that the API cannot patch. Members
// that follow from others, such as the name, still do unless change sets them too. It reports false, and changes
// nothing, when there is no such login or another one has the new e-mail address. change must not use the Emulator.
func (e *Emulator) ChangeUser(id string, change func(*evovoice.UserInfo)) bool {
	_, err := e.store.change(id, nil, change)
	return err == nil
}

// RemoveUser deletes a login and ends its sessions. It reports false when there is no such login.
func (e *Emulator) RemoveUser(id string) bool { return e.store.remove(id, 0) }

// VerifyPassword reports whether the login exists and could sign in with the password.
func (e *Emulator) VerifyPassword(id, password string) bool {
	return verifyPassword(e.store.hash(id), password)
}

// PasswordHash returns the salted hash of a login's password: another one means that the password was set again, even
// to the same value. It is nil when there is no such login, or it has no password.
func (e *Emulator) PasswordHash(id string) []byte { return e.store.hash(id) }

// FailedSignIns returns how many sign-ins of a login have failed since the last that succeeded or the last new password.
func (e *Emulator) FailedSignIns(id string) int {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if l := e.store.byID[id]; l != nil {
		return l.failed
	}
	return 0
}

// AddPhoneUser creates a phone user with an e-mail address: no list of logins shows it, and no login can have its address. It
// reports false when a login or another phone user has the address.
func (e *Emulator) AddPhoneUser(email string) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if e.store.taken(e.store.fold(email), nil) != nil {
		return false
	}
	e.store.phoneUsers[e.store.fold(email)] = true
	return true
}

// ExpireSessions forgets every session: the next request of each client is answered with 401.
func (e *Emulator) ExpireSessions() { e.sessions.forgetAll() }

// Inject plants faults. Several that are due at once fire one after the other, in the order they were planted.
func (e *Emulator) Inject(planted ...Fault) { e.faults.plant(planted) }
