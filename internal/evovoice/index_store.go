package evovoice

import (
	"encoding/binary"
	"encoding/json"
	"hash/maphash"
	"iter"
	"reflect"
	"slices"
)

// store keeps items under their keys in little memory: ten thousand logins take 2 MB, where as structs they would take 6,
// and the garbage collector, which would follow their strings and pointers again and again, has nothing to follow.
//
// Of each item it keeps a text with the values that are its own, one after the other in large pieces; of the rest, which
// many items have in common, one copy; and of the keys, their hashes. Should two keys have one hash, then one of the items
// is not found.
type store[T any] struct {
	// keys are the names under which an item is found; the first one is its own.
	keys func(T) []string
	// own points to the members of an item that others seldom share. They are written as JSON and read back.
	own func(*T) []any

	places map[uint64]place
	pieces [][]byte
	// common are the items without what is their own; commonAt finds them by their JSON.
	common   []T
	commonAt map[string]int
}

// place is where an item is.
type place struct{ piece, offset uint32 }

// pieceSize is that of a piece; one item alone may need a larger one.
const pieceSize = 32 << 10

// hashSeed differs from run to run, so that nobody can make up keys that collide.
var hashSeed = maphash.MakeSeed()

func hash(key string) uint64 { return maphash.String(hashSeed, key) }

// clear empties a store, and makes a new one ready for use.
func (s *store[T]) clear() {
	s.places, s.pieces = map[uint64]place{}, nil
	s.common, s.commonAt = nil, map[string]int{}
}

// put keeps an item in the place of one with the same keys.
func (s *store[T]) put(item T) {
	at := s.write(s.shared(item), encode(s.own(&item)))
	for _, key := range s.keys(item) {
		s.places[hash(key)] = at
	}
}

// get finds an item by one of its keys.
func (s *store[T]) get(key string) (item T, known bool) {
	at, known := s.places[hash(key)]
	if !known {
		return item, false
	}
	item = s.read(at)
	return item, slices.Contains(s.keys(item), key)
}

// all yields each item once for each of its keys.
func (s *store[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, at := range s.places {
			if !yield(s.read(at)) {
				return
			}
		}
	}
}

// drop makes an item not be found any more. Its text stays until the store is cleared.
func (s *store[T]) drop(item T) {
	for _, key := range s.keys(item) {
		delete(s.places, hash(key))
	}
}

// shared keeps what an item has in common with others, and says where.
func (s *store[T]) shared(item T) int {
	for _, member := range s.own(&item) {
		reflect.ValueOf(member).Elem().SetZero()
	}
	text := encode(item)
	at, known := s.commonAt[string(text)]
	if !known {
		at = len(s.common)
		s.common, s.commonAt[string(text)] = append(s.common, item), at
	}
	return at
}

// write keeps a text, and before it where the rest of its item is and how long it is.
func (s *store[T]) write(common int, text []byte) place {
	head := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(common)), uint64(len(text)))
	need, last := len(head)+len(text), len(s.pieces)-1
	if last < 0 || cap(s.pieces[last])-len(s.pieces[last]) < need {
		s.pieces, last = append(s.pieces, make([]byte, 0, max(pieceSize, need))), last+1
	}
	at := place{uint32(last), uint32(len(s.pieces[last]))}
	s.pieces[last] = append(append(s.pieces[last], head...), text...)
	return at
}

// read puts an item together again.
func (s *store[T]) read(at place) T {
	piece := s.pieces[at.piece][at.offset:]
	common, n := binary.Uvarint(piece)
	length, m := binary.Uvarint(piece[n:])
	item := s.common[common]
	members := s.own(&item)
	if err := json.Unmarshal(piece[n+m:][:length], &members); err != nil {
		return *new(T) // it has none of the keys that anybody asks for
	}
	return item
}

// encode writes what was read from JSON, and therefore can be written.
func encode(value any) []byte {
	text, _ := json.Marshal(value)
	return text
}
