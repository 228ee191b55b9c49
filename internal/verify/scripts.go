package verify

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// reading are the scripts that change nothing. The first one reads what the others start from.
var reading = []script{
	{"list-answers-user-items", func(a *asker) {
		a.readLogins()
		if first := a.first(); a.err == nil {
			_, isLogin := first.items[0].text("emailAddress")
			a.note("items have an address:", isLogin)
		}
	}},
	{"totals-present", func(a *asker) {
		total, told := a.first().object["totalCount"].(float64)
		a.note("a total is there:", told, "and not 0:", total > 0)
	}},
	{"page-uncapped", func(a *asker) { a.note("logins on a page:", len(a.first().items)) }},
	{"list-covers-own-accounts", func(a *asker) {
		a.first()
		a.note("logins are listed:", len(a.list(logins, members{"accountIds": "", "countPerPage": "1"}).items) > 0)
	}},
	{"specific-ids-honoured", func(a *asker) {
		if first := a.first(); a.err == nil {
			wanted := first.items[0].id()
			got := a.list(logins, members{"specificIds": wanted})
			a.note("it is listed:", got.lists(wanted), "and others:", len(got.items) > 1)
		}
	}},
	{"creation-order", func(a *asker) {
		a.readPages()
		a.note("the same order again:", slices.Equal(a.pages[0], a.pages[1]), "the same logins:", sameSet(a.pages[0], a.pages[1]))
	}},
	{"pages-from-0", func(a *asker) {
		if a.first(); len(a.pages[0]) == 0 || !sameSet(a.pages[0], a.pages[1]) {
			a.fail(fmt.Errorf("it takes %d logins, on pages that stay as they are", enoughToShuffle))
		}
		a.note("page 1 is page 0:", sameSet(a.pages[0], a.pages[2]))
	}},
	{"email-filter-contains", askEmailFilter},
	{"empty-lists-present", func(a *asker) {
		a.first()
		beyond := a.list(logins, members{"page": "100000", "countPerPage": "25"})
		items, written := beyond.object["items"].([]any)
		a.note("items of an empty page are there:", written, "but not empty:", len(items) > 0)
	}},
	{"unknown-id-404", func(a *asker) {
		// The id of a login is well formed, and that of no account.
		got := a.ask(http.MethodGet, "/accounts/"+url.PathEscape(a.self.id()), nil, nil)
		a.note("an account that is not there:", got.status, "without a body:", len(got.body) == 0, "without an id:", got.object.id() == "")
		a.remark("by GetAccount: %s", got)
	}},
	{"nulls-omitted", func(a *asker) {
		switch {
		case slices.ContainsFunc(a.answers(), hasNull):
			a.note("there are nulls")
		case a.self.lacks("firstName", "lastName", "name", "avatarUrl", "managerAccess"):
			a.note("what is null is left out")
		default:
			a.fail(errors.New("no member was null"))
		}
	}},
	{"members-known", func(a *asker) {
		known, strange := map[string]bool{}, map[string]bool{}
		for _, dto := range []reflect.Type{
			reflect.TypeFor[evovoice.UserInfo](), reflect.TypeFor[evovoice.AccountInfo](), reflect.TypeFor[evovoice.ListResponse[evovoice.UserInfo]](),
		} {
			for _, f := range reflect.VisibleFields(dto) {
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				known[name] = true
			}
		}
		for _, answer := range a.answers() {
			for name := range answer {
				if !known[name] {
					strange[name] = true
				}
			}
		}
		a.note("members nobody knows:", len(strange) > 0)
		a.remark("%s", strings.Join(slices.Sorted(maps.Keys(strange)), ", "))
	}},
	{"enum-values-known", func(a *asker) {
		known := []string{
			string(evovoice.ViewFiles), string(evovoice.ViewNotifications), string(evovoice.ViewSessions), string(evovoice.ViewEndpoints),
			string(evovoice.ViewReports), string(evovoice.ViewCustomers), string(evovoice.ViewFlows), string(evovoice.ViewCallCenter),
			string(evovoice.ManagerReadOnly), string(evovoice.ManagerReadWrite), string(evovoice.ManagerReadWriteDelete), "",
		}
		var seen []string
		for _, answer := range a.answers() {
			access, _ := answer.text("managerAccess")
			seen = append(append(seen, answer.texts("dashboardPermissions")...), access)
		}
		if slices.Max(append(seen, "")) == "" {
			a.fail(errors.New("no login shows a value"))
		}
		strange := slices.DeleteFunc(seen, func(value string) bool { return slices.Contains(known, value) })
		a.note("values nobody knows:", len(strange) > 0)
		a.remark("%s", strings.Join(slices.Compact(slices.Sorted(slices.Values(strange))), ", "))
	}},
	{"ids-hexadecimal", func(a *asker) {
		var characters []rune
		for _, answer := range append(slices.Clone(a.logins.items), a.self) {
			for _, id := range append(answer.texts("accountIds"), answer.id()) {
				characters = append(characters, []rune(strings.Map(kindOf, id))...)
			}
		}
		slices.Sort(characters)
		a.note("ids are made of", string(slices.Compact(characters)))
	}},
}

// readLogins reads the first page, and how many logins there are.
func (a *asker) readLogins() {
	a.logins = a.list(logins, nil)
	seen := map[string]bool{}
	idle := 0
	for next, number := a.logins, 1; a.err == nil && idle < 2; number++ {
		before := len(seen)
		for _, id := range next.ids() {
			seen[id] = true
		}
		if total, _ := next.object["totalCount"].(float64); int(total) == len(seen) && next.object["hasMorePages"] != true || len(seen) >= wholePage {
			break
		}
		if idle++; len(seen) > before {
			idle = 0
		}
		next = a.list(logins, members{"page": strconv.Itoa(number)})
	}
	if a.size = len(seen); a.size >= wholePage {
		a.size = plenty
	}
	if a.unread = a.err; a.err == nil && a.size == 0 {
		a.unread = fmt.Errorf("the account %s shows no login", a.config.AccountID)
	}
}

// first is the first page of logins. Without any, the question stays open.
func (a *asker) first() page {
	a.fail(a.unread)
	return a.logins
}

// answers are all objects that reading has shown.
func (a *asker) answers() []object {
	return append(slices.Clone(a.logins.items), a.self, a.logins.object)
}

// enoughToShuffle is how many logins it takes to tell a shuffled page from one that is not: a page of half of them comes
// out in the same order once in 720 times.
const enoughToShuffle = 12

// readPages reads the first page twice and the second once.
func (a *asker) readPages() {
	n := len(a.first().items)
	if n < enoughToShuffle {
		a.fail(fmt.Errorf("it takes %d logins, and the account has %d", enoughToShuffle, n))
	}
	for i, number := range []string{"0", "0", "1"} {
		a.pages[i] = a.list(logins, members{"page": number, "countPerPage": strconv.Itoa(min(25, n/2))}).ids()
	}
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.SortedFunc(slices.Values(a), cmp.Compare), slices.SortedFunc(slices.Values(b), cmp.Compare))
}

// plain addresses are the same as a text and as a regular expression, but for the dots.
var plain = regexp.MustCompile(`^[A-Za-z0-9_.-]{3,}@[A-Za-z0-9.-]+$`)

// askEmailFilter looks for a login by less and less of a guess, until one finds it.
func askEmailFilter(a *asker) {
	id, address := "", ""
	for _, login := range append(slices.Clone(a.first().items), a.self) {
		if found, _ := login.text("emailAddress"); address == "" && plain.MatchString(found) && a.logins.lists(login.id()) {
			id, address = login.id(), found
		}
	}
	if address == "" {
		a.fail(errors.New("it takes a login with a plain address"))
		return
	}
	all := len(address)
	inner, prefix := address[1:all-1], address[:all-1]
	for _, guess := range []struct{ name, filter string }{
		{"another address", "none-" + strings.ToLower(rand.Text())},
		{"a dot in the place of a letter", address[1:2] + "." + address[3:all-1]},
		{"a part in the other case", swapCase(inner)},
		{"a part", inner},
		{"the beginning in the other case", swapCase(prefix)},
		{"the beginning", prefix},
		{"all of it in the other case", swapCase(address)},
		{"all of it", address},
	} {
		if a.list(logins, members{"emailFilter": guess.filter}).lists(id) {
			a.note("a login is found by", guess.name)
			return
		}
	}
	a.note("a login is not found")
}

func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, text)
}

// lacks reports whether one of the members is not there.
func (o object) lacks(members ...string) bool {
	return slices.ContainsFunc(members, func(member string) bool { return o[member] == nil })
}

// hasNull looks for a null, in objects within too.
func hasNull(o object) bool {
	for _, value := range o {
		if inner, isObject := value.(map[string]any); value == nil || isObject && hasNull(inner) {
			return true
		}
	}
	return false
}

// kindOf is 0 for digits, a and A for letters that are hex digits, and what it is for the rest.
func kindOf(character rune) rune {
	switch {
	case character >= '0' && character <= '9':
		return '0'
	case character >= 'a' && character <= 'f':
		return 'a'
	case character >= 'A' && character <= 'F':
		return 'A'
	default:
		return character
	}
}
