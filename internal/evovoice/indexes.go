package evovoice

import (
	"context"
	"sync"
)

// indexes are the indexes of one kind of object, one for each account in which such objects are looked for.
type indexes[T any] struct {
	// fetch reads a page of what an account has; "" stands for all that the client's login can see.
	fetch func(ctx context.Context, accountID string, page int) (ListResponse[T], error)
	// keys are index.keys; the first one is made by idKey.
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
		keys:  x.keys,
		fetch: func(ctx context.Context, page int) (ListResponse[T], error) { return x.fetch(ctx, accountID, page) },
	}
	if x.byAccount == nil {
		x.byAccount = map[string]*index[T]{}
	}
	x.byAccount[accountID] = made
	return made
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
