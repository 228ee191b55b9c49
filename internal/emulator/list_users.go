package emulator

import (
	"regexp"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// listUsers is the operation ListUsers.
func (e *Emulator) listUsers(c *call, request evovoice.ListUsers) (any, error) {
	w, err := e.dialects.windowOf(request.ListRequest)
	if err != nil {
		return nil, err
	}
	sorted, err := e.dialects.orderOf(request.ListRequest)
	if err != nil {
		return nil, err
	}
	matchesEmail, err := e.dialects.emailFilter(request.EmailFilter)
	if err != nil {
		return nil, err
	}
	if err := e.dialects.checkListed(c.caller, request.AccountIDs); err != nil {
		return nil, err
	}
	seen := e.seenBy(c.caller, request.AccountIDs)
	selected := selection{
		order:   sorted,
		shuffle: sorted.arbitrary,
		matches: func(l *login) bool { return matchesEmail(l) && seen(l) },
	}
	if !e.dialects.has(specificIDsIgnored) {
		selected.ids = request.SpecificIDs
	}
	page, total := e.store.list(selected, w)
	if e.dialects.has(listAnswersAccountItems) {
		return listResponse(e.dialects, asAccounts(page), total, w, request.SimplifiedPaging), nil
	}
	return listResponse(e.dialects, page, total, w, request.SimplifiedPaging), nil
}

// orderOf reads sorting from a request. Names of fields are taken regardless of case (inferred).
func (d dialects) orderOf(request evovoice.ListRequest) (order, error) {
	field := strings.ToLower(request.SortField)
	if field != "" && loginKeys[field] == nil {
		return order{}, argumentError(fieldError("sortField", "There is no field '%s' to sort by", request.SortField))
	}
	return order{
		field:      field,
		arbitrary:  field == "" && d.has(randomOrder),
		restless:   field == "" && d.has(randomOrderPerCall),
		descending: request.SortOrder == evovoice.Descend,
	}, nil
}

// seenBy narrows a list to the logins of the given accounts that the caller may see; without accounts, to all that it
// may see. A SystemAdministrator is listed under the accounts it is a member of, though it may open all (inferred).
func (e *Emulator) seenBy(by *caller, accountIDs []string) func(*login) bool {
	all := by.is(evovoice.RoleSystemAdministrator)
	if len(accountIDs) == 0 || e.dialects.has(listIgnoresAccountIDs) {
		needed := len(accountIDs) == 0 && e.dialects.has(listNeedsAccountIDs)
		return func(l *login) bool {
			return !needed && (all || slices.ContainsFunc(l.info.AccountIDs, by.maySee))
		}
	}
	return func(l *login) bool {
		return slices.ContainsFunc(l.info.AccountIDs, func(id string) bool {
			return slices.Contains(accountIDs, id) && (all || by.maySee(id))
		})
	}
}

// emailFilter is ListUsers.EmailFilter, for which the API gives no rule: it contains, regardless of case (inferred).
func (d dialects) emailFilter(filter string) (func(*login) bool, error) {
	folded := foldEmail(filter)
	switch {
	case filter == "" || d.has(emailFilterIgnored):
		return func(*login) bool { return true }, nil
	case d.has(emailFilterExact):
		return func(l *login) bool { return l.email == folded }, nil
	case d.has(emailFilterExactCase):
		return func(l *login) bool { return l.info.EmailAddress == filter }, nil
	case d.has(emailFilterPrefix):
		return func(l *login) bool { return strings.HasPrefix(l.email, folded) }, nil
	case d.has(emailFilterCaseSensitive):
		return func(l *login) bool { return strings.Contains(l.info.EmailAddress, filter) }, nil
	case d.has(emailFilterPattern):
		return emailPattern(filter)
	default:
		return func(l *login) bool { return strings.Contains(l.email, folded) }, nil
	}
}

// emailPattern is the dialect email-filter-pattern, as a filter becomes that goes to MongoDB as it came.
func emailPattern(filter string) (func(*login) bool, error) {
	pattern, err := regexp.Compile("(?i)" + filter)
	if err != nil {
		return nil, argumentError(fieldError("emailFilter", "'%s' is not a regular expression", filter))
	}
	return func(l *login) bool { return pattern.MatchString(l.email) }, nil
}

// asAccounts is the dialect list-answers-account-items.
func asAccounts(users []evovoice.UserInfo) []evovoice.AccountInfo {
	accounts := make([]evovoice.AccountInfo, len(users))
	for i, u := range users {
		accounts[i] = evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: u.ID}, Name: text(u.Name)}
	}
	return accounts
}
