package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"time"
)

// kind is one kind of stored objects, such as customers. T is their DTO, which has an ID. What a kind says nothing of needs
// nothing.
type kind[T any] struct {
	// member is what requests call the id of one: "customerId".
	member string
	// complete gives a new one what nobody sent.
	complete func(*Emulator, *T) error
	// check refuses what cannot be stored, and puts right what can; before is nil for a new one.
	check func(s *store, before, now *T) error
	// written follows a write; before is nil for a new one, now for one that is gone.
	written func(s *store, before, now *T)
	// deleting refuses a Delete, or prepares it.
	deleting func(*store, *T) error
	// show fills in what follows from other objects.
	show func(*store, *T)
	// newUnlisted and goneListed are the dialects in which lists are late; entities-listed-late if empty.
	newUnlisted, goneListed string
	// forbidden says that one which is not the caller's is answered with 403 unless a dialect says otherwise.
	forbidden bool

	// owner is where in T its account is, or its accounts. An account is its own.
	owner []int
}

// newKind finds out what T says about itself.
func newKind[T any](k kind[T]) *kind[T] {
	k.newUnlisted, k.goneListed = cmp.Or(k.newUnlisted, "entities-listed-late"), cmp.Or(k.goneListed, "entities-listed-late")
	for _, member := range []string{"ID", "AccountID", "AccountIDs"} {
		if f, ok := reflect.TypeFor[T]().FieldByName(member); ok {
			k.owner = f.Index
		}
	}
	return &k
}

func (*kind[T]) dto() reflect.Type { return reflect.TypeFor[T]() }

func member[T any](object *T, index []int) reflect.Value {
	return reflect.ValueOf(object).Elem().FieldByIndex(index)
}

func memberNamed[T any](object *T, name string) reflect.Value {
	return reflect.ValueOf(object).Elem().FieldByName(name)
}

// accountsOf are the accounts that an object belongs to. Pointers keep it from copying each of many thousands.
func (k *kind[T]) accountsOf(object *T) []string {
	if several, ok := member(object, k.owner).Addr().Interface().(*[]string); ok {
		return *several
	}
	return []string{member(object, k.owner).String()}
}

// row is a stored object. The list answers from `from` on have it, and those before until unless that is 0.
type row[T any] struct {
	id          string
	object      T
	from, until int
}

// table holds the objects of a kind.
type table[T any] struct {
	kind    *kind[T]
	rows    []*row[T] // in order of creation, with those that are gone and still listed
	byID    map[string]*row[T]
	gone    int // rows that are
	answers int // lists given so far
}

// in is the table of a kind, in a store that is locked.
func (k *kind[T]) in(s *store) *table[T] {
	if s.tables[k] == nil {
		s.tables[k] = &table[T]{kind: k, byID: map[string]*row[T]{}}
	}
	return s.tables[k].(*table[T])
}

// insert adds an object, with a new id when it has none, and returns it as shown. The next list answers miss it if they are late.
func (k *kind[T]) insert(s *store, object T, late bool) (T, error) {
	t, object := k.in(s), deepCopy(object, s.text)
	id := memberNamed(&object, "ID")
	if id.String() == "" {
		id.SetString(s.newID())
	}
	if t.byID[id.String()] != nil {
		return *new(T), fmt.Errorf("there is an object with the id %q already", id.String())
	}
	if date := memberNamed(&object, "DateCreated"); date.IsValid() && date.IsNil() {
		date.Set(reflect.ValueOf(new(time.Now().UTC().Format(time.RFC3339))))
	}
	if k.check != nil {
		if err := k.check(s, nil, &object); err != nil {
			return *new(T), err
		}
	}
	added := &row[T]{id: id.String(), object: object}
	if late {
		added.from = t.answers + lagInLists
	}
	t.rows = append(t.rows, added)
	t.byID[added.id] = added
	k.follow(s, nil, &added.object)
	return k.shown(s, &added.object), nil
}

var errNoSuchObject = errors.New("there is no such object")

// change lets edit work on an object, whose id stays, and returns it as shown. Where that fails, nothing has changed.
func (k *kind[T]) change(s *store, id string, edit func(*T) error) (T, error) {
	found := k.in(s).byID[id]
	if found == nil {
		return *new(T), errNoSuchObject
	}
	before, now := found.object, deepCopy(found.object, nil)
	if err := edit(&now); err != nil {
		return *new(T), err
	}
	now = deepCopy(now, s.text) // edit may have left slices behind that it still holds
	memberNamed(&now, "ID").SetString(id)
	if k.check != nil {
		if err := k.check(s, &before, &now); err != nil {
			return *new(T), err
		}
	}
	found.object = now
	k.follow(s, &before, &found.object)
	return k.shown(s, &found.object), nil
}

// remove deletes an object, which the next list answers still have if they are late. Ids are never used again.
func (k *kind[T]) remove(s *store, id string, late bool) bool {
	t := k.in(s)
	found := t.byID[id]
	if found == nil {
		return false
	}
	delete(t.byID, id)
	if late {
		found.until = t.answers + lagInLists
		t.gone++
	} else {
		at := slices.Index(t.rows, found)
		t.rows = slices.Delete(t.rows, at, at+1)
	}
	k.follow(s, &found.object, nil)
	return true
}

func (k *kind[T]) follow(s *store, before, now *T) {
	if k.written != nil {
		k.written(s, before, now)
	}
}

// shown is a copy of an object as the API shows it.
func (k *kind[T]) shown(s *store, object *T) T {
	copied := deepCopy(*object, nil)
	if k.show != nil {
		k.show(s, &copied)
	}
	return copied
}

// get returns an object as stored, nil if there is none.
func (t *table[T]) get(id string) *T {
	if found := t.byID[id]; found != nil {
		return &found.object
	}
	return nil
}

// objects are those that are there, in order of creation.
func (t *table[T]) objects() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, r := range t.rows {
			if r.until == 0 && !yield(&r.object) {
				return
			}
		}
	}
}

// answer returns what the next list answer is about, and counts it.
func (t *table[T]) answer() []*row[T] {
	var listed []*row[T]
	for _, r := range t.rows {
		if t.answers >= r.from && (r.until == 0 || t.answers < r.until) {
			listed = append(listed, r)
		}
	}
	t.answers++
	if t.gone > 0 {
		t.rows = slices.DeleteFunc(t.rows, func(r *row[T]) bool { return r.until != 0 && t.answers >= r.until })
	}
	return listed
}

// holder is any table, as one that holds what belongs to accounts.
type holder interface {
	holds(accountID string) bool
	leave(accountID string)
}

// holds reports whether there is something of an account.
func (t *table[T]) holds(accountID string) bool {
	for object := range t.objects() {
		if slices.Contains(t.kind.accountsOf(object), accountID) {
			return true
		}
	}
	return false
}

// leave deletes what was of an account alone, and takes the account from what is of others too.
func (t *table[T]) leave(accountID string) {
	t.rows = slices.DeleteFunc(t.rows, func(r *row[T]) bool {
		owner := member(&r.object, t.kind.owner)
		if ids, several := owner.Interface().([]string); several {
			owner.Set(reflect.ValueOf(slices.DeleteFunc(ids, func(id string) bool { return id == accountID })))
			return false
		}
		if owner.String() != accountID || r.until != 0 {
			return false
		}
		delete(t.byID, r.id)
		return true
	})
}
