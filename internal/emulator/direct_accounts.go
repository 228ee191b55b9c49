package emulator

import (
	"cmp"
	"errors"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Accounts returns all accounts in order of creation.
func (e *Emulator) Accounts() []evovoice.AccountInfo { return e.store.allAccounts() }

// Account returns the account with the given id.
func (e *Emulator) Account(id string) (evovoice.AccountInfo, bool) { return e.store.account(id) }

// ChangeAccount lets an account drift: change may set any member but the id. It reports false when there is no such
// account. change must not use the Emulator.
func (e *Emulator) ChangeAccount(id string, change func(*evovoice.AccountInfo)) bool {
	_, ok := e.store.changeAccount(id, change)
	return ok
}

// RemoveAccount deletes an account as DeleteAccount does. It reports false when there is no such account.
func (e *Emulator) RemoveAccount(id string) bool { return e.store.removeAccount(id) }

// AddTag gives an account a tag that its customers can carry. It fails when there is no such account.
func (e *Emulator) AddTag(accountID, name string, color evovoice.TagColors) (evovoice.Tag, error) {
	return e.store.addTag(accountID, name, color)
}

// AddCustomer creates a customer behind the API's back. Left out members become what they would be for one made by
// NewCustomer: an id, the first account. It fails when the name is empty, the id is taken, or the account or the parent does
// not exist. The members that follow from others, the breadcrumb and the name of the account, cannot be set.
func (e *Emulator) AddCustomer(info evovoice.CustomerInfo) (evovoice.CustomerInfo, error) {
	if info.Name == "" {
		return evovoice.CustomerInfo{}, errors.New("a customer needs a name")
	}
	if info.AccountID == "" {
		info.AccountID = e.administrator.AccountID
	}
	return e.store.insertCustomer(e.dialects.withCustomerDefaults(info))
}

// Customers returns all customers, sorted by name.
func (e *Emulator) Customers() []evovoice.CustomerInfo {
	customers := e.store.allCustomers()
	slices.SortStableFunc(customers, func(a, b evovoice.CustomerInfo) int { return cmp.Compare(a.Name, b.Name) })
	return customers
}

// Customer returns the customer with the given id.
func (e *Emulator) Customer(id string) (evovoice.CustomerInfo, bool) { return e.store.customer(id) }

// ChangeCustomer lets a customer drift: change may set any member but the id, also the account. It reports false, and
// changes nothing, when there is no such customer, or it would get an account or a parent that it cannot have. change must
// not use the Emulator.
func (e *Emulator) ChangeCustomer(id string, change func(*evovoice.CustomerInfo)) bool {
	_, err := e.store.changeCustomer(id, change)
	return err == nil
}

// RemoveCustomer deletes a customer and those below it. It reports false when there is no such customer.
func (e *Emulator) RemoveCustomer(id string) bool {
	return e.store.removeCustomer(id, deleteChildren) == nil
}
