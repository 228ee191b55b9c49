package emulator

import (
	"reflect"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// newOf handles a New whose request has a name and, unless the object is an account, an accountId; that these are required
// is inferred. fill adds what is not in both DTOs, and may be nil.
func newOf[Request, T any](k *kind[T], fill func(*Emulator, Request, *T)) handler {
	return decoded(func(e *Emulator, c *call, request Request) (any, error) {
		sent, object := reflect.ValueOf(request), *new(T)
		accountID := sent.FieldByName("AccountID")
		switch {
		case accountID.IsValid() && strings.TrimSpace(accountID.String()) == "":
			return nil, argumentError("accountId", "'AccountId' must not be empty")
		case strings.TrimSpace(sent.FieldByName("Name").String()) == "":
			return nil, emptyName()
		case accountID.IsValid():
			if err := e.checkAccount(c.caller, "accountId", accountID.String()); err != nil {
				return nil, err
			}
		}
		e.dialects.overlay(reflect.ValueOf(&object).Elem(), sent)
		memberNamed(&object, "EntityInfo").Set(reflect.ValueOf(created(c.caller)))
		if fill != nil {
			fill(e, request, &object)
		}
		return k.create(e, object, true)
	})
}

// create completes an object and inserts it; one that the API creates, lists may be slow to show.
func (k *kind[T]) create(e *Emulator, object T, byAPI bool) (T, error) {
	if k.complete != nil {
		if err := k.complete(e, &object); err != nil {
			return object, err
		}
	}
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	return k.insert(e.store, object, byAPI && e.dialects.has(k.newUnlisted))
}

// getOf handles a Get.
func getOf[Request, T any](k *kind[T]) handler {
	return decoded(func(e *Emulator, c *call, request Request) (any, error) {
		e.store.mu.Lock()
		defer e.store.mu.Unlock()
		object, ok := k.open(e.store, c.caller, idOf(request))
		if !ok {
			return k.hidden(e, idOf(request), *new(T))
		}
		return k.shown(e.store, object), nil
	})
}

// patchOf handles a Patch, which is sparse. fill checks and adds what is not in both DTOs, and may be nil.
func patchOf[Request, T any](k *kind[T], fill func(*Emulator, Request, *T) error) handler {
	return decoded(func(e *Emulator, c *call, request Request) (any, error) {
		name, _ := memberOf[*string](reflect.ValueOf(request), "Name")
		if err := e.dialects.checkName(name); err != nil {
			return nil, err
		}
		return k.edit(e, c, idOf(request), func(object *T) error {
			e.dialects.overlay(reflect.ValueOf(object).Elem(), reflect.ValueOf(request))
			if fill == nil {
				return nil
			}
			return fill(e, request, object)
		})
	})
}

// edit changes an object of the caller's.
func (k *kind[T]) edit(e *Emulator, c *call, id string, edit func(*T) error) (any, error) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if _, ok := k.open(e.store, c.caller, id); !ok {
		return k.hidden(e, id, *new(T))
	}
	return k.change(e.store, id, func(object *T) error {
		if info := memberNamed(object, "EntityInfo"); info.IsValid() {
			modified(info.Addr().Interface().(*evovoice.EntityInfo), c.caller)
		}
		return edit(object)
	})
}

// deleteOf handles a Delete.
func deleteOf[Request, T any](k *kind[T]) handler {
	return decoded(func(e *Emulator, c *call, request Request) (any, error) {
		e.store.mu.Lock()
		defer e.store.mu.Unlock()
		object, ok := k.open(e.store, c.caller, idOf(request))
		if !ok {
			return k.hidden(e, idOf(request), void)
		}
		if k.deleting != nil {
			if err := k.deleting(e.store, object); err != nil {
				return nil, err
			}
		}
		k.remove(e.store, idOf(request), e.dialects.has(k.goneListed))
		return void, nil
	})
}

// idOf is the first member of a request.
func idOf(request any) string { return reflect.ValueOf(request).Field(0).String() }

// open returns an object that there is and that the caller may see.
func (k *kind[T]) open(s *store, by *caller, id string) (*T, bool) {
	object := k.in(s).get(id)
	return object, object != nil && k.visible(by, object)
}

func (k *kind[T]) visible(by *caller, object *T) bool {
	return by.is(evovoice.RoleSystemAdministrator) || slices.ContainsFunc(k.accountsOf(object), by.maySee)
}

// hidden answers for an object that does not exist, or not for the caller.
func (k *kind[T]) hidden(e *Emulator, id string, result any) (any, error) {
	exists := k.in(e.store).get(id) != nil
	if exists && (e.dialects.has("foreign-ids-403") || k.forbidden && !e.dialects.has("foreign-ids-unknown")) {
		return nil, e.dialects.noAccess()
	}
	return e.dialects.unknownID(k.member, id, result)
}

// listOf handles a List: of what the caller may see, narrowed by ids, accounts and name as far as the request has them, and by
// what narrow makes of the rest; it may be nil. A name contains the filter, regardless of case (inferred: the API gives no rule).
func listOf[Request, T any](k *kind[T], narrow func(*Emulator, Request) (func(*T) bool, error)) handler {
	return decoded(func(e *Emulator, c *call, request Request) (any, error) {
		sent := reflect.ValueOf(request)
		paging, _ := memberOf[evovoice.ListRequest](sent, "ListRequest")
		accountIDs, _ := memberOf[[]string](sent, "AccountIDs")
		name, _ := memberOf[string](sent, "NameFilter")
		w, err := e.dialects.windowOf(paging)
		if err != nil {
			return nil, err
		}
		compare, err := comparison[T](e.dialects, paging)
		if err != nil {
			return nil, err
		}
		closed := func(id string) bool { return !c.caller.maySee(id) }
		if e.dialects.has("closed-account-list-403") && slices.ContainsFunc(accountIDs, closed) {
			return nil, e.dialects.noAccess()
		}
		belongs, matches := k.belonging(e.dialects, c.caller, sent), func(*T) bool { return true }
		if narrow != nil {
			if matches, err = narrow(e, request); err != nil {
				return nil, err
			}
		}
		e.store.mu.Lock()
		defer e.store.mu.Unlock()
		byID := len(paging.SpecificIDs) > 0 && !e.dialects.has("specific-ids-ignored")
		found := slices.DeleteFunc(k.in(e.store).answer(), func(r *row[T]) bool {
			return byID && !slices.Contains(paging.SpecificIDs, r.id) || !belongs(&r.object) || !matches(&r.object) ||
				name != "" && !strings.Contains(strings.ToLower(memberNamed(&r.object, "Name").String()), strings.ToLower(name))
		})
		page := []T{}
		for _, r := range pageOf(e.dialects, found, paging, w, compare) {
			page = append(page, k.shown(e.store, &r.object))
		}
		return listResponse(e.dialects, page, len(found), w, paging.SimplifiedPaging), nil
	})
}

// belonging reports of an object whether a list has it, as far as its accounts go: those that are asked for, or all that the
// caller may open. A SystemAdministrator is listed under the accounts it is a member of, though it may open all (inferred).
func (k *kind[T]) belonging(d dialects, by *caller, request reflect.Value) func(*T) bool {
	asked, narrows := memberOf[[]string](request, "AccountIDs")
	all := by.is(evovoice.RoleSystemAdministrator)
	switch {
	case narrows && len(asked) == 0 && d.has("list-needs-account-ids"):
		return func(*T) bool { return false }
	case len(asked) == 0 || d.has("list-ignores-account-ids"):
		return func(object *T) bool { return k.visible(by, object) }
	}
	return func(object *T) bool {
		return slices.ContainsFunc(k.accountsOf(object), func(id string) bool {
			return slices.Contains(asked, id) && (all || by.maySee(id))
		})
	}
}

// memberOf is a member of a request, by its name in Go.
func memberOf[M any](request reflect.Value, name string) (M, bool) {
	if f := request.FieldByName(name); f.IsValid() {
		value, ok := f.Interface().(M)
		return value, ok
	}
	return *new(M), false
}
