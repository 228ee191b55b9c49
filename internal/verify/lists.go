package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

const (
	specificIDs     = "specific-ids-honoured"
	pageSize        = "page-uncapped"
	firstPage       = "pages-from-0"
	listTotals      = "totals-present"
	listOrder       = "creation-order"
	withoutAccounts = "list-covers-own-accounts"
	listItems       = "list-answers-user-items"
)

// reading are the checks that change nothing. The first one reads what the others start from.
var reading = []check{
	{
		[]string{listItems, listTotals, pageSize, specificIDs, firstPage, listOrder, withoutAccounts, emailFilter, emptyLists},
		(*inquiry).readLogins,
	},
	{[]string{pageSize}, (*inquiry).askPageSize},
	{[]string{withoutAccounts}, (*inquiry).askWithoutAccounts},
	{[]string{specificIDs}, (*inquiry).askSpecificIDs},
	{[]string{listOrder, firstPage}, (*inquiry).askOrder},
	{[]string{emailFilter}, (*inquiry).askEmailFilter},
	{[]string{emptyLists}, (*inquiry).askEmptyLists},
	{[]string{unknownID}, (*inquiry).askUnknownID},
	{[]string{nullMembers, knownMembers, knownValues, idShape}, (*inquiry).lookAtAnswers},
}

// page is an answer of ListUsers.
type page struct {
	object
	items []object
}

func (p page) ids() []string {
	ids := make([]string, len(p.items))
	for i, item := range p.items {
		ids[i] = item.id()
	}
	return ids
}

func (p page) lists(id string) bool { return slices.Contains(p.ids(), id) }

// total is 0 when the page does not tell.
func (p page) total() int {
	total, _ := p.object["totalCount"].(float64)
	return int(total)
}

// wholePage is one more than the largest limit that has a dialect.
const wholePage = 101

// members are those of ListUsers that a list is asked for with.
type members map[string]string

// list asks for logins of the account. An empty member is not sent.
func (q *inquiry) list(ctx context.Context, more members) (page, error) {
	query := url.Values{"accountIds": {q.config.AccountID}, "countPerPage": {strconv.Itoa(wholePage)}}
	for name, value := range more {
		query.Set(name, value)
		if value == "" {
			query.Del(name)
		}
	}
	got, err := q.wire.call(ctx, request{method: http.MethodGet, path: "/users", query: query})
	if err != nil {
		return page{}, err
	}
	if err := got.failed("ListUsers"); err != nil {
		return page{}, err
	}
	if got.object == nil {
		return page{}, errors.New("ListUsers did not answer with an object")
	}
	p := page{object: got.object}
	items, _ := got.object["items"].([]any)
	for _, item := range items {
		if login, ok := item.(map[string]any); ok {
			p.items = append(p.items, login)
		}
	}
	return p, nil
}

// readLogins reads the first page, of which many answers can be told.
func (q *inquiry) readLogins(ctx context.Context) (err error) {
	if q.logins, err = q.list(ctx, nil); err != nil {
		return err
	}
	if len(q.logins.items) == 0 {
		return fmt.Errorf("the account %s shows no login", q.config.AccountID)
	}
	if _, isLogin := q.logins.items[0].text("emailAddress"); isLogin {
		q.saw(listItems, "list-answers-user-items", "")
	} else {
		q.saw(listItems, "list-answers-account-items", "they have no emailAddress")
	}
	switch _, told := q.logins.object["totalCount"].(float64); {
	case !told:
		q.saw(listTotals, "totals-omitted", "")
	case q.logins.total() == 0:
		q.saw(listTotals, "totals-zero", "")
	default:
		q.saw(listTotals, "totals-present", "%d", q.logins.total())
	}
	return nil
}

// unread is the error of checks that start from a page that could not be read; their questions are answered for already.
func (q *inquiry) unread() bool { return len(q.logins.items) == 0 }

func (q *inquiry) askPageSize(ctx context.Context) error {
	if q.unread() {
		return nil
	}
	n := len(q.logins.items)
	more, err := q.hasMore(ctx)
	switch {
	case err != nil:
		return err
	case n == wholePage:
		q.saw(pageSize, "page-uncapped", "at least %d", n)
	case !more:
		q.open(pageSize, "it takes more than 100 logins, and the account has %d", n)
	case n == 25 || n == 100:
		q.saw(pageSize, fmt.Sprintf("page-cap-%d", n), "")
	default:
		q.open(pageSize, "a page has %d of %d asked for, which is none of the answers known", n, wholePage)
	}
	return nil
}

// hasMore tells whether the first page left logins out. Only a list without totals has to be asked.
func (q *inquiry) hasMore(ctx context.Context) (bool, error) {
	more, _ := q.logins.object["hasMorePages"].(bool)
	if more || q.logins.total() > 0 || len(q.logins.items) == wholePage {
		return more || q.logins.total() > len(q.logins.items), nil
	}
	next, err := q.list(ctx, members{"page": "1"})
	return slices.ContainsFunc(next.ids(), func(id string) bool { return !q.logins.lists(id) }), err
}

func (q *inquiry) askWithoutAccounts(ctx context.Context) error {
	if q.unread() {
		return nil
	}
	got, err := q.list(ctx, members{"accountIds": "", "countPerPage": "1"})
	switch {
	case err != nil:
		return err
	case len(got.items) > 0:
		q.saw(withoutAccounts, "list-covers-own-accounts", "of ListUsers")
	default:
		q.saw(withoutAccounts, "list-needs-account-ids", "of ListUsers")
	}
	return nil
}

func (q *inquiry) askSpecificIDs(ctx context.Context) error {
	switch {
	case q.unread():
		return nil
	case len(q.logins.items) < 2:
		return errors.New("it takes two logins, and the account has one")
	}
	wanted := q.logins.items[0].id()
	got, err := q.list(ctx, members{"specificIds": wanted})
	switch {
	case err != nil:
		return err
	case slices.Equal(got.ids(), []string{wanted}):
		q.saw(specificIDs, "specific-ids-honoured", "of ListUsers")
	case len(got.items) > 1:
		q.saw(specificIDs, "specific-ids-ignored", "of ListUsers")
	default:
		return fmt.Errorf("asked for one login by its id, ListUsers listed %d, and not that one", len(got.items))
	}
	return nil
}

// enoughToShuffle is how many logins it takes to tell a shuffled page from one that is not: a page of half of them comes
// out in the same order once in 720 times.
const enoughToShuffle = 12

// askOrder reads the first page twice and the second once.
func (q *inquiry) askOrder(ctx context.Context) error {
	n := len(q.logins.items)
	switch {
	case n == 0:
		return nil
	case n < enoughToShuffle:
		return fmt.Errorf("it takes %d logins, and the account has %d", enoughToShuffle, n)
	}
	size := strconv.Itoa(min(25, n/2))
	var pages [3][]string
	for i, number := range []string{"0", "0", "1"} {
		got, err := q.list(ctx, members{"page": number, "countPerPage": size})
		if err != nil {
			return err
		}
		pages[i] = got.ids()
	}
	switch {
	case slices.Equal(pages[0], pages[1]):
		q.saw(listOrder, "creation-order", "the order is the same each time; by what it goes was not asked")
	case sameSet(pages[0], pages[1]):
		q.saw(listOrder, "random-order", "")
	default:
		q.saw(listOrder, "random-order-per-call", "")
		return errors.New("it takes pages that stay as they are")
	}
	if sameSet(pages[0], pages[2]) {
		q.saw(firstPage, "pages-from-1", "")
	} else {
		q.saw(firstPage, "pages-from-0", "")
	}
	return nil
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.SortedFunc(slices.Values(a), cmp.Compare), slices.SortedFunc(slices.Values(b), cmp.Compare))
}
