package verify

import (
	"context"
	"crypto/rand"
	"errors"
	"regexp"
	"strings"
	"unicode"
)

const emailFilter = "email-filter-contains"

// plain addresses are the same as a text and as a regular expression, but for the dots.
var plain = regexp.MustCompile(`^[A-Za-z0-9_.-]{3,}@[A-Za-z0-9.-]+$`)

// askEmailFilter looks for a login by parts of its address, until only one rule is left.
func (q *inquiry) askEmailFilter(ctx context.Context) error {
	if q.unread() {
		return nil
	}
	login, address := q.plainLogin()
	if address == "" {
		return errors.New("it takes a login with a plain address")
	}
	all := len(address)
	inner, prefix := address[1:all-1], address[:all-1]
	// A dot in the place of a letter is found by regular expressions alone.
	dotted := address[1:2] + "." + address[3:all-1]
	var failed error
	finds := func(filter string) bool {
		if failed != nil {
			return false
		}
		got, err := q.list(ctx, members{"emailFilter": filter})
		failed = err
		return got.lists(login)
	}
	rule, note := "", ""
	switch {
	case finds("none-" + strings.ToLower(rand.Text())):
		rule = "email-filter-ignored"
	case finds(inner):
		rule = "email-filter-case-sensitive"
		if finds(swapCase(inner)) {
			rule = "email-filter-contains"
			if finds(dotted) {
				rule = "email-filter-pattern"
			}
		}
	case finds(swapCase(prefix)):
		rule = "email-filter-prefix"
	case finds(prefix):
		note = "it finds the beginning of an address, in the same case, which is none of the answers known"
	case finds(swapCase(address)):
		rule = "email-filter-exact"
	case finds(address):
		rule = "email-filter-exact-case"
	default:
		note = "not even the whole address finds the login"
	}
	if failed != nil {
		return failed
	}
	q.saw(emailFilter, rule, "%s", note)
	return nil
}

// plainLogin is a login of the list to look for, if need be the one that asks.
func (q *inquiry) plainLogin() (id, address string) {
	for _, login := range append(q.logins.items, q.self) {
		address, _ := login.text("emailAddress")
		if plain.MatchString(address) && q.logins.lists(login.id()) {
			return login.id(), address
		}
	}
	return "", ""
}

func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, text)
}
