package evovoice

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"strconv"

	"github.com/google/go-querystring/query"
)

// ErrListChanged tells that a list changed while it was read, or that the server repeats its pages: what was not seen
// may exist nevertheless. Reading it again may help.
var ErrListChanged = errors.New("the list changed while it was read")

// item is an object of a list.
type item[T any] interface {
	objectOf[T]
	// key tells items apart.
	key() string
	// isIn reports whether the object belongs to an account.
	isIn(accountID string) bool
}

const (
	// maxPagesWithoutNew is how many pages in a row may bring nothing new before a list is given up.
	maxPagesWithoutNew = 3
	// maxPasses is how often a list that changes while it is read is read.
	maxPasses = 3
)

// walk yields the items of a list, each once.
//
// It takes nothing on trust that the API does not promise. The server may cap the page size, ignore the page number, leave the
// totals out or count other things, so a page's length says nothing: see progress. A list that changes on the way is read
// again after a pause: an item that was not seen is not one that does not exist. What any pass saw is yielded. A list that
// merely grows is read twice, because a deletion may hide behind what was added; that it grows again is normal life. One that
// contradicts itself each time ends with ErrListChanged.
func (l listing[T, P]) walk(ctx context.Context, request any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		yielded := map[string]bool{}
		for pass := 1; ; pass++ {
			p := progress{seen: map[string]bool{}}
			err := l.readPass(ctx, request, &p, func(key string, value T) bool { return yielded[key] || yield(value, nil) })
			switch {
			case errors.Is(err, errStopped), err == nil && (!p.grew() || pass > 1):
				return
			case err != nil && (!errors.Is(err, ErrListChanged) || pass == maxPasses):
				yield(*new(T), err)
				return
			}
			if waiting := sleep(ctx, backoff(pass, nil)); waiting != nil {
				yield(*new(T), l.client.notSent(l.list, waiting))
				return
			}
			maps.Copy(yielded, p.seen)
		}
	}
}

// errStopped means that the caller of a walk wants no more.
var errStopped = errors.New("stopped")

// readPass reads a list once, from its first page to its end.
func (l listing[T, P]) readPass(ctx context.Context, request any, p *progress, yield func(key string, value T) bool) error {
	for number := 0; ; number++ {
		page, err := l.fetchPage(ctx, request, number)
		if err != nil {
			return err
		}
		for _, value := range page.Items {
			if key := P(&value).key(); p.add(key) && !yield(key, value) {
				return errStopped
			}
		}
		switch done, err := p.endPage(page.totals()); {
		case err != nil:
			changed := &badAnswerError{status: http.StatusOK, kind: ErrListChanged, reason: err.Error()}
			return l.client.describe(changed, &attempts{call: call{operation: l.list}})
		case done:
			return nil
		}
	}
}

// progress is how far a list has been read. It is complete when every item that the totals count has been seen or, without
// totals that can be believed, at a page without items or with hasMorePages false.
type progress struct {
	seen  map[string]bool
	pages int
	// first and last are the first and the latest totalCount; uncounted means that it counts something else.
	first, last *int
	uncounted   bool
	// fresh counts what is new on the page, withoutNew the latest pages that brought nothing new.
	fresh, withoutNew int
}

// add notes an item and reports whether it is new.
func (p *progress) add(key string) bool {
	known := p.seen[key]
	if !known {
		p.seen[key] = true
		p.fresh++
	}
	return !known
}

// grew reports whether items were added while the list was read.
func (p *progress) grew() bool { return p.first != nil && *p.last > *p.first }

// endPage ends a page, and reports whether the list is complete with it. An error says how the list contradicts itself.
func (p *progress) endPage(page totals) (done bool, err error) {
	p.pages++
	p.withoutNew++
	if p.fresh > 0 {
		p.withoutNew = 0
	}
	p.fresh = 0
	if err := p.count(&page); err != nil {
		return false, err
	}
	switch total := p.last; {
	case total != nil && len(p.seen) >= *total:
		return true, nil
	case total != nil && page.items == 0 && p.grew() && len(p.seen) >= *p.first:
		return true, nil // what was added may stand on pages that were read before
	case total != nil && (page.items == 0 || p.withoutNew >= maxPagesWithoutNew):
		return false, fmt.Errorf("of %d items only %d could be read", *total, len(p.seen))
	case total != nil:
		return false, nil
	case page.items == 0, page.hasMore != nil && !*page.hasMore:
		return true, nil
	case p.withoutNew >= maxPagesWithoutNew:
		return false, errors.New("its pages repeat themselves")
	default:
		return false, nil
	}
}

// count takes over what a page says of the whole list, as far as it can be believed. Totals may grow; ones that shrink are an
// error.
func (p *progress) count(page *totals) error {
	switch {
	case page.count == nil || p.uncounted:
		return nil // the last page need not repeat what the first one said
	case *page.count < len(p.seen) && p.last == nil:
		page.hasMore = nil // a server that does not count may write zeros, and a false with them
		return nil
	case *page.count <= len(p.seen) && page.items > 0 && page.announceMore(p.pages):
		p.uncounted, p.first, p.last = true, nil, nil // it counts the items of the page
		return nil
	case p.last != nil && *page.count < *p.last:
		return fmt.Errorf("it had %d items, then %d", *p.last, *page.count)
	case p.first == nil:
		p.first = page.count
	}
	p.last = page.count
	return nil
}

// fetchPage asks for one page of what a request lists, counted from 0, and checks each of its items.
func (l listing[T, P]) fetchPage(ctx context.Context, request any, number int) (ListResponse[T], error) {
	values, err := query.Values(request)
	if err != nil {
		return ListResponse[T]{}, err
	}
	values.Del("page") // the server takes the first
	if number > 0 {
		values.Set("page", strconv.Itoa(number))
	}
	return fetch(ctx, l.client, call{operation: l.list, query: values}, func(got answer) (ListResponse[T], error) {
		if number > 0 && got.emptyObject() {
			// The page after the last one, from a server that writes neither totals nor empty lists.
			return ListResponse[T]{}, nil
		}
		page, err := decode[ListResponse[T]](got)
		for i := range page.Items {
			if wrong := P(&page.Items[i]).check(); err == nil && wrong != nil {
				err = got.bad(errUnexpectedItem, wrong.Error())
			}
		}
		return page, err
	})
}

// check accepts a list without its items only where the rest says that there are none: servers leave empty members out.
func (r *ListResponse[T]) check() error {
	none := r.TotalCount != nil && *r.TotalCount == 0 || r.HasMorePages != nil && !*r.HasMorePages
	if r.Items == nil && !none {
		return errors.New("not a list: it has no items")
	}
	return nil
}

// totals are what a page says of the whole list.
type totals struct {
	items        int // of the page
	count, pages *int
	hasMore      *bool
}

func (r *ListResponse[T]) totals() totals {
	return totals{len(r.Items), r.TotalCount, r.TotalPages, r.HasMorePages}
}

// announceMore reports whether there should be further pages after the first ones.
func (t totals) announceMore(pages int) bool {
	return t.hasMore != nil && *t.hasMore || t.pages != nil && *t.pages > pages
}

// collect reads a list to its end.
func collect[T any](list iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for item, err := range list {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}
