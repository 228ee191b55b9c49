package emulator

import (
	"cmp"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Login is a login to add, with the password that no answer shows.
type Login struct {
	evovoice.UserInfo
	// Password may be empty: such a login cannot sign in.
	Password string
}

// AddUser is Add for logins: with the role Manager, the first account, and all dashboard permissions, unless it says
// otherwise. It fails when the e-mail address is empty or taken, the id is taken, or an account does not exist.
func (e *Emulator) AddUser(l Login) (evovoice.UserInfo, error) {
	if l.Password == "" {
		return e.addUser(l.UserInfo, nil, false)
	}
	return e.addUser(l.UserInfo, hashPassword(l.Password), false)
}

func (e *Emulator) addUser(info evovoice.UserInfo, hash []byte, byAPI bool) (evovoice.UserInfo, error) {
	added, err := userKind.create(e, info, byAPI)
	if err == nil && hash != nil {
		e.store.mu.Lock()
		defer e.store.mu.Unlock()
		e.store.setPassword(added.ID, hash)
	}
	return added, err
}

// AddPhoneUser creates a phone user with an e-mail address: no list of logins shows it, and no login can have its address. It
// reports false when a login or another phone user has the address.
func (e *Emulator) AddPhoneUser(email string) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	folded := e.store.fold(email)
	if e.store.loginByMail[folded] != "" || e.store.phoneUsers[folded] {
		return false
	}
	e.store.phoneUsers[folded] = true
	return true
}

// Users returns all logins, sorted by e-mail address.
func (e *Emulator) Users() []evovoice.UserInfo {
	users := All[evovoice.UserInfo](e)
	slices.SortFunc(users, func(a, b evovoice.UserInfo) int {
		return cmp.Compare(foldEmail(a.EmailAddress), foldEmail(b.EmailAddress))
	})
	return users
}

// User is Get for logins.
func (e *Emulator) User(id string) (evovoice.UserInfo, bool) { return Get[evovoice.UserInfo](e, id) }

// UserByEmail returns the login with the given e-mail address, whatever its case; of two that differ in case, the one that
// is spelt the same.
func (e *Emulator) UserByEmail(email string) (evovoice.UserInfo, bool) {
	if user, ok := e.userByEmail(email); ok {
		return user, true
	}
	for _, user := range e.Users() {
		if evovoice.SameEmail(user.EmailAddress, email) {
			return user, true
		}
	}
	return evovoice.UserInfo{}, false
}

// userByEmail takes addresses for the same as the dialect does.
func (e *Emulator) userByEmail(address string) (evovoice.UserInfo, bool) {
	e.store.mu.Lock()
	id := e.store.loginByMail[e.store.fold(address)]
	e.store.mu.Unlock()
	return Get[evovoice.UserInfo](e, id)
}

// ChangeUser is Change for logins. Members that follow from others, such as the name, still do unless change sets them too.
func (e *Emulator) ChangeUser(id string, change func(*evovoice.UserInfo)) bool {
	return Change(e, id, change)
}

// RemoveUser deletes a login and ends its sessions. It reports false when there is no such login.
func (e *Emulator) RemoveUser(id string) bool { return Remove[evovoice.UserInfo](e, id) }
