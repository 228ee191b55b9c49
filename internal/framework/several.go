package framework

import (
	"fmt"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// NotUniqueError tells that what an object was looked for by is not its alone.
type NotUniqueError struct {
	// Kind is e.g. "accounts", Key `name "Acme"`.
	Kind, Key string
	IDs       []string
}

func (e *NotUniqueError) Error() string {
	return fmt.Sprintf("%d %s have the %s: %s", len(e.IDs), e.Kind, e.Key, strings.Join(e.IDs, ", "))
}

// TheOne is the only one of the objects that a key was looked for by: none is evovoice.ErrNotFound, several are a
// NotUniqueError.
func TheOne[T any](found []T, kind, key string, id func(T) string) (T, error) {
	switch len(found) {
	case 0:
		return *new(T), fmt.Errorf("%s: %w", key, evovoice.ErrNotFound)
	case 1:
		return found[0], nil
	}
	several := &NotUniqueError{Kind: kind, Key: key}
	for _, object := range found {
		several.IDs = append(several.IDs, id(object))
	}
	slices.Sort(several.IDs)
	return *new(T), several
}
