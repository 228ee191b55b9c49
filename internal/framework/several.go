package framework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

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

// List are those of all objects that pass, sorted by name: each of them, or an error. They are compared here and not at the
// server, because the API leaves open how its filters do. All is the client's.
func List[T any](
	ctx context.Context, all func(context.Context, string) ([]T, error), accountID string,
	passes func(T) bool, named func(T) (name, id string),
) ([]T, error) {
	found, err := all(ctx, accountID)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(object T) bool { return !passes(object) })
	slices.SortFunc(found, func(a, b T) int {
		name, id := named(a)
		other, otherID := named(b)
		return cmp.Or(strings.Compare(strings.ToLower(name), strings.ToLower(other)), strings.Compare(name, other), strings.Compare(id, otherID))
	})
	return found, nil
}

// TheOne is the only object of a List: none is evovoice.ErrNotFound, several are a NotUniqueError. It is asked for itself: a
// list may show less of it. Plural and key are for these errors.
func TheOne[T any](
	ctx context.Context, kind Kind[T], accountID, plural, key string, passes func(T) bool, named func(T) (name, id string),
) (T, error) {
	found, err := List(ctx, kind.All, accountID, passes, named)
	if err != nil {
		return *new(T), err
	}
	several := &NotUniqueError{Kind: plural, Key: key}
	for _, object := range found {
		_, id := named(object)
		several.IDs = append(several.IDs, id)
	}
	switch len(found) {
	case 0:
		return *new(T), fmt.Errorf("%s: %w", key, evovoice.ErrNotFound)
	case 1:
		return kind.LookUp(ctx, evovoice.Key{ID: several.IDs[0], AccountID: accountID})
	default:
		slices.Sort(several.IDs)
		return *new(T), several
	}
}

// Models puts each object into a model.
func Models[T, M any](objects []T, fromAPI func(*M, T)) []M {
	models := make([]M, len(objects))
	for i, object := range objects {
		fromAPI(&models[i], object)
	}
	return models
}

// ByName are the ids of objects by their names, for the attribute that holds them. A name that several of them have is left out,
// because it names none; whatever was made for each name then goes, so it is said, once in a walk. Account is where they are.
func ByName[T any](
	d *DataSource, attribute, account string, objects []T, named func(T) (name, id string), diags *diag.Diagnostics,
) map[string]types.String {
	all := map[string][]string{}
	for _, object := range objects {
		name, id := named(object)
		all[name] = append(all[name], id)
	}
	byName := map[string]types.String{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch ids := all[name]; {
		case len(ids) == 1:
			byName[name] = types.StringValue(ids[0])
		case d.Provider.once(d.Name, account, name):
			diags.AddAttributeWarning(path.Root(attribute), "Name Not Clear", fmt.Sprintf("%d objects have the name %q: %s. It is left out of "+
				"%s, so what is made for each of these is destroyed. Use ids as keys, or give them different names.",
				len(ids), name, strings.Join(ids, ", "), attribute))
		}
	}
	return byName
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
