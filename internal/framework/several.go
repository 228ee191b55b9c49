package framework

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

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

// FindError says why an object was not found by a key. Kind is how titles call it, e.g. "Alert"; unseen is what the provider's
// login cannot do with one that exists, and what else may be the matter; needs says which role it takes.
func FindError(kind, intent, unseen string, err error, needs ...string) diag.Diagnostic {
	var several *NotUniqueError
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		return diag.NewErrorDiagnostic(kind+" Not Found", fmt.Sprintf(
			"Cannot %s: %s. It does not exist, or the provider's login cannot %s", intent, err, unseen))
	case errors.As(err, &several):
		return diag.NewErrorDiagnostic(kind+" Not Clear", fmt.Sprintf("Cannot %s: %s. Name one of them by its id.", intent, err))
	default:
		return ErrorDiagnostic(intent, err, needs...)
	}
}
