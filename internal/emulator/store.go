package emulator

import (
	"errors"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// lagInLists is for how many list answers a write stays invisible in the dialects that delay it.
const lagInLists = 3

var (
	errDuplicateEmail = errors.New("an e-mail address can exist only once in the whole of Evo Voice")
	errNoSuchLogin    = errors.New("there is no such login")
)

// login is a stored login. Its fields are guarded by the store's mutex.
type login struct {
	info   evovoice.UserInfo
	hash   []byte
	email  string // info.EmailAddress, folded
	serial int    // counts up with creation
	// A list answer shows the login when its number is in [listedFrom, listedUntil); zero is no bound.
	listedFrom, listedUntil int
}

// listed reports whether the list answer with the given number shows l.
func (l *login) listed(answer int) bool {
	return answer >= l.listedFrom && (l.listedUntil == 0 || answer < l.listedUntil)
}

// store keeps accounts, customers and logins. Everything it returns is a copy.
type store struct {
	mu          sync.Mutex
	newID       func() string
	fold        func(address string) string // the form in which equal addresses are one
	accounts    []*evovoice.AccountInfo
	accountByID map[string]*evovoice.AccountInfo
	tags        map[string][]evovoice.Tag // by account

	customers    []*evovoice.CustomerInfo // in order of creation
	customerByID map[string]*evovoice.CustomerInfo

	accountList  late[evovoice.AccountInfo]
	customerList late[*evovoice.CustomerInfo]

	logins  []*login // in order of creation
	byID    map[string]*login
	byEmail map[string]*login
	serial  int

	departed map[string]*login // deleted, but still listed for a while
	answers  int               // list answers given so far
	views    views
}

func newStore(newID func() string, fold func(string) string) *store {
	return &store{
		newID:        newID,
		fold:         fold,
		accountByID:  map[string]*evovoice.AccountInfo{},
		tags:         map[string][]evovoice.Tag{},
		customerByID: map[string]*evovoice.CustomerInfo{},
		byID:         map[string]*login{},
		byEmail:      map[string]*login{},
		departed:     map[string]*login{},
	}
}

// foldEmail is the form in which two addresses that differ in case alone are equal.
func foldEmail(address string) string { return strings.ToLower(address) }

// emailIdentity tells addresses apart as far as the dialect does. A server that stores them in lower case cannot tell case.
func emailIdentity(d dialects) func(string) string {
	if d.has(emailsUniqueByCase) && !d.has(emailLowerCased) {
		return strings.Clone
	}
	return foldEmail
}

// insert adds a login and returns it as stored. lag is the number of list answers that miss it.
func (s *store) insert(info evovoice.UserInfo, hash []byte, lag int) (evovoice.UserInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	email := s.fold(info.EmailAddress)
	if s.byEmail[email] != nil {
		return evovoice.UserInfo{}, errDuplicateEmail
	}
	info = cloneUser(info)
	if info.ID == "" {
		info.ID = s.newID()
	}
	if s.byID[info.ID] != nil {
		return evovoice.UserInfo{}, errors.New("a login with this id exists already")
	}
	l := &login{info: info, hash: hash, email: foldEmail(info.EmailAddress), serial: s.serial}
	if lag > 0 {
		l.listedFrom = s.answers + lag
	}
	s.derive(&l.info)
	s.serial++
	s.logins = append(s.logins, l)
	s.byID[info.ID], s.byEmail[email] = l, l
	s.views.forget()
	return s.show(l), nil
}

// change lets edit work on a login, gives it the password hash unless that is nil, and returns it as stored. When edit
// gives the login an address that another one has, nothing changes.
func (s *store) change(id string, hash []byte, edit func(*evovoice.UserInfo)) (evovoice.UserInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.byID[id]
	if l == nil {
		return evovoice.UserInfo{}, errNoSuchLogin
	}
	edited := cloneUser(l.info)
	edit(&edited)
	edited = cloneUser(edited) // edit may have left slices behind that it still holds
	email := s.fold(edited.EmailAddress)
	if other := s.byEmail[email]; other != nil && other != l {
		return evovoice.UserInfo{}, errDuplicateEmail
	}
	edited.ID = id
	s.rederive(&edited, &l.info)
	if hash != nil {
		l.hash = hash
	}
	delete(s.byEmail, s.fold(l.info.EmailAddress))
	l.info, l.email = edited, foldEmail(edited.EmailAddress)
	s.byEmail[email] = l
	s.views.forget()
	return s.show(l), nil
}

// remove deletes a login; lag is the number of list answers that still show it. Ids are never used again, so that
// its sessions are dead from now on.
func (s *store) remove(id string, lag int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.byID[id]
	if l == nil {
		return false
	}
	delete(s.byID, id)
	delete(s.byEmail, s.fold(l.info.EmailAddress))
	at := sort.Search(len(s.logins), func(i int) bool { return s.logins[i].serial >= l.serial })
	s.logins = slices.Delete(s.logins, at, at+1)
	if lag > 0 {
		l.listedUntil = s.answers + lag
		s.departed[id] = l
	}
	s.views.forget()
	return true
}

// hash returns the password hash of a login, nil when there is no such login.
func (s *store) hash(id string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.byID[id]; l != nil {
		return slices.Clone(l.hash)
	}
	return nil
}

func (s *store) user(id string) (evovoice.UserInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.showIfThere(s.byID[id])
}

func (s *store) userByEmail(address string) (evovoice.UserInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.showIfThere(s.byEmail[s.fold(address)])
}

func (s *store) users() []evovoice.UserInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]evovoice.UserInfo, len(s.logins))
	for i, l := range s.logins {
		all[i] = s.show(l)
	}
	return all
}

// member returns the accounts a login was made a member of: a SystemAdministrator may open more than that.
func (s *store) member(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.byID[id]; l != nil {
		return slices.Clone(l.info.AccountIDs)
	}
	return nil
}

func (s *store) showIfThere(l *login) (evovoice.UserInfo, bool) {
	if l == nil {
		return evovoice.UserInfo{}, false
	}
	return s.show(l), true
}

// show is a login as the API shows it: a SystemAdministrator has every account.
func (s *store) show(l *login) evovoice.UserInfo {
	info := cloneUser(l.info)
	if slices.Contains(info.Roles, evovoice.RoleSystemAdministrator) {
		info.AccountIDs = make([]string, len(s.accounts))
		for i, a := range s.accounts {
			info.AccountIDs[i] = a.ID
		}
		info.AccountNames = s.accountNames(info.AccountIDs)
	}
	return info
}
