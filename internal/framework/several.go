package framework

import (
	"context"
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

// Kind is what the client can do with every kind of object: see evovoice.Kind.
type Kind[T any] interface {
	All(ctx context.Context, accountID string) ([]T, error)
	Find(ctx context.Context, key evovoice.Key) (T, error)
	LookUp(ctx context.Context, key evovoice.Key) (T, error)
}

// TheOne is the only object of an account, or with "" of all, that has a key, which is compared here and not at the server,
// because the API leaves open how its filters do. None is evovoice.ErrNotFound, several are a NotUniqueError. It is asked for
// itself: a list may show less of it.
func TheOne[T any](
	ctx context.Context, kind Kind[T], accountID, plural, key string, matches func(T) bool, id func(T) string,
) (T, error) {
	found, err := kind.All(ctx, accountID)
	found = slices.DeleteFunc(found, func(object T) bool { return !matches(object) })
	switch {
	case err != nil:
		return *new(T), err
	case len(found) == 0:
		return *new(T), fmt.Errorf("%s: %w", key, evovoice.ErrNotFound)
	case len(found) == 1:
		return kind.LookUp(ctx, evovoice.Key{ID: id(found[0]), AccountID: accountID})
	}
	several := &NotUniqueError{Kind: plural, Key: key}
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
