package emulator

import (
	"regexp"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func filterUsers(e *Emulator, request evovoice.ListUsers) (func(*evovoice.UserInfo) bool, error) {
	return e.dialects.emailFilter(request.EmailFilter)
}

// asAccountItems makes a handler of ListUsers speak the dialect list-answers-account-items.
func asAccountItems(list handler) handler {
	return handler{list.request, func(e *Emulator, c *call, m members) (any, error) {
		result, err := list.handle(e, c, m)
		page, ok := result.(evovoice.ListResponse[evovoice.UserInfo])
		if !ok || !e.dialects.has(listAnswersAccountItems) {
			return result, err
		}
		accounts := []evovoice.AccountInfo{}
		for _, u := range page.Items {
			accounts = append(accounts, evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: u.ID}, Name: text(u.Name)})
		}
		return evovoice.ListResponse[evovoice.AccountInfo]{
			Items: accounts, TotalCount: page.TotalCount, TotalPages: page.TotalPages, HasMorePages: page.HasMorePages,
		}, err
	}}
}

// emailFilter is ListUsers.EmailFilter, for which the API gives no rule: it contains, regardless of case (inferred).
func (d dialects) emailFilter(filter string) (func(*evovoice.UserInfo) bool, error) {
	folded := foldEmail(filter)
	switch {
	case filter == "" || d.has(emailFilterIgnored):
		return func(*evovoice.UserInfo) bool { return true }, nil
	case d.has(emailFilterExact):
		return func(u *evovoice.UserInfo) bool { return foldEmail(u.EmailAddress) == folded }, nil
	case d.has(emailFilterExactCase):
		return func(u *evovoice.UserInfo) bool { return u.EmailAddress == filter }, nil
	case d.has(emailFilterPrefix):
		return func(u *evovoice.UserInfo) bool { return strings.HasPrefix(foldEmail(u.EmailAddress), folded) }, nil
	case d.has(emailFilterCaseSensitive):
		return func(u *evovoice.UserInfo) bool { return strings.Contains(u.EmailAddress, filter) }, nil
	case d.has(emailFilterPattern):
		return emailPattern(filter)
	default:
		return func(u *evovoice.UserInfo) bool { return strings.Contains(foldEmail(u.EmailAddress), folded) }, nil
	}
}

// emailPattern is the dialect email-filter-pattern, as a filter becomes that goes to MongoDB as it came.
func emailPattern(filter string) (func(*evovoice.UserInfo) bool, error) {
	pattern, err := regexp.Compile("(?i)" + filter)
	if err != nil {
		return nil, argumentError("emailFilter", "'%s' is not a regular expression", filter)
	}
	return func(u *evovoice.UserInfo) bool { return pattern.MatchString(foldEmail(u.EmailAddress)) }, nil
}
