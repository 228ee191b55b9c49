package emulator

// late is a list that lags behind what is created and deleted by the API: the dialect entities-listed-late. Its zero value
// has nothing to hide.
type late[T any] struct {
	answers int // given so far
	from    map[string]int
	until   map[string]departed[T]
}

// departed is a deleted object that the list shows yet.
type departed[T any] struct {
	object T
	answer int
}

// created hides a new object from the next answers.
func (l *late[T]) created(id string) {
	if l.from == nil {
		l.from = map[string]int{}
	}
	l.from[id] = l.answers + lagInLists
}

// deleted keeps an object in the next answers.
func (l *late[T]) deleted(id string, object T) {
	if l.until == nil {
		l.until = map[string]departed[T]{}
	}
	l.until[id] = departed[T]{object, l.answers + lagInLists}
}

// shows reports whether the next answer has an object that exists.
func (l *late[T]) shows(id string) bool { return l.answers >= l.from[id] }

// answered returns the deleted objects that belong to this answer, and goes on to the next one.
func (l *late[T]) answered() []T {
	var gone []T
	for id, d := range l.until {
		if l.answers >= d.answer {
			delete(l.until, id)
			continue
		}
		gone = append(gone, d.object)
	}
	l.answers++
	return gone
}

// late tells the store of a write that lists are slow to show, if it took place.
func (e *Emulator) late(done bool, tell func(*store)) {
	if !done || !e.dialects.has(entitiesListedLate) {
		return
	}
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	tell(e.store)
}
