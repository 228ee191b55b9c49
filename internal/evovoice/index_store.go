package evovoice

import "iter"

// store keeps items under their keys.
type store[T any] struct {
	// keys are the names under which an item is found; the first one is its own.
	keys  func(T) []string
	items map[string]*T
}

// clear empties a store, and makes a new one ready for use.
func (s *store[T]) clear() { s.items = map[string]*T{} }

// put keeps an item in the place of one with the same keys.
func (s *store[T]) put(item T) {
	for _, key := range s.keys(item) {
		s.items[key] = &item
	}
}

// get finds an item by one of its keys.
func (s *store[T]) get(key string) (item T, known bool) {
	if found := s.items[key]; found != nil {
		return *found, true
	}
	return item, false
}

// all yields each item once for each of its keys.
func (s *store[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, item := range s.items {
			if !yield(*item) {
				return
			}
		}
	}
}

// drop makes an item not be found any more.
func (s *store[T]) drop(item T) {
	for _, key := range s.keys(item) {
		delete(s.items, key)
	}
}
