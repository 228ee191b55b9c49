package emulator

import (
	"errors"
	"slices"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// insertAccount adds an account, with a new id when it has none.
func (s *store) insertAccount(info evovoice.AccountInfo) (evovoice.AccountInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if info.ID == "" {
		info.ID = s.newID()
	}
	if s.accountByID[info.ID] != nil {
		return evovoice.AccountInfo{}, errors.New("an account with this id exists already")
	}
	if info.DateCreated == nil {
		info.DateCreated = new(time.Now().UTC().Format(time.RFC3339))
	}
	account := rewritten(info, s.text)
	s.accounts = append(s.accounts, &account)
	s.accountByID[info.ID] = &account
	return deepCopy(account), nil
}

// addAccount creates an account, with a new id when it has none.
func (s *store) addAccount(info evovoice.AccountInfo) evovoice.AccountInfo {
	// Only an id that is taken could be refused: the first account has no other beside it, and the rest get new ones.
	account, _ := s.insertAccount(info)
	return account
}

func (s *store) account(id string) (evovoice.AccountInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.accountByID[id]; a != nil {
		return deepCopy(*a), true
	}
	return evovoice.AccountInfo{}, false
}

func (s *store) allAccounts() []evovoice.AccountInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]evovoice.AccountInfo, len(s.accounts))
	for i, a := range s.accounts {
		all[i] = deepCopy(*a)
	}
	return all
}

// listedAccounts returns the accounts that a list answer has, those that match.
func (s *store) listedAccounts(matches func(evovoice.AccountInfo) bool) []evovoice.AccountInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	listed := []evovoice.AccountInfo{}
	for _, a := range s.accounts {
		if s.accountList.shows(a.ID) && matches(*a) {
			listed = append(listed, deepCopy(*a))
		}
	}
	for _, a := range s.accountList.answered() {
		if matches(a) {
			listed = append(listed, a)
		}
	}
	return listed
}

// changeAccount lets edit work on an account and returns it as stored. Logins that show its name show the new one.
func (s *store) changeAccount(id string, edit func(*evovoice.AccountInfo)) (evovoice.AccountInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	account := s.accountByID[id]
	if account == nil {
		return evovoice.AccountInfo{}, false
	}
	members := s.membersOf(id)
	edited := deepCopy(*account)
	edit(&edited)
	edited.ID = id
	*account = rewritten(edited, s.text)
	s.nameAccounts(members)
	return deepCopy(*account), true
}

// removeAccount deletes an account with its customers and tags, and takes it from its logins.
func (s *store) removeAccount(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	account := s.accountByID[id]
	if account == nil {
		return false
	}
	members := s.membersOf(id)
	for _, l := range s.logins {
		l.info.AccountIDs = slices.DeleteFunc(l.info.AccountIDs, func(has string) bool { return has == id })
	}
	delete(s.accountByID, id)
	s.accounts = slices.DeleteFunc(s.accounts, func(a *evovoice.AccountInfo) bool { return a == account })
	s.nameAccounts(members)
	delete(s.tags, id)
	s.dropCustomers(func(c *evovoice.CustomerInfo) bool { return c.AccountID == id })
	return true
}

// holdsAnything tells whether an account has customers, or logins that are members of it.
func (s *store) holdsAnything(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.customers, func(c *evovoice.CustomerInfo) bool { return c.AccountID == id }) ||
		slices.ContainsFunc(s.logins, func(l *login) bool { return slices.Contains(l.info.AccountIDs, id) })
}

// membersOf are the logins of an account that show the names of their accounts as they are.
func (s *store) membersOf(id string) []*login {
	var members []*login
	for _, l := range s.logins {
		if slices.Contains(l.info.AccountIDs, id) && slices.Equal(l.info.AccountNames, s.accountNames(l.info.AccountIDs)) {
			members = append(members, l)
		}
	}
	return members
}

func (s *store) nameAccounts(logins []*login) {
	for _, l := range logins {
		l.info.AccountNames = s.accountNames(l.info.AccountIDs)
	}
}

// addTag gives an account a tag with a new id.
func (s *store) addTag(accountID, name string, color evovoice.TagColors) (evovoice.Tag, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.accountByID[accountID] == nil {
		return evovoice.Tag{}, noSuchAccount(accountID)
	}
	tag := rewritten(evovoice.Tag{ID: s.newID(), Name: name, Color: color}, s.text)
	s.tags[accountID] = append(s.tags[accountID], tag)
	return tag, nil
}

func (s *store) tagsOf(accountID string) []evovoice.Tag {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.tags[accountID])
}
