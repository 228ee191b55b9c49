package evovoice_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Each login is seen once, however the server cuts, counts, writes and orders its pages.
func TestListUsers_isComplete(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		dialects []string
		request  evovoice.ListRequest
		pages    int // requests; 0 where the order decides
	}{
		"default":                 {nil, evovoice.ListRequest{}, 3},
		"large pages":             {nil, evovoice.ListRequest{CountPerPage: 500}, 1},
		"all":                     {nil, evovoice.ListRequest{All: true}, 1},
		"tiny pages":              {nil, evovoice.ListRequest{CountPerPage: 7}, 9},
		"capped":                  {[]string{"page-cap-25"}, evovoice.ListRequest{CountPerPage: 500}, 3},
		"capped, all":             {[]string{"page-cap-25"}, evovoice.ListRequest{All: true}, 3},
		"no totals":               {[]string{"totals-omitted"}, evovoice.ListRequest{}, 4},
		"no totals, capped":       {[]string{"totals-omitted", "page-cap-25"}, evovoice.ListRequest{CountPerPage: 500}, 4},
		"totals of zero":          {[]string{"totals-zero"}, evovoice.ListRequest{}, 4},
		"totals of zero, capped":  {[]string{"totals-zero", "page-cap-25"}, evovoice.ListRequest{CountPerPage: 500}, 4},
		"pages from 1":            {[]string{"pages-from-1"}, evovoice.ListRequest{}, 4},
		"from 1, no totals":       {[]string{"pages-from-1", "totals-omitted"}, evovoice.ListRequest{}, 5},
		"simplified":              {nil, evovoice.ListRequest{SimplifiedPaging: true}, 3},
		"no empty lists":          {[]string{"empty-lists-omitted"}, evovoice.ListRequest{}, 3},
		"no totals, no empties":   {[]string{"totals-omitted", "empty-lists-omitted"}, evovoice.ListRequest{}, 4},
		"nulls":                   {[]string{"nulls-present"}, evovoice.ListRequest{}, 3},
		"shuffled pages":          {[]string{"random-order"}, evovoice.ListRequest{}, 3},
		"shuffled, no totals":     {[]string{"random-order", "totals-omitted"}, evovoice.ListRequest{}, 4},
		"unknown members, values": {[]string{"unknown-members", "unknown-enum-values"}, evovoice.ListRequest{}, 3},
		"short sessions":          {[]string{"sessions-expire-after-10-calls"}, evovoice.ListRequest{CountPerPage: 3}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := seeded(t, 59, test.dialects...)
			emails, err := all(s.client().Users.List(t.Context(), evovoice.ListUsers{ListRequest: test.request}))
			slices.Sort(emails)
			if err != nil || len(slices.Compact(emails)) != 60 {
				t.Errorf("saw %d logins, %v", len(emails), err)
			}
			if test.pages > 0 {
				s.sees("ListUsers", test.pages)
			}
		})
	}
}

func TestListUsers_stopsWhenTheCallerDoes(t *testing.T) {
	t.Parallel()
	s := seeded(t, 59)
	for _, err := range s.client().Users.List(t.Context(), evovoice.ListUsers{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	s.sees("ListUsers", 1)
}

func TestListUsers_endsAtAnError(t *testing.T) {
	t.Parallel()
	s := seeded(t, 59)
	s.Inject(emulator.Fault{Operation: "ListUsers", After: 1, Status: 403})
	emails, err := all(s.client().Users.List(t.Context(), evovoice.ListUsers{}))
	if len(emails) != 25 || evovoice.StatusOf(err) != 403 {
		t.Errorf("saw %d logins, %v", len(emails), err)
	}
	s.sees("ListUsers", 2)
}

// A login that goes while its list is read shifts another one onto a page that was read before, also behind others that come:
// such a list is read again, and nobody is missed.
func TestListUsers_changesOnTheWay(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*service){
		"one less":           func(s *service) { s.RemoveUser(s.Users()[1].ID) },
		"one more":           func(s *service) { s.add("zoe@example.com") },
		"one less, two more": func(s *service) { s.RemoveUser(s.Users()[1].ID); s.add("yves@example.com"); s.add("zoe@example.com") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := seeded(t, 59)
				s.Inject(emulator.Fault{Operation: "ListUsers", After: 1, Before: func() { change(s) }})
				emails, err := all(s.client().Users.List(t.Context(), evovoice.ListUsers{}))
				for _, user := range s.Users() {
					if !slices.Contains(emails, user.EmailAddress) {
						t.Errorf("%s was missed", user.EmailAddress)
					}
				}
				if slices.Sort(emails); err != nil || len(slices.Compact(slices.Clone(emails))) != len(emails) {
					t.Errorf("saw %v, %v", emails, err)
				}
			})
		})
	}
}

// A list that grows all the time is an ordinary one: it is read, also by who wants each login as it comes.
func TestListUsers_growsWhileItIsRead(t *testing.T) {
	t.Parallel()
	logins := 3_000
	if underRace {
		logins = 1_100
	}
	reads := map[string]func(ctx context.Context, c *evovoice.Client, account string) (int, error){
		"All": func(ctx context.Context, c *evovoice.Client, account string) (int, error) {
			users, err := c.Users.All(ctx, account)
			return len(users), err
		},
		"Each": func(ctx context.Context, c *evovoice.Client, account string) (int, error) {
			emails, err := all(c.Users.Each(ctx, account))
			return len(emails), err
		},
		"LookUp": func(ctx context.Context, c *evovoice.Client, account string) (int, error) {
			_, err := c.Users.LookUp(ctx, evovoice.UserKey{EmailAddress: "gone@example.com", AccountID: account})
			if errors.Is(err, evovoice.ErrNotFound) {
				return logins + 1, nil
			}
			return 0, err
		},
	}
	for name, read := range reads {
		for _, dialects := range [][]string{nil, {"random-order"}} {
			t.Run(fmt.Sprint(name, dialects), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := seeded(t, logins, dialects...)
					n := 0
					s.Inject(emulator.Fault{Operation: "ListUsers", Times: -1, Before: func() { n++; s.add(strconv.Itoa(n) + "@example.com") }})
					if count, err := read(t.Context(), s.client(), s.Administrator().AccountID); err != nil || count <= logins {
						t.Errorf("saw %d logins, %v", count, err)
					}
				})
			})
		}
	}
}

// Where pages overlap and miss, nobody takes what was seen for everything.
func TestListUsers_ofAnotherOrderForEachPage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := seeded(t, 59, "random-order-per-call")
		c := s.client()
		// Three pages of 25 hold all of 60 logins in none of 10^18 orders.
		if all, err := c.Users.All(t.Context(), ""); err != nil || len(all) != 60 { // one page
			t.Errorf("saw %d logins, %v", len(all), err)
		}
		emails, err := all(c.Users.List(t.Context(), evovoice.ListUsers{ListRequest: evovoice.ListRequest{CountPerPage: 2}}))
		if !errors.Is(err, evovoice.ErrListChanged) {
			t.Errorf("saw %d logins, %v", len(emails), err)
		}
	})
}

// LookUp reads such a list again.
func TestLookUpUser_readsAChangedListAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := seeded(t, 59, "specific-ids-ignored", "email-filter-ignored")
		last := s.add("zoe@example.com")
		s.Inject(emulator.Fault{Operation: "ListUsers", After: 1, Before: func() { s.RemoveUser(s.Users()[1].ID) }})
		user, err := s.client().Users.LookUp(t.Context(), evovoice.UserKey{ID: last.ID})
		if err != nil || user.ID != last.ID {
			t.Errorf("found %+v, %v", user, err)
		}
	})
}

// A list that never stands still proves nothing: from which logins go while it is read, one may have been missed.
func TestLookUpUser_givesUpOnARestlessList(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := seeded(t, 59, "specific-ids-ignored")
		s.Inject(emulator.Fault{Operation: "ListUsers", Times: -1, Before: func() { s.RemoveUser(s.Users()[1].ID) }})
		_, err := s.client().Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"})
		if !errors.Is(err, evovoice.ErrListChanged) || errors.Is(err, evovoice.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		s.sees("ListUsers", 6)
	})
}

// pages answers ListUsers with one text a page, the last of them for ever.
func pages(t *testing.T, texts ...string) *evovoice.Client {
	t.Helper()
	return scripted(t, func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		sendJSON(w, http.StatusOK, texts[min(page, len(texts)-1)])
	})
}

func listOf(ids ...int) string {
	items := []map[string]any{}
	for _, id := range ids {
		items = append(items, map[string]any{"id": strconv.Itoa(id), "emailAddress": fmt.Sprintf("%d@x", id)})
	}
	text, _ := json.Marshal(items)
	return string(text)
}

// What servers may say of a list's end, and what can be made of it.
func TestListUsers_endOfTheList(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		pages []string
		want  int
		err   error
	}{
		"totals":                             {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":3}`, `{"items":` + listOf(3) + `,"totalCount":3}`}, 3, nil},
		"page number ignored, totals":        {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":3}`}, 2, evovoice.ErrListChanged},
		"page number ignored, no totals":     {[]string{`{"items":` + listOf(1, 2) + `}`}, 2, evovoice.ErrListChanged},
		"page number ignored, all on it":     {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":2}`}, 2, nil},
		"overlapping pages":                  {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":3}`, `{"items":` + listOf(2, 3) + `,"totalCount":3}`}, 3, nil},
		"more is counted than shown":         {[]string{`{"items":` + listOf(1) + `,"totalCount":3}`, `{"items":[],"totalCount":3}`}, 1, evovoice.ErrListChanged},
		"more is announced than there is":    {[]string{`{"items":` + listOf(1) + `,"hasMorePages":true}`, `{"items":[],"hasMorePages":true}`}, 1, nil},
		"counts the items of a page":         {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":2,"hasMorePages":true}`, `{"items":` + listOf(3, 4) + `,"totalCount":2,"hasMorePages":true}`, `{"items":` + listOf(5) + `,"totalCount":1,"hasMorePages":false}`}, 5, nil},
		"more pages than it counts items":    {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":2,"totalPages":2}`, `{"items":` + listOf(3) + `,"totalCount":2,"totalPages":2}`, `{"items":[],"totalCount":2,"totalPages":2}`}, 3, nil},
		"more announced than there is":       {[]string{`{"items":` + listOf(1, 2) + `,"totalCount":2,"totalPages":9,"hasMorePages":true}`, `{"items":[],"totalCount":2}`}, 2, nil},
		"hasMorePages false":                 {[]string{`{"items":` + listOf(1) + `,"hasMorePages":false}`}, 1, nil},
		"totals that are never counted":      {[]string{`{"items":` + listOf(1) + `,"totalCount":0,"totalPages":0,"hasMorePages":false}`, `{"items":` + listOf(2) + `,"totalCount":0,"hasMorePages":false}`, `{"items":[],"totalCount":0}`}, 2, nil},
		"totals below nothing":               {[]string{`{"items":` + listOf(1) + `,"totalCount":-1}`, `{"items":` + listOf(2) + `,"totalCount":-1}`, `{"items":[],"totalCount":-1}`}, 2, nil},
		"empty, counted":                     {[]string{`{"items":[],"totalCount":0,"hasMorePages":false}`}, 0, nil},
		"empty, not written, counted":        {[]string{`{"totalCount":0,"hasMorePages":false}`}, 0, nil},
		"empty, not written, not counted":    {[]string{`{"totalCount":7}`}, 0, evovoice.ErrMissingMember},
		"all of it again and again":          {[]string{`{"items":` + listOf(1, 2) + `}`, `{"items":` + listOf(2, 1) + `}`}, 2, evovoice.ErrListChanged},
		"nothing at all":                     {[]string{`{}`}, 0, evovoice.ErrEmptyAnswer},
		"nothing after the last page":        {[]string{`{"items":` + listOf(1) + `}`, `{}`}, 1, nil},
		"nothing, though more was counted":   {[]string{`{"items":` + listOf(1) + `,"totalCount":2}`, `{}`}, 1, evovoice.ErrListChanged},
		"null after the last page":           {[]string{`{"items":` + listOf(1) + `}`, `null`}, 1, evovoice.ErrEmptyAnswer},
		"counted, then not":                  {[]string{`{"items":` + listOf(1) + `,"totalCount":2}`, `{"items":[]}`}, 1, evovoice.ErrListChanged},
		"an account among the logins":        {[]string{`{"items":[{"id":"1","name":"Example","maxPhoneNumbers":1}],"totalCount":1}`}, 0, evovoice.ErrUnexpectedItem},
		"a login without id":                 {[]string{`{"items":[{"emailAddress":"1@x"}],"totalCount":1}`}, 0, evovoice.ErrUnexpectedItem},
		"items that are no objects":          {[]string{`{"items":["1","2"],"totalCount":2}`}, 0, evovoice.ErrUnexpectedShape},
		"a list without its envelope":        {[]string{listOf(1)}, 0, evovoice.ErrUnexpectedShape},
		"an envelope of another operation":   {[]string{`{"reports":[],"totalCount":3}`}, 0, evovoice.ErrMissingMember},
		"pages that become a foreign object": {[]string{`{"items":` + listOf(1) + `}`, `{"id":"1"}`}, 1, evovoice.ErrMissingMember},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				emails, err := all(pages(t, test.pages...).Users.List(t.Context(), evovoice.ListUsers{}))
				if len(emails) != test.want || !errors.Is(err, test.err) {
					t.Errorf("saw %v, %v; want %d, %v", emails, err, test.want, test.err)
				}
				if err != nil {
					says(t, err, "GET /users (ListUsers) was answered with 200 OK: ")
				}
			})
		})
	}
}

func TestClient_listOfForeignItems(t *testing.T) {
	t.Parallel()
	s := dialect(t, "list-answers-account-items")
	user := s.add("ada@example.com")
	_, err := s.client().Users.LookUp(t.Context(), evovoice.UserKey{ID: user.ID})
	if !errors.Is(err, evovoice.ErrUnexpectedItem) || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	says(t, err, "not a login: it has no emailAddress", `application/json: {"items":[{"id":`)
}
