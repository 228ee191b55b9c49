package emulator

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// listAccounts is the operation ListAccounts: the accounts that the caller may open, in order of creation.
func (e *Emulator) listAccounts(c *call, request evovoice.ListAccounts) (any, error) {
	w, err := e.dialects.windowOf(request.ListRequest)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(e.store.allAccounts(), func(a evovoice.AccountInfo) bool {
		return !c.caller.maySee(a.ID) ||
			len(request.SpecificIDs) > 0 && !slices.Contains(request.SpecificIDs, a.ID) ||
			!strings.Contains(strings.ToLower(a.Name), strings.ToLower(request.NameFilter))
	})
	if err := sortAccounts(found, request.ListRequest); err != nil {
		return nil, err
	}
	page := []evovoice.AccountInfo{}
	for position, a := range found {
		if w.contains(position) {
			page = append(page, a)
		}
	}
	return listResponse(e.dialects, page, len(found), w, request.SimplifiedPaging), nil
}

// sortAccounts knows the fields name and id; the API names none (inferred).
func sortAccounts(accounts []evovoice.AccountInfo, request evovoice.ListRequest) error {
	var compare func(a, b evovoice.AccountInfo) int
	switch strings.ToLower(request.SortField) {
	case "":
	case "name":
		compare = func(a, b evovoice.AccountInfo) int {
			return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		}
	case "id":
		compare = func(a, b evovoice.AccountInfo) int { return cmp.Compare(a.ID, b.ID) }
	default:
		return argumentError(fieldError("sortField", "There is no field '%s' to sort by", request.SortField))
	}
	if compare != nil {
		slices.SortStableFunc(accounts, compare)
	}
	if request.SortOrder == evovoice.Descend {
		slices.Reverse(accounts)
	}
	return nil
}

// getAccount is the operation GetAccount. An account that exists but is not the caller's is 403, not 404 (inferred).
func (e *Emulator) getAccount(c *call, request evovoice.GetAccount) (any, error) {
	account, ok := e.store.account(request.AccountID)
	if !ok {
		return e.dialects.unknownID("accountId", request.AccountID, evovoice.AccountInfo{})
	}
	if !c.caller.maySee(account.ID) {
		return nil, statusError(http.StatusForbidden, "You do not have access to this account")
	}
	return account, nil
}

// addAccount creates an account, with a new id when id is empty.
func (s *store) addAccount(id, name string) evovoice.AccountInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id == "" {
		id = s.newID()
	}
	account := evovoice.AccountInfo{
		EntityInfo: evovoice.EntityInfo{
			ID:          id,
			DateCreated: new(time.Now().UTC().Format(time.RFC3339)),
		},
		Name: name,
	}
	s.accounts = append(s.accounts, &account)
	s.accountByID[id] = &account
	return cloneAccount(account)
}

func (s *store) account(id string) (evovoice.AccountInfo, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.accountByID[id]; a != nil {
		return cloneAccount(*a), true
	}
	return evovoice.AccountInfo{}, false
}

func (s *store) allAccounts() []evovoice.AccountInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]evovoice.AccountInfo, len(s.accounts))
	for i, a := range s.accounts {
		all[i] = cloneAccount(*a)
	}
	return all
}

// cloneAccount copies the members that an emulated account has.
func cloneAccount(a evovoice.AccountInfo) evovoice.AccountInfo {
	a.DateCreated = clonePointer(a.DateCreated)
	return a
}
