package evovoice

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// shelf is a list of numbered items behind an index.
type shelf struct {
	items    []string
	pageSize int
	noTotals bool
	pages    atomic.Int32
	fail     error
}

func (s *shelf) index() *index[string] {
	keys := func(item string) []string { return []string{item, "mail " + item} }
	return &index[string]{fetch: s.fetch, keys: keys}
}

func (s *shelf) fetch(_ context.Context, page int) (ListResponse[string], error) {
	s.pages.Add(1)
	if s.fail != nil {
		return ListResponse[string]{}, s.fail
	}
	from := min(page*s.pageSize, len(s.items))
	got := ListResponse[string]{Items: s.items[from:min(from+s.pageSize, len(s.items))]}
	if !s.noTotals {
		total := len(s.items)
		got.TotalCount = &total
	}
	return got, nil
}

func stocked(items, pageSize int) *shelf {
	s := &shelf{pageSize: pageSize}
	for i := range items {
		s.items = append(s.items, strconv.Itoa(i))
	}
	return s
}

// hits asks for items and counts those that the index knows.
func hits(t *testing.T, x *index[string], items ...string) (found int) {
	t.Helper()
	for _, item := range items {
		got, hit, err := x.find(t.Context(), item)
		if err != nil {
			t.Fatal(err)
		}
		if hit {
			found++
		}
		if hit && got != strings.TrimPrefix(item, "mail ") {
			t.Errorf("asked for %s, got %s", item, got)
		}
	}
	return found
}

func TestIndex_aHandfulReadsNothing(t *testing.T) {
	t.Parallel()
	s := stocked(200_000, 250)
	if found := hits(t, s.index(), s.items[:minLookups]...); found != 0 || s.pages.Load() != 0 {
		t.Errorf("%d hits, %d pages", found, s.pages.Load())
	}
}

// Whatever the page size, reading everything costs the pages and a few misses; no sequence of look-ups costs more than a
// constant times what it would without an index.
func TestIndex_cost(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ items, pageSize, lookups, mostMisses int }{
		{10_000, 250, 10_000, minLookups},
		{10_000, 100, 10_000, minLookups},
		{10_000, 25, 10_000, minLookups + 24},
		{100_000, 250, 10_000, minLookups + 24},
		{1_000, 1_000, 1_000, minLookups},
		{200_000, 250, 20, 20},
	} {
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			t.Parallel()
			s := stocked(test.items, test.pageSize)
			// From the end: the worst order, because pages come from the beginning.
			asked := s.items[test.items-test.lookups:]
			misses := len(asked) - hits(t, s.index(), asked...)
			pages, all := int(s.pages.Load()), (test.items+test.pageSize-1)/test.pageSize
			if misses > test.mostMisses || pages > all || pages > pagesPerLookup*test.lookups {
				t.Errorf("%d misses (most %d), %d of %d pages", misses, test.mostMisses, pages, all)
			}
		})
	}
}

func TestIndex_listsOfEveryKind(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*shelf{
		"no totals":     {items: stocked(30, 0).items, pageSize: 7, noTotals: true},
		"repeated":      {items: append(stocked(30, 0).items, stocked(30, 0).items...), pageSize: 7},
		"empty":         {pageSize: 7},
		"a single page": {items: stocked(3, 0).items, pageSize: 100},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := s.index()
			hits(t, x, make([]string, minLookups)...)
			if found := hits(t, x, s.items...); found != len(s.items) {
				t.Errorf("%d hits of %d", found, len(s.items))
			}
			if found := hits(t, x, "not there"); found != 0 {
				t.Error("found what is not there")
			}
		})
	}
}

// A hundred callers who need the same pages wait for the same pages.
func TestIndex_singleFlight(t *testing.T) {
	t.Parallel()
	s := stocked(1_000, 100)
	x := s.index()
	hits(t, x, s.items[:minLookups]...)
	var wait sync.WaitGroup
	for _, item := range s.items[len(s.items)-100:] {
		wait.Go(func() { hits(t, x, item) })
	}
	wait.Wait()
	if pages := s.pages.Load(); pages != 10 {
		t.Errorf("%d pages, want 10", pages)
	}
}

// A page that cannot be read fails those who wait for it, and is asked for again by the next.
func TestIndex_errorsAreNotKept(t *testing.T) {
	t.Parallel()
	s := stocked(100, 10)
	x := s.index()
	hits(t, x, s.items[:minLookups]...)
	s.fail = errors.New("broken")
	if _, _, err := x.find(t.Context(), "50"); !errors.Is(err, s.fail) {
		t.Errorf("got %v", err)
	}
	s.fail = nil
	if found := hits(t, x, "50"); found != 1 {
		t.Error("the error was kept")
	}
}

// Who sends for a page and gives up does not take it away from the others.
func TestIndex_outlivesTheCallerWhoBegan(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := stocked(100, 10)
		arrive := make(chan struct{})
		x := s.index()
		x.fetch = func(ctx context.Context, page int) (ListResponse[string], error) {
			<-arrive
			if err := ctx.Err(); err != nil {
				return ListResponse[string]{}, err
			}
			return s.fetch(ctx, page)
		}
		hits(t, x, s.items[:minLookups]...)
		ctx, giveUp := context.WithCancel(t.Context())
		gaveUp := make(chan error)
		go func() {
			_, _, err := x.find(ctx, "5")
			gaveUp <- err
		}()
		synctest.Wait()
		found := make(chan int)
		go func() { found <- hits(t, x, "5") }()
		synctest.Wait()
		giveUp()
		if err := <-gaveUp; !errors.Is(err, context.Canceled) {
			t.Errorf("the one who gave up got %v", err)
		}
		close(arrive)
		if n := <-found; n != 1 {
			t.Error("the page was taken away from the other")
		}
		if pages := s.pages.Load(); pages != 1 {
			t.Errorf("%d pages, want 1", pages)
		}
	})
}

// Our own writes go through, and pages read later do not undo them.
func TestIndex_ownWrites(t *testing.T) {
	t.Parallel()
	s := stocked(100, 10)
	x := s.index()
	hits(t, x, s.items[:minLookups]...)
	x.forget("5")
	x.wrote("6")
	if found := hits(t, x, "99"); found != 1 {
		t.Error("the list was not read")
	}
	if found := hits(t, x, "6"); found != 0 {
		t.Error("a page that may be older than the write answers for it")
	}
	x.wrote("98")
	if found := hits(t, x, "98", "mail 98"); found != 2 {
		t.Error("the write of a listed item was not noted")
	}
	if found := hits(t, x, "5", "mail 5"); found != 0 {
		t.Error("a later page brought back what was deleted")
	}
	x.forget("99")
	if found := hits(t, x, "99", "mail 99"); found != 0 {
		t.Error("what was deleted is still there")
	}
}

func TestIndex_growsOld(t *testing.T) {
	t.Parallel()
	s := stocked(100, 10)
	x := s.index()
	hits(t, x, s.items...)
	s.items[50] = "changed"
	x.began = x.began.Add(-maxAge)
	if found := hits(t, x, "50"); found != 0 {
		t.Error("an old index still answers")
	}
	if found := hits(t, x, "changed"); found != 1 {
		t.Error("the list was not read again")
	}
}
