package emulator

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// kinds are those of stored objects, by the types of their DTOs.
var kinds = map[reflect.Type]any{}

func kindOf[T any]() *kind[T] { return kinds[reflect.TypeFor[T]()].(*kind[T]) }

// Add creates an object behind the API's back: T is AccountInfo, CustomerInfo, UserInfo or the Info of whatever else is emulated.
// Left out members become what they would be for one made by the API: an id, the first account. It fails when the object
// cannot be. Members that follow from other objects cannot be set.
func Add[T any](e *Emulator, object T) (T, error) { return kindOf[T]().create(e, object, false) }

// All returns all objects of a kind, in order of creation.
func All[T any](e *Emulator) []T {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	k, all := kindOf[T](), []T{}
	k.in(e.store).each(func(object *T) { all = append(all, k.shown(e.store, object)) })
	return all
}

// Get returns the object with the given id.
func Get[T any](e *Emulator, id string) (T, bool) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	k := kindOf[T]()
	if object := k.in(e.store).get(id); object != nil {
		return k.shown(e.store, object), true
	}
	return *new(T), false
}

// Change lets an object drift: change may set any member but the id, also those that the API cannot patch. It reports false,
// and changes nothing, when there is no such object or it cannot be like that. change must not use the Emulator.
func Change[T any](e *Emulator, id string, change func(*T)) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	_, err := kindOf[T]().change(e.store, id, change)
	return err == nil
}

// Remove deletes an object, with what is in it or below it. It reports false when there is no such object.
func Remove[T any](e *Emulator, id string) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	return kindOf[T]().remove(e.store, id, 0)
}

// AddAccount creates an account.
func (e *Emulator) AddAccount(name string) evovoice.AccountInfo {
	account, _ := Add(e, evovoice.AccountInfo{Name: name}) // only an id that is taken could be refused
	return account
}

// Accounts returns all accounts in order of creation.
func (e *Emulator) Accounts() []evovoice.AccountInfo { return All[evovoice.AccountInfo](e) }

// Account is Get for accounts.
func (e *Emulator) Account(id string) (evovoice.AccountInfo, bool) {
	return Get[evovoice.AccountInfo](e, id)
}

// ChangeAccount is Change for accounts. Logins and customers show its new name.
func (e *Emulator) ChangeAccount(id string, change func(*evovoice.AccountInfo)) bool {
	return Change(e, id, change)
}

// RemoveAccount deletes an account with all that is in it; its logins lose it.
func (e *Emulator) RemoveAccount(id string) bool { return Remove[evovoice.AccountInfo](e, id) }

// AddTag gives an account a tag that its customers can carry. It fails when there is no such account.
func (e *Emulator) AddTag(accountID, name string, color evovoice.TagColors) (evovoice.Tag, error) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if err := e.store.checkAccount(accountID); err != nil {
		return evovoice.Tag{}, err
	}
	tag := deepCopy(evovoice.Tag{ID: e.store.newID(), Name: name, Color: color}, e.store.text)
	e.store.tags[accountID] = append(e.store.tags[accountID], tag)
	return tag, nil
}

// AddCustomer is Add for customers.
func (e *Emulator) AddCustomer(info evovoice.CustomerInfo) (evovoice.CustomerInfo, error) {
	return Add(e, info)
}

// Customers returns all customers, sorted by name.
func (e *Emulator) Customers() []evovoice.CustomerInfo {
	customers := All[evovoice.CustomerInfo](e)
	slices.SortStableFunc(customers, func(a, b evovoice.CustomerInfo) int { return cmp.Compare(a.Name, b.Name) })
	return customers
}

// Customer is Get for customers.
func (e *Emulator) Customer(id string) (evovoice.CustomerInfo, bool) {
	return Get[evovoice.CustomerInfo](e, id)
}

// ChangeCustomer is Change for customers: also their account.
func (e *Emulator) ChangeCustomer(id string, change func(*evovoice.CustomerInfo)) bool {
	return Change(e, id, change)
}

// RemoveCustomer deletes a customer and those below it. It reports false when there is no such customer.
func (e *Emulator) RemoveCustomer(id string) bool { return Remove[evovoice.CustomerInfo](e, id) }

// ExpireSessions forgets every session: the next request of each client is answered with 401.
func (e *Emulator) ExpireSessions() { e.sessions.forgetAll() }

// Inject plants faults. Several that are due at once fire one after the other, in the order they were planted.
func (e *Emulator) Inject(planted ...Fault) { e.faults.plant(planted) }
