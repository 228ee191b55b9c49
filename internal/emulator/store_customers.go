package emulator

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

var (
	errNoSuchCustomer = errors.New("there is no such customer")
	errHasChildren    = errors.New("there are customers below it")
)

func noSuchAccount(id string) error { return fmt.Errorf("there is no account %q", id) }

// insertCustomer adds a customer, with a new id when it has none, and returns it as stored.
func (s *store) insertCustomer(info evovoice.CustomerInfo) (evovoice.CustomerInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.accountByID[info.AccountID] == nil {
		return evovoice.CustomerInfo{}, noSuchAccount(info.AccountID)
	}
	if info.ID == "" {
		info.ID = s.newID()
	}
	if s.customerByID[info.ID] != nil {
		return evovoice.CustomerInfo{}, errors.New("a customer with this id exists already")
	}
	if err := s.checkParent(&info); err != nil {
		return evovoice.CustomerInfo{}, err
	}
	if info.DateCreated == nil {
		info.DateCreated = new(time.Now().UTC().Format(time.RFC3339))
	}
	customer := rewritten(info, s.text)
	s.customers = append(s.customers, &customer)
	s.customerByID[info.ID] = &customer
	return s.showCustomer(&customer), nil
}

// changeCustomer lets edit work on a customer and returns it as stored. When edit gives it an account or a parent that it
// cannot have, nothing changes.
func (s *store) changeCustomer(id string, edit func(*evovoice.CustomerInfo)) (evovoice.CustomerInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	customer := s.customerByID[id]
	if customer == nil {
		return evovoice.CustomerInfo{}, errNoSuchCustomer
	}
	edited := deepCopy(*customer)
	edit(&edited)
	edited.ID = id
	if s.accountByID[edited.AccountID] == nil {
		return evovoice.CustomerInfo{}, noSuchAccount(edited.AccountID)
	}
	if err := s.checkParent(&edited); err != nil {
		return evovoice.CustomerInfo{}, err
	}
	*customer = rewritten(edited, s.text)
	return s.showCustomer(customer), nil
}

// checkParent demands a parent of the same account that is not below the customer itself (inferred). An empty id is no
// parent.
func (s *store) checkParent(info *evovoice.CustomerInfo) error {
	id := text(info.ParentCustomerID)
	if id == "" {
		info.ParentCustomerID = nil
		return nil
	}
	parent := s.customerByID[id]
	if parent == nil || parent.AccountID != info.AccountID {
		return &parentError{id, "does not exist in this account"}
	}
	for ; parent != nil; parent = s.parentOf(parent) {
		if parent.ID == info.ID {
			return &parentError{id, "is the customer itself, or below it"}
		}
	}
	return nil
}

func (s *store) parentOf(info *evovoice.CustomerInfo) *evovoice.CustomerInfo {
	return s.customerByID[text(info.ParentCustomerID)]
}

// childrenRule says what becomes of the customers below one that is deleted.
type childrenRule int

const (
	keepParent     childrenRule = iota // it cannot be deleted
	deleteChildren                     // they are deleted
	orphanChildren                     // those directly below it have no parent any more
)

func (s *store) removeCustomer(id string, rule childrenRule) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	customer := s.customerByID[id]
	if customer == nil {
		return errNoSuchCustomer
	}
	isChild := func(c *evovoice.CustomerInfo) bool { return text(c.ParentCustomerID) == id }
	switch rule {
	case deleteChildren:
		s.dropCustomers(func(c *evovoice.CustomerInfo) bool { return s.isBelow(c, id) })
	case orphanChildren:
		for _, c := range s.customers {
			if isChild(c) {
				c.ParentCustomerID = nil
			}
		}
	case keepParent:
		if slices.ContainsFunc(s.customers, isChild) {
			return errHasChildren
		}
	}
	s.dropCustomers(func(c *evovoice.CustomerInfo) bool { return c == customer })
	return nil
}

// dropCustomers forgets the customers for which gone is true. It decides for all before the first one goes.
func (s *store) dropCustomers(gone func(*evovoice.CustomerInfo) bool) {
	var kept []*evovoice.CustomerInfo
	for _, c := range s.customers {
		if !gone(c) {
			kept = append(kept, c)
		}
	}
	s.customers = kept
	clear(s.customerByID)
	for _, c := range kept {
		s.customerByID[c.ID] = c
	}
}

func (s *store) customer(id string) (evovoice.CustomerInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.customerByID[id]; c != nil {
		return s.showCustomer(c), true
	}
	return evovoice.CustomerInfo{}, false
}

// showCustomer is a customer as the API shows it, with what follows from others. The breadcrumb begins at the top and ends
// with the customer itself (inferred).
func (s *store) showCustomer(c *evovoice.CustomerInfo) evovoice.CustomerInfo {
	shown := deepCopy(*c)
	shown.Breadcrumb = nil
	for step := c; step != nil; step = s.parentOf(step) {
		shown.Breadcrumb = append(shown.Breadcrumb, evovoice.CustomerBreadcrumb{ID: step.ID, Name: step.Name})
	}
	slices.Reverse(shown.Breadcrumb)
	if account := s.accountByID[c.AccountID]; account != nil {
		shown.AccountName = new(account.Name)
	}
	return shown
}

// listCustomers returns the page that choose makes of the customers that match, and how many match in all. Both functions
// are called with the store locked.
func (s *store) listCustomers(
	matches func(*evovoice.CustomerInfo) bool,
	choose func([]*evovoice.CustomerInfo) ([]*evovoice.CustomerInfo, error),
) (page []evovoice.CustomerInfo, total int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []*evovoice.CustomerInfo
	for _, c := range s.customers {
		if s.customerList.shows(c.ID) && matches(c) {
			found = append(found, c)
		}
	}
	for _, c := range s.customerList.answered() {
		if matches(c) {
			found = append(found, c)
		}
	}
	chosen, err := choose(found)
	if err != nil {
		return nil, 0, err
	}
	page = make([]evovoice.CustomerInfo, len(chosen))
	for i, c := range chosen {
		page[i] = s.showCustomer(c)
	}
	return page, len(found), nil
}

// isBelowAny reports whether a customer is below one of the parents, directly if shallow; without parents every one is.
func (s *store) isBelowAny(c *evovoice.CustomerInfo, parents []string, shallow bool) bool {
	if len(parents) == 0 {
		return true
	}
	return slices.ContainsFunc(parents, func(id string) bool {
		return text(c.ParentCustomerID) == id || !shallow && s.isBelow(c, id)
	})
}

func (s *store) isBelow(c *evovoice.CustomerInfo, id string) bool {
	for above := s.parentOf(c); above != nil; above = s.parentOf(above) {
		if above.ID == id {
			return true
		}
	}
	return false
}

func (s *store) allCustomers() []evovoice.CustomerInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]evovoice.CustomerInfo, len(s.customers))
	for i, c := range s.customers {
		all[i] = s.showCustomer(c)
	}
	return all
}
