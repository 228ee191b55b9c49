package evovoice

import (
	"context"
	"sync"
)

// indexes are the indexes of one kind of object, one for each account in which such objects are looked for.
type indexes[T any] struct {
	// fetch reads a page of what an account has; "" stands for all that the client's login can see.
	fetch func(ctx context.Context, accountID string, page int) (ListResponse[T], error)
	// keys are store.keys; the first one is made by idKey.
	keys func(T) []string

	mu        sync.Mutex
	byAccount map[string]*index[T]
}

// of is the index of one account; "" stands for all that the client's login can see.
func (x *indexes[T]) of(accountID string) *index[T] {
	x.mu.Lock()
	defer x.mu.Unlock()
	if known := x.byAccount[accountID]; known != nil {
		return known
	}
	made := &index[T]{
		items: store[T]{keys: x.keys},
		fetch: func(ctx context.Context, page int) (ListResponse[T], error) {
			return x.fetch(ctx, accountID, page)
		},
	}
	if x.byAccount == nil {
		x.byAccount = map[string]*index[T]{}
	}
	x.byAccount[accountID] = made
	return made
}

// wrote passes on what a write left of an object.
func (x *indexes[T]) wrote(item T) {
	for _, index := range x.all() {
		index.wrote(item)
	}
}

// forget passes on that an object was deleted, or that nobody knows what became of it.
func (x *indexes[T]) forget(id string) {
	for _, index := range x.all() {
		index.forget(idKey(id))
	}
}

// forgetWhere passes on that a write to something else may have changed objects.
func (x *indexes[T]) forgetWhere(changed func(T) bool) {
	for _, index := range x.all() {
		index.forgetWhere(changed)
	}
}

func (x *indexes[T]) all() []*index[T] {
	x.mu.Lock()
	defer x.mu.Unlock()
	var all []*index[T]
	for _, index := range x.byAccount {
		all = append(all, index)
	}
	return all
}
