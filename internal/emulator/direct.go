package emulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

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
	for object := range k.in(e.store).objects() {
		all = append(all, k.shown(e.store, object))
	}
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
	_, err := kindOf[T]().change(e.store, id, func(object *T) error {
		change(object)
		return nil
	})
	return err == nil
}

// Remove deletes an object, with what is in it or below it. It reports false when there is no such object.
func Remove[T any](e *Emulator, id string) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	return kindOf[T]().remove(e.store, id, false)
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

// Login is a login to add, with the password that no answer shows.
type Login struct {
	evovoice.UserInfo
	// Password may be empty: such a login cannot sign in.
	Password string
}

// AddUser is Add for logins: with the role Manager, the first account, and all dashboard permissions, unless it says
// otherwise. It fails when the e-mail address is empty or taken, the id is taken, or an account does not exist.
func (e *Emulator) AddUser(l Login) (evovoice.UserInfo, error) {
	if l.Password == "" {
		return e.addUser(l.UserInfo, nil, false)
	}
	return e.addUser(l.UserInfo, hashPassword(l.Password), false)
}

func (e *Emulator) addUser(info evovoice.UserInfo, hash []byte, byAPI bool) (evovoice.UserInfo, error) {
	added, err := userKind.create(e, info, byAPI)
	if err == nil && hash != nil {
		e.store.mu.Lock()
		defer e.store.mu.Unlock()
		e.store.setPassword(added.ID, hash)
	}
	return added, err
}

// Users returns all logins, sorted by e-mail address.
func (e *Emulator) Users() []evovoice.UserInfo {
	users := All[evovoice.UserInfo](e)
	slices.SortFunc(users, func(a, b evovoice.UserInfo) int {
		return cmp.Compare(foldEmail(a.EmailAddress), foldEmail(b.EmailAddress))
	})
	return users
}

// User is Get for logins.
func (e *Emulator) User(id string) (evovoice.UserInfo, bool) { return Get[evovoice.UserInfo](e, id) }

// UserByEmail returns the login with the given e-mail address, whatever its case; of two that differ in case, the one that
// is spelt the same.
func (e *Emulator) UserByEmail(email string) (evovoice.UserInfo, bool) {
	if user, ok := e.userByEmail(email); ok {
		return user, true
	}
	for _, user := range e.Users() {
		if evovoice.SameEmail(user.EmailAddress, email) {
			return user, true
		}
	}
	return evovoice.UserInfo{}, false
}

// userByEmail takes addresses for the same as the dialect does.
func (e *Emulator) userByEmail(address string) (evovoice.UserInfo, bool) {
	e.store.mu.Lock()
	id := e.store.loginByMail[e.store.fold(address)]
	e.store.mu.Unlock()
	return Get[evovoice.UserInfo](e, id)
}

// ChangeUser is Change for logins. Members that follow from others, such as the name, still do unless change sets them too.
func (e *Emulator) ChangeUser(id string, change func(*evovoice.UserInfo)) bool {
	return Change(e, id, change)
}

// RemoveUser deletes a login and ends its sessions. It reports false when there is no such login.
func (e *Emulator) RemoveUser(id string) bool { return Remove[evovoice.UserInfo](e, id) }

// anyKind is a kind of objects for those who know it by its name only.
type anyKind interface {
	dto() reflect.Type
	all(e *Emulator) []any
	merge(e *Emulator, id string, members []byte) bool
	delete(e *Emulator, id string) bool
}

// nameOf is what the API calls an object of a kind: Customer for CustomerInfo.
func nameOf(k anyKind) string { return strings.TrimSuffix(k.dto().Name(), "Info") }

// named is the kind of a name; there is one, or the test that asks is wrong.
func named(name string) anyKind {
	for _, e := range entities {
		if e.kind != nil && nameOf(e.kind) == name {
			return e.kind
		}
	}
	panic("no objects are called " + name)
}

// Objects are all objects of a kind, such as "Customer", by id, with the names that the API gives their members.
func (e *Emulator) Objects(kind string) map[string]map[string]any {
	var list []map[string]any
	text, err := json.Marshal(named(kind).all(e))
	if err == nil {
		err = json.Unmarshal(text, &list)
	}
	if err != nil {
		panic(err) // what the API writes is JSON
	}
	objects := map[string]map[string]any{}
	for _, members := range list {
		objects[members["id"].(string)] = members
	}
	return objects
}

// ChangeObject is Change for an object of a kind that is known by its name: members are JSON, and replace those that it has.
func (e *Emulator) ChangeObject(kind, id string, members []byte) bool {
	return named(kind).merge(e, id, members)
}

// RemoveObject is Remove for an object of a kind that is known by its name.
func (e *Emulator) RemoveObject(kind, id string) bool { return named(kind).delete(e, id) }

func (k *kind[T]) all(e *Emulator) (objects []any) {
	for _, object := range All[T](e) {
		objects = append(objects, object)
	}
	return objects
}

func (k *kind[T]) merge(e *Emulator, id string, members []byte) bool {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	_, err := k.change(e.store, id, func(object *T) error { return json.Unmarshal(members, object) })
	return err == nil
}

func (k *kind[T]) delete(e *Emulator, id string) bool { return Remove[T](e, id) }

// AddPhoneUser creates an endpoint of the type User with an e-mail address: no list of logins shows it, and no login can have its
// address. It fails where a login has it.
func (e *Emulator) AddPhoneUser(email string) (evovoice.EndpointInfo, error) {
	return Add(e, evovoice.EndpointInfo{Type: "User", UserEmailAddress: &email})
}

// AddEndpoint is Add for endpoints: a phone number unless it says otherwise. Any text is a type.
func (e *Emulator) AddEndpoint(info evovoice.EndpointInfo) (evovoice.EndpointInfo, error) {
	return Add(e, info)
}

// Dump shows, for the log of a failed test, what there is: one line of JSON an object, the first ones of each kind. It has no
// password, no session and no value of custom data.
func (e *Emulator) Dump() string {
	const most = 40
	var out strings.Builder
	noValues := visitor(func(_ reflect.Type, _ string, v reflect.Value) {
		if v.Kind() == reflect.Map {
			for _, key := range v.MapKeys() {
				v.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
			}
		}
	})
	fmt.Fprintf(&out, "dialects %s\n", strings.Join(slices.Sorted(maps.Keys(e.dialects)), ","))
	for _, entity := range entities {
		if entity.kind == nil {
			continue
		}
		objects := entity.kind.all(e)
		for _, object := range objects[:min(len(objects), most)] {
			text, err := json.Marshal(noValues.copyOf(reflect.ValueOf(object)).Interface())
			if err != nil {
				panic(err) // what the API writes is JSON
			}
			fmt.Fprintf(&out, "%s %s\n", nameOf(entity.kind), text)
		}
		if more := len(objects) - most; more > 0 {
			fmt.Fprintf(&out, "and %d more\n", more)
		}
	}
	fmt.Fprintf(&out, "requests %v\n", e.Stats().Requests)
	return out.String()
}
