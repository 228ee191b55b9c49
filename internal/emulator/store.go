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
	errAddressInUse   = errors.New("a phone user has this e-mail address")
	errNoSuchLogin    = errors.New("there is no such login")
)

// login is a stored login. Its fields are guarded by the store's mutex.
type login struct {
	info   evovoice.UserInfo
	hash   []byte
	email  string // info.EmailAddress, folded
	serial int    // counts up with creation
	failed int    // sign-ins since the last one that succeeded
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
	text        rewriter                    // the form in which text is kept
	phoneUsers  map[string]bool             // addresses of phone users, folded
	reserve     int                         // how often the address of a deleted login is refused; negative for ever
	reserved    map[string]int              // how often it is yet to be, by folded address
	lockout     bool                        // after sign-ins that failed
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

func newStore(d dialects) *store {
	return &store{
		newID:        idGenerator(d),
		fold:         emailIdentity(d),
		text:         textForm(d),
		phoneUsers:   map[string]bool{},
		reserve:      d.reservations(),
		reserved:     map[string]int{},
		lockout:      d.has(signInLockout),
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
	form := textForm(d)
	return func(address string) string {
		if form != nil {
			address = form("EmailAddress", address)
		}
		if d.has(emailsUniqueByCase) && !d.has(emailLowerCased) {
			return address
		}
		return foldEmail(address)
	}
}

// taken reports whether an address cannot be given to a login, nil for a new one.
func (s *store) taken(email string, by *login) error {
	switch other := s.byEmail[email]; {
	case other != nil && other != by:
		return errDuplicateEmail
	case s.phoneUsers[email]:
		return errAddressInUse
	default:
		return nil
	}
}

// insert adds a login and returns it as stored. lag is the number of list answers that miss it.
func (s *store) insert(info evovoice.UserInfo, hash []byte, lag int) (evovoice.UserInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	email := s.fold(info.EmailAddress)
	if err := s.taken(email, nil); err != nil {
		return evovoice.UserInfo{}, err
	}
	info = rewritten(info, s.text)
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
	edited := deepCopy(l.info)
	edit(&edited)
	edited = rewritten(edited, s.text) // edit may have left slices behind that it still holds
	email := s.fold(edited.EmailAddress)
	if err := s.taken(email, l); err != nil {
		return evovoice.UserInfo{}, err
	}
	edited.ID = id
	s.rederive(&edited, &l.info)
	if hash != nil {
		l.hash, l.failed = hash, 0
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
	email := s.fold(l.info.EmailAddress)
	delete(s.byEmail, email)
	if s.reserve != 0 {
		s.reserved[email] = s.reserve
	}
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

// maxFailedSignIns is how many sign-ins in a row may fail in the dialect sign-in-lockout.
const maxFailedSignIns = 5

// signIn counts a sign-in with the right or a wrong password and reports whether it succeeds.
func (s *store) signIn(id string, right bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.byID[id]
	switch {
	case l == nil, s.lockout && l.failed >= maxFailedSignIns:
		return false
	case right:
		l.failed = 0
	default:
		l.failed++
	}
	return right
}

// refuseReserved refuses the address of a deleted login, as often as the dialect has it.
func (s *store) refuseReserved(address string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	email := s.fold(address)
	if s.reserved[email] == 0 {
		return nil
	}
	s.reserved[email]--
	return errDuplicateEmail
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
	info := deepCopy(l.info)
	if slices.Contains(info.Roles, evovoice.RoleSystemAdministrator) {
		info.AccountIDs = make([]string, len(s.accounts))
		for i, a := range s.accounts {
			info.AccountIDs[i] = a.ID
		}
		info.AccountNames = s.accountNames(info.AccountIDs)
	}
	return info
}
