package emulator

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Dump shows, for the message of a failed test, what there is: one line of JSON an object, in order of creation. It has no
// password, no hash, no session and no value of custom data.
func (e *Emulator) Dump() string {
	var out strings.Builder
	line := func(kind string, object any) {
		plain := documentWriter{hideData: true}.valueOf(reflect.ValueOf(object), nil)
		fmt.Fprintf(&out, "%s %s\n", kind, encodeJSON(plain))
	}
	fmt.Fprintf(&out, "dialects %s\n", strings.Join(slices.Sorted(maps.Keys(e.dialects)), ","))
	for _, entity := range entities {
		if entity.kind != nil {
			for _, object := range entity.kind.all(e) {
				line(strings.ToLower(nameOf(entity.kind)), object)
			}
		}
	}
	for _, account := range e.Accounts() {
		for _, tag := range e.store.tagsOf(account.ID) {
			line("tag of "+account.ID, tag)
		}
	}
	e.store.mu.Lock()
	phoneUsers := slices.Sorted(maps.Keys(e.store.phoneUsers))
	e.store.mu.Unlock()
	fmt.Fprintf(&out, "phone users %v\n", phoneUsers)
	fmt.Fprintf(&out, "requests %v\n", e.Stats().Requests)
	return out.String()
}
