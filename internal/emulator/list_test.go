package emulator_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Whatever the page size, the pages together are the list, once and in order, and the totals tell the truth.
func TestList_pagingLaws(t *testing.T) {
	t.Parallel()
	const logins = 60
	c := start(t, emulator.Options{SeedUsers: logins - 1}).administrator()
	whole := emails(c.list("?all=true"))
	if n := len(strings.Fields(whole)); n != logins {
		t.Fatalf("all=true lists %d", n)
	}
	for _, size := range []int{0, 1, 7, 20, 59, 60, 61, 1000} {
		effective := size
		if size == 0 {
			effective = 25
		}
		pages := (logins + effective - 1) / effective
		var parts []string
		for page := range pages + 1 {
			l := c.list(fmt.Sprintf("?page=%d&countPerPage=%d", page, size))
			simple := c.list(fmt.Sprintf("?page=%d&countPerPage=%d&simplifiedPaging=true", page, size))
			if *l.TotalCount != logins || *l.TotalPages != pages || *l.HasMorePages != (page < pages-1) {
				t.Errorf("size %d, page %d: %d %d %v", size, page, *l.TotalCount, *l.TotalPages, *l.HasMorePages)
			}
			if simple.TotalCount != nil || simple.TotalPages != nil || *simple.HasMorePages != *l.HasMorePages || emails(simple) != emails(l) {
				t.Errorf("size %d, page %d: simplified paging differs", size, page)
			}
			if want := min(effective, max(0, logins-page*effective)); len(l.Items) != want {
				t.Errorf("size %d, page %d: %d items, want %d", size, page, len(l.Items), want)
			}
			if len(l.Items) > 0 {
				parts = append(parts, emails(l))
			}
		}
		if strings.Join(parts, " ") != whole {
			t.Errorf("size %d: the pages are not the list", size)
		}
	}
	if l := c.list(fmt.Sprintf("?page=%d&countPerPage=%d", math.MaxInt32, math.MaxInt32)); len(l.Items) != 0 {
		t.Error("there is something on the last page imaginable")
	}
	if l := c.list("?emailFilter=nobody"); *l.TotalPages != 0 || *l.HasMorePages || l.Items == nil {
		t.Errorf("an empty list: %+v", l)
	}
}

func TestList_filters(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	one, two := s.AddAccount("One"), s.AddAccount("Two")
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{ID: "1", EmailAddress: "Ada@one.example", AccountIDs: []string{one.ID}}})
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{ID: "2", EmailAddress: "bob@two.example", AccountIDs: []string{two.ID}}})
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{ID: "3", EmailAddress: "canada@both.example", AccountIDs: []string{one.ID, two.ID}}})
	const ada, bob, canada = "Ada@one.example", "bob@two.example", "canada@both.example"
	tests := map[string]string{
		"?accountIds=" + one.ID:                           ada + " " + canada,
		"?AccountIds=" + one.ID + "," + two.ID:            ada + " " + bob + " " + canada,
		"?accountIds=" + one.ID + "&accountIds=" + two.ID: ada + " " + bob + " " + canada,
		"?accountids=unknown":                             "",
		"?accountIds=&emailFilter=example&specificIds=1":  ada,
		"?emailFilter=ADA":                                ada + " " + canada,
		"?emailFilter=ada%40one":                          ada,
		"?specificIds=3,1":                                ada + " " + canada,
		"?specificIds=3&specificIds=2,3,unknown":          bob + " " + canada,
		"?specificIds=1,2&accountIds=" + two.ID:           bob,
		"?specificIds=1,2&emailFilter=one":                ada,
		"?specificIds=unknown":                            "",
	}
	c := s.administrator()
	for query, want := range tests {
		if got := emails(c.list(query)); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
}

func TestList_sorting(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	for _, u := range []struct{ id, email, first, last string }{
		{"3", "c@x", "bob", "Z"}, {"1", "B@x", "Ada", "y"}, {"2", "a@x", "ada", "X"},
	} {
		s.add(emulator.Login{UserInfo: evovoice.UserInfo{ID: u.id, EmailAddress: u.email, FirstName: &u.first, LastName: &u.last}})
	}
	tests := map[string]string{
		"":                        "c@x B@x a@x",
		"&sortOrder=Descend":      "a@x B@x c@x",
		"&sortField=EmailAddress": "a@x B@x c@x",
		"&sortField=emailAddress&sortOrder=descend": "c@x B@x a@x",
		"&sortField=firstName":                      "B@x a@x c@x", // equals stay in order of creation
		"&sortField=lastName":                       "a@x B@x c@x",
		"&sortField=name":                           "a@x B@x c@x",
		"&sortField=id":                             "B@x a@x c@x",
	}
	c := s.administrator()
	for query, want := range tests {
		for range 2 { // the second answer comes from the sorted view
			if got := emails(c.list("?emailFilter=@x" + query)); got != want {
				t.Errorf("%s: got %s, want %s", query, got, want)
			}
		}
	}
	s.named("aa@x")
	if got := emails(c.list("?emailFilter=@x&sortField=emailAddress")); got != "a@x aa@x B@x c@x" {
		t.Errorf("a write does not show: %s", got)
	}
}

func TestList_accounts(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{AccountID: "first"})
	second := s.AddAccount("Anvil Works")
	c := s.administrator()
	tests := map[string]string{
		"":                                    "Example,Anvil Works",
		"?nameFilter=anvil":                   "Anvil Works",
		"?specificIds=first":                  "Example",
		"?specificIds=first,x," + second.ID:   "Example,Anvil Works",
		"?sortField=name":                     "Anvil Works,Example",
		"?sortField=name&sortOrder=Descend":   "Example,Anvil Works",
		"?sortField=id&countPerPage=1&page=1": "Example", // "first" comes behind any hex digits
		"?page=1&countPerPage=1":              "Anvil Works",
		"?page=2&countPerPage=1":              "",
	}
	for query, want := range tests {
		l := decode[evovoice.ListResponse[evovoice.AccountInfo]](t, c.do("GET", "/accounts"+query, ""))
		var names []string
		for _, a := range l.Items {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, ","); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
}

func TestList_tenThousand(t *testing.T) {
	t.Parallel()
	const seeded = 10_000
	c := start(t, emulator.Options{SeedUsers: seeded}).administrator()
	seen := map[string]bool{}
	for page := 0; ; page++ {
		l := c.list(fmt.Sprintf("?countPerPage=500&sortField=name&page=%d", page))
		for _, u := range l.Items {
			seen[u.ID] = true
		}
		if !*l.HasMorePages {
			break
		}
	}
	if len(seen) != seeded+1 {
		t.Errorf("saw %d", len(seen))
	}
	last := c.Users()[seeded]
	if last.EmailAddress != "user10000@example.com" {
		t.Errorf("the last is %s", last.EmailAddress)
	}
	if got := emails(c.list("?specificIds=" + last.ID)); got != last.EmailAddress {
		t.Errorf("got %s", got)
	}
	if !slices.Equal(c.PasswordHash(last.ID), c.PasswordHash(c.Users()[seeded-1].ID)) {
		t.Error("seeded logins do not share a hash")
	}
}
