package evovoice

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"

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

// maxIdlePages is how many pages in a row may bring nothing new before a walk gives up on the list.
const maxIdlePages = 3

// walk yields the items of a list, each once.
//
// It takes nothing on trust that the API does not promise. The server may cap the page size, ignore the page number or
// leave the totals out, so a page's length says nothing: the list has ended when every item that the totals count has
// been seen or, without totals, at a page without items or with hasMorePages false. Totals that change on the way, or
// that count more than there was to see, end it with ErrListChanged: an item that we did not see is not one that does
// not exist.
func walk[T any, P item[T]](
	ctx context.Context, c *Client, op operation, request func(page int) any,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		w := progress[string]{seen: map[string]bool{}}
		for page := 0; ; page++ {
			got, err := fetchPage[T, P](ctx, c, op, request(page), page)
			if err != nil {
				yield(*new(T), err)
				return
			}
			fresh := 0
			for _, value := range got.Items {
				if !w.notes(P(&value).key()) {
					continue
				}
				fresh++
				if !yield(value, nil) {
					return
				}
			}
			done, err := w.turns(fresh, len(got.Items), got.TotalCount, got.HasMorePages)
			if err != nil {
				changed := &badAnswerError{status: http.StatusOK, kind: ErrListChanged, reason: err.Error()}
				yield(*new(T), c.describe(changed, &attempts{call: call{operation: op}}))
			}
			if done || err != nil {
				return
			}
		}
	}
}

// progress is how far a walk has come. K tells items apart.
type progress[K comparable] struct {
	seen  map[K]bool
	total *int
	// idle counts the latest pages that brought nothing new.
	idle int
}

// notes tells whether an item is new.
func (p *progress[K]) notes(key K) bool {
	known := p.seen[key]
	p.seen[key] = true
	return !known
}

// turns a page that had some items, of which some were fresh, and tells whether the list is complete with it. An error
// says how the list contradicts itself.
func (p *progress[K]) turns(fresh, items int, total *int, more *bool) (done bool, err error) {
	if fresh > 0 {
		p.idle = 0
	} else {
		p.idle++
	}
	if total != nil && *total < len(p.seen) && p.total == nil {
		// A server that does not count may write zeros, and a false with them.
		total, more = nil, nil
	}
	if total == nil {
		total = p.total // the last page does not repeat what the first one said
	}
	if total != nil && p.total != nil && *total != *p.total {
		return false, fmt.Errorf("it had %d items, then %d", *p.total, *total)
	}
	p.total = total
	switch {
	case total != nil && len(p.seen) >= *total:
		return true, nil
	case total != nil && (items == 0 || p.idle >= maxIdlePages):
		return false, fmt.Errorf("of %d items only %d could be read", *total, len(p.seen))
	case total != nil:
		return false, nil
	case items == 0, more != nil && !*more:
		return true, nil
	case p.idle >= maxIdlePages:
		return false, errors.New("its pages repeat themselves")
	default:
		return false, nil
	}
}

// fetchPage asks for one page and checks each of its items.
func fetchPage[T any, P item[T]](ctx context.Context, c *Client, op operation, request any, number int) (ListResponse[T], error) {
	values, err := query.Values(request)
	if err != nil {
		return ListResponse[T]{}, err
	}
	return fetch(ctx, c, call{operation: op, query: values}, func(got answer) (ListResponse[T], error) {
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

// maxPasses is how often a list that changes while it is read is read again.
const maxPasses = 3

// whileItChanges reads a list, and again from the start when it changes meanwhile.
func whileItChanges(read func() error) (err error) {
	for range maxPasses {
		if err = read(); !errors.Is(err, ErrListChanged) {
			break
		}
	}
	return err
}

// whole reads a list to its end, and again from the start when it changes meanwhile.
func whole[T any](list iter.Seq2[T, error]) ([]T, error) {
	var all []T
	err := whileItChanges(func() (err error) {
		all, err = collect(list)
		return err
	})
	return all, err
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
