package evovoice

import (
	"context"
	"sync"
	"time"
)

// The rule by which an index reads a list, in one sentence: the first few look-ups read nothing, and from then on
// the list may be read as far as pagesPerLookup pages for each look-up so far.
//
// So a few logins in an account of 200,000 never list it, ten thousand in an account of ten thousand cost its pages, and
// no sequence of look-ups costs more than a constant times what looking each up would. Nothing says beforehand how many
// look-ups will come.
const (
	minLookups     = 8
	pagesPerLookup = 12
	// indexPageSize is what is asked for; the server may give less.
	indexPageSize = 250
	// maxAge ends an index: what others change meanwhile would be missed for ever.
	maxAge = 10 * time.Minute
)

// index answers look-ups from a list that is read page by page, as far as is worth it, once for all callers.
//
// A hit is an item as the list showed it, or as our own write left it. A miss proves nothing: pages shift while others
// add and delete, and the list may not have been read to its end. The caller confirms it by a look-up of its own.
//
// The zero index is not ready for use: fetch and keys are needed.
type index[T any] struct {
	// fetch reads one page, counted from 0.
	fetch func(ctx context.Context, page int) (ListResponse[T], error)
	// keys are the names under which an item is found; the first one is its own.
	keys func(T) []string

	mu      sync.Mutex
	began   time.Time
	lookups int
	items   map[string]*T
	// written holds all keys of what we wrote. Pages that are read later may be older than that.
	written map[string]bool
	read    progress
	next    int
	done    bool
	// sound means that the list did not contradict itself; starts is how often it was begun.
	sound  bool
	starts int
	// flight is the page on its way; nil when none is.
	flight *flight
}

// flight is one page on its way, for all who wait for it.
type flight struct {
	arrived chan struct{}
	err     error
}

// find looks an item up, reading further pages while that is worth it. A page that cannot be read fails those who wait
// for it and is asked for again by the next.
func (x *index[T]) find(ctx context.Context, key string) (found T, hit bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.lookups++
	return x.look(ctx, key, x.shouldReadPage)
}

// search is find for a caller who wants to know that an item is not there: complete means that the list was read to its end
// and does not show it. Beyond a few callers it is read whatever it costs, once for all.
func (x *index[T]) search(ctx context.Context, key string) (found T, hit, complete bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.lookups++
	found, hit, err = x.look(ctx, key, func() bool { return x.shouldReadPage() || !x.done && x.lookups > minLookups+minLookups/2 })
	complete = err == nil && x.done && x.sound && !x.written[key]
	if x.done && !x.sound && x.starts < maxPasses {
		x.restart() // for the next caller
	}
	return found, hit, complete, err
}

// whole is every item, for which the list is read to its end, whatever that costs, once for all callers. ok is false where the list
// contradicted itself, or something in it was written since: nobody knows then without reading it once more.
func (x *index[T]) whole(ctx context.Context) (all []T, ok bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for x.begin(); !x.done; {
		if err := x.waitForPage(ctx); err != nil {
			return nil, false, err
		}
	}
	for key, item := range x.items {
		if key == x.keyOf(*item) {
			all = append(all, *item)
		}
	}
	return all, x.sound && len(x.written) == 0, nil
}

func (x *index[T]) look(ctx context.Context, key string, shouldReadPage func() bool) (found T, hit bool, err error) {
	x.begin()
	for {
		if item := x.items[key]; item != nil {
			return *item, true, nil
		}
		if !shouldReadPage() {
			return found, false, nil
		}
		if err := x.waitForPage(ctx); err != nil {
			return found, false, err
		}
	}
}

// begin starts an index over that is new or too old.
func (x *index[T]) begin() {
	if x.written == nil || time.Since(x.began) >= maxAge && x.flight == nil {
		x.restart()
	}
}

func (x *index[T]) restart() {
	x.began = time.Now()
	x.starts++
	x.items, x.written = map[string]*T{}, map[string]bool{}
	x.read, x.next, x.done, x.sound = progress{seen: map[string]bool{}}, 0, false, true
}

func (x *index[T]) shouldReadPage() bool {
	return !x.done && x.lookups > minLookups && x.next < pagesPerLookup*x.lookups
}

// waitForPage waits for the next page, and sends for it when nobody has. The page comes even when the caller who sent for it
// gives up: others wait for it too.
func (x *index[T]) waitForPage(ctx context.Context) error {
	waited := x.flight
	if waited == nil {
		waited = &flight{arrived: make(chan struct{})}
		x.flight = waited
		go x.load(context.WithoutCancel(ctx), waited)
	}
	x.mu.Unlock()
	defer x.mu.Lock()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-waited.arrived:
		return waited.err
	}
}

func (x *index[T]) load(ctx context.Context, flight *flight) {
	page, err := x.fetch(ctx, x.next) // nobody writes next while a page is on its way
	x.mu.Lock()
	defer x.mu.Unlock()
	x.flight = nil
	flight.err = err
	if err == nil {
		x.addPage(page)
	}
	close(flight.arrived)
}

// watch makes the index note writes from now on, and returns what fill needs.
func (x *index[T]) watch() (start int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin()
	return x.starts
}

// fill keeps the items of a list that somebody else has read to its end since watch, so that nobody reads it again.
func (x *index[T]) fill(start int, items []T) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.starts != start || x.flight != nil {
		return // what was written meanwhile is not known, or a page on its way goes on from where it was sent for
	}
	for _, item := range items {
		x.keep(item)
	}
	x.done = true
}

// addPage keeps the items of the next page. An end that comes too early, or a list that does not add up, costs look-ups
// and no truth.
func (x *index[T]) addPage(page ListResponse[T]) {
	x.next++
	for _, item := range page.Items {
		x.read.add(x.keyOf(item))
		x.keep(item)
	}
	done, err := x.read.endPage(page.totals())
	x.sound = x.sound && err == nil
	x.done = done || err != nil && (len(page.Items) == 0 || x.read.withoutNew >= maxPagesWithoutNew)
	if x.done {
		x.read = progress{} // it holds every key once more
	}
}

// keep puts an item of a list, unless we have written to it.
func (x *index[T]) keep(item T) {
	if x.written[x.keyOf(item)] {
		x.noteWritten(item)
	} else {
		x.put(item)
	}
}

func (x *index[T]) put(item T) {
	for _, key := range x.keys(item) {
		x.items[key] = &item
	}
}

func (x *index[T]) noteWritten(item T) {
	for _, key := range x.keys(item) {
		x.written[key] = true
	}
}

// keyOf is an item's own key.
func (x *index[T]) keyOf(item T) string { return x.keys(item)[0] }

// wrote notes an item as our own write left it. One that no page has shown yet is looked up when it is asked for.
func (x *index[T]) wrote(item T) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.written == nil {
		return // nothing has been asked for yet
	}
	if x.drop(x.keyOf(item)) {
		x.put(item)
	}
	x.noteWritten(item)
}

// forget makes the item with this own key be looked up from now on: we deleted it, or do not know what became of it.
func (x *index[T]) forget(key string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.written != nil {
		x.drop(key)
	}
}

// forgetWhere makes the items for which changed is true be looked up from now on.
func (x *index[T]) forgetWhere(changed func(T) bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, item := range x.items {
		if changed(*item) {
			x.drop(x.keyOf(*item)) // deleting from a map that is ranged over is allowed
		}
	}
}

// drop lets go of an item that is or was written, and reports whether there was one.
func (x *index[T]) drop(key string) (known bool) {
	x.written[key] = true
	item := x.items[key]
	if item == nil {
		return false
	}
	x.noteWritten(*item)
	for _, key := range x.keys(*item) {
		delete(x.items, key)
	}
	return true
}

// indexes are the indexes of one kind of object, one for each account in which such objects are looked for.
type indexes[T any] struct {
	// begin makes the index of an account; "" stands for all that the client's login can see.
	begin func(accountID string) *index[T]
	// ofType is what the lists are narrowed to, where they are of files.
	ofType FileTypes

	mu        sync.Mutex
	byAccount map[string]*index[T]
}

func (x *indexes[T]) of(accountID string) *index[T] {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.byAccount[accountID] == nil {
		x.byAccount[accountID] = x.begin(accountID)
	}
	return x.byAccount[accountID]
}

// each calls tell with all indexes there are: wrote, forget and forgetWhere are for all.
func (x *indexes[T]) each(tell func(*index[T])) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, index := range x.byAccount {
		tell(index)
	}
}

func (x *indexes[T]) wrote(item T) { x.each(func(index *index[T]) { index.wrote(item) }) }

func (x *indexes[T]) forget(id string) { x.each(func(index *index[T]) { index.forget(idKey(id)) }) }

func (x *indexes[T]) forgetWhere(changed func(T) bool) {
	x.each(func(index *index[T]) { index.forgetWhere(changed) })
}
