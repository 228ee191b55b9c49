package evovoice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
)

// ListRequest is the base of every list operation. Its members go into the query string.
type ListRequest struct {
	// Page counts from 0.
	Page int `json:"page,omitzero" url:"page,omitempty"`
	// All asks for everything at once.
	All bool `json:"all,omitzero" url:"all,omitempty"`
	// CountPerPage is the page size; the server takes 25 when it is 0.
	CountPerPage int        `json:"countPerPage,omitzero" url:"countPerPage,omitempty"`
	SpecificIDs  []string   `json:"specificIds,omitzero" url:"specificIds,comma,omitempty"`
	SortField    string     `json:"sortField,omitzero" url:"sortField,omitempty"`
	SortOrder    SortOrders `json:"sortOrder,omitzero" url:"sortOrder,omitempty"`
	// SimplifiedPaging leaves the totals out of the answer; the last page then is the one without items.
	SimplifiedPaging bool `json:"simplifiedPaging,omitzero" url:"simplifiedPaging,omitempty"`
}

// SortOrders is a sort direction.
type SortOrders string

// The values of SortOrders.
const (
	Ascend  SortOrders = "Ascend"
	Descend SortOrders = "Descend"
)

// ListResponse is one page of a list. The totals are nil where the server left them out.
type ListResponse[T any] struct {
	Items        []T   `json:"items"`
	TotalCount   *int  `json:"totalCount,omitzero"`
	TotalPages   *int  `json:"totalPages,omitzero"`
	HasMorePages *bool `json:"hasMorePages,omitzero"`
}

// listing is what can be done with every kind of object that Evo Voice lists.
type listing[T any, P item[T]] struct {
	client *Client
	name   string // in errors
	list   operation
	// global means that lists of it take no accounts.
	global  bool
	indexes *indexes[T]
}

// listRequest is the part of every list operation that look-ups need.
type listRequest struct {
	ListRequest
	AccountIDs  []string `url:"accountIds,comma,omitempty"`
	EmailFilter string   `url:"emailFilter,omitempty"` // of logins

	// Type and FileName are of files.
	Type     FileTypes `url:"type,omitempty"`
	FileName string    `url:"fileName,omitempty"`
}

const (
	// wholePage is the page size for lists that are read to their end.
	wholePage = 1000
	// accountsPerSearch keeps the address of a search at a length that every server and proxy takes.
	accountsPerSearch = 100
)

var wholeList = listRequest{ListRequest: ListRequest{CountPerPage: wholePage}}

// newListing makes a listing. keys are the names under which an object is found; the first one is made by idKey.
func newListing[T any, P item[T]](c *Client, name string, list operation, keys func(T) []string) listing[T, P] {
	l := listing[T, P]{client: c, name: name, list: list, indexes: &indexes[T]{byAccount: map[string]*index[T]{}}}
	l.indexes.begin = func(accountID string) *index[T] {
		return &index[T]{keys: keys, fetch: func(ctx context.Context, page int) (ListResponse[T], error) {
			return l.fetchPage(ctx, l.indexed(accountID), page)
		}}
	}
	c.accountChanged = append(c.accountChanged, func(id string) {
		l.indexes.forgetWhere(func(object T) bool { return P(&object).isIn(id) })
	})
	return l
}

// All returns the objects of an account, or with "" all that the client's login can see: every one of them, or an error.
// Look-ups in that account need not read the list once more.
func (l listing[T, P]) All(ctx context.Context, accountID string) ([]T, error) {
	index := l.index(accountID)
	start := index.watch() // what is written while the list is read is newer than it
	all, err := collect(l.Each(ctx, accountID))
	if err == nil {
		index.fill(start, all)
	}
	return all, err
}

// Shared is All at a cost that many callers share: what the list showed to the first of them. It is read again where something in
// it was written since, or where it shows nothing.
func (l listing[T, P]) Shared(ctx context.Context, accountID string) ([]T, error) {
	all, ok, err := l.index(accountID).whole(ctx)
	all = slices.DeleteFunc(all, func(object T) bool { return accountID != "" && !P(&object).isIn(accountID) })
	if err != nil || ok && len(all) > 0 {
		return all, err
	}
	return l.All(ctx, accountID)
}

// Each walks the same objects as All, page by page as they come. An error ends it. A server that takes no notice of
// accountIds makes no difference, and an account without any is looked at: a list of what one may not see is empty, too.
func (l listing[T, P]) Each(ctx context.Context, accountID string) iter.Seq2[T, error] {
	return l.each(ctx, accountID, l.indexed(accountID))
}

// each is Each for what a request narrows the list to.
func (l listing[T, P]) each(ctx context.Context, accountID string, request listRequest) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		empty := true
		for object, err := range l.walk(ctx, request) {
			if err == nil && accountID != "" && !P(&object).isIn(accountID) {
				continue
			}
			empty = false
			if !yield(object, err) {
				return
			}
		}
		if !empty || accountID == "" {
			return
		}
		if _, err := l.client.Accounts.LookUp(ctx, Key{ID: accountID}); err != nil {
			yield(*new(T), err)
		}
	}
}

// write makes a call that answers the object it changed, and passes on what it learns. What is asked for, and how the object is
// read, is for settled.
func (l listing[T, P]) write(ctx context.Context, write call, request any, read func() (T, error)) (T, error) {
	object, err := one[T, P](ctx, l.client, write, isObject[T, P](write.id))
	if err != nil {
		object, err = settled(err, write, request, read)
	}
	if err == nil {
		l.indexes.wrote(object)
	} else {
		l.indexes.forget(write.id)
	}
	return object, err
}

// remove makes a call that deletes an object. The API shows no answer of one, so that whatever is none of another object will do.
func (l listing[T, P]) remove(ctx context.Context, op operation, id string) error {
	defer l.indexes.forget(id)
	_, err := l.client.do(ctx, call{operation: op, id: id, usable: func(got answer) error {
		if got.absent() {
			return nil
		}
		var about struct {
			ID string `json:"id"`
		}
		switch err := json.Unmarshal(got.body, &about); {
		case err != nil:
			return got.bad(errUnexpectedShape, "")
		case about.ID != "" && about.ID != id:
			return got.bad(errOtherObject, "")
		}
		return nil
	}})
	return err
}

// search looks for an object in the lists that would have to show it, the cheapest first: those that trust what is known of it,
// then a wide one in all that the client's login can see, and that one in all its accounts by name. The last ones depend on
// nothing that the API leaves open: whether a filter is honoured, whether a list without accountIds is empty.
func (l listing[T, P]) search(
	ctx context.Context, name string, narrow []listRequest, wide listRequest, look func(listRequest) (T, error),
) (T, error) {
	object, err := first(append(narrow, wide), look)
	if errors.Is(err, ErrNotFound) && !l.global {
		var self UserInfo
		if self, err = l.client.Self(ctx); err != nil {
			return object, err
		}
		var searches []listRequest
		for wide.AccountIDs = range slices.Chunk(self.AccountIDs, accountsPerSearch) {
			if !slices.ContainsFunc(narrow, func(done listRequest) bool { return reflect.DeepEqual(done, wide) }) {
				searches = append(searches, wide)
			}
		}
		object, err = first(searches, look)
	}
	if errors.Is(err, ErrNotFound) {
		err = l.notFound(name)
	}
	return object, err
}

// first is what the first of some searches shows that shows it; ErrNotFound if none does.
func first[T any](searches []listRequest, look func(listRequest) (T, error)) (T, error) {
	for _, search := range searches {
		if object, err := look(search); !errors.Is(err, ErrNotFound) {
			return object, err
		}
	}
	return *new(T), ErrNotFound
}

// index is that of an account, or of all that there are where lists take no accounts.
func (l listing[T, P]) index(accountID string) *index[T] {
	if l.global {
		accountID = ""
	}
	return l.indexes.of(accountID)
}

func (l listing[T, P]) notFound(id string) error {
	return fmt.Errorf("%s %s: %w", l.name, id, ErrNotFound)
}

// indexed asks for an account in pages as an index reads them.
func (l listing[T, P]) indexed(accountID string) listRequest {
	return listRequest{ListRequest: ListRequest{CountPerPage: indexPageSize}, AccountIDs: in(accountID), Type: l.indexes.ofType}
}

// in is the list of one account; nil for "".
func in(accountID string) []string {
	if accountID == "" {
		return nil
	}
	return []string{accountID}
}

func idKey(id string) string { return "id " + id }
