package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// newCustomer is the operation NewCustomer. That accountId and name are required is inferred.
func (e *Emulator) newCustomer(c *call, request evovoice.NewCustomer) (any, error) {
	switch {
	case strings.TrimSpace(request.AccountID) == "":
		return nil, argumentError(fieldError("accountId", "'AccountId' must not be empty"))
	case strings.TrimSpace(request.Name) == "":
		return nil, emptyName()
	}
	if err := e.checkAccount(c.caller, request.AccountID); err != nil {
		return nil, err
	}
	customer, err := e.store.insertCustomer(e.dialects.withCustomerDefaults(evovoice.CustomerInfo{
		EntityInfo:       created(c.caller),
		AccountID:        request.AccountID,
		Name:             *e.dialects.storedName(&request.Name),
		ParentCustomerID: request.ParentCustomerID,
		ReferenceID:      request.ReferenceID,
		Data:             *stored(e.dialects, &request.Data),
	}))
	e.late(err == nil, func(s *store) { s.customerList.created(customer.ID) })
	return customer, asRefusal(err)
}

// withCustomerDefaults completes a new customer.
func (d dialects) withCustomerDefaults(info evovoice.CustomerInfo) evovoice.CustomerInfo {
	if !d.has(newCustomerHasDefaults) {
		return info
	}
	info.Schedule = cmp.Or(info.Schedule, stored(d, &evovoice.Schedule{
		TimeZoneID: new("America/New_York"), DefaultState: new("Business Hours"), Inherit: new(true),
		Rules: []evovoice.SchedulingRule{{ID: new("night"), Name: new("Night"), State: new("After Hours"), Priority: new(1)}},
	}))
	info.BillingSettings = cmp.Or(info.BillingSettings, d.defaultPrices())
	info.AppSettings = cmp.Or(info.AppSettings, stored(d, &evovoice.AppSettings{EnableDialer: new(true), PageTitle: new("Portal")}))
	return info
}

// defaultPrices are those of a new customer or account, nil if it has none.
func (d dialects) defaultPrices() *evovoice.BillingSettings {
	if !d.has(newCustomerHasDefaults) {
		return nil
	}
	return stored(d, &evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: new(9.5), Allowance: new(2)}})
}

// asRefusal is how the API reports that a customer cannot be as it was asked for.
func asRefusal(err error) error {
	if bad, ok := errors.AsType[*parentError](err); ok {
		return argumentError(fieldError("parentCustomerId", "%s", bad.Error()))
	}
	return err
}

// parentError says why a customer cannot be below another one.
type parentError struct{ id, reason string }

func (e *parentError) Error() string {
	return fmt.Sprintf("The parent customer '%s' %s", e.id, e.reason)
}

// getCustomer is the operation GetCustomer. To a caller, customers of accounts that are not its own do not exist
// (inferred).
func (e *Emulator) getCustomer(c *call, request evovoice.GetCustomer) (any, error) {
	customer, ok := e.store.customer(request.CustomerID)
	if !ok || !c.caller.maySee(customer.AccountID) {
		return e.dialects.hiddenID(ok, "customerId", request.CustomerID, evovoice.CustomerInfo{})
	}
	return customer, nil
}

// hiddenCustomer answers for a customer that does not exist, or not for the caller.
func (e *Emulator) hiddenCustomer(id string, result any) (any, error) {
	_, exists := e.store.customer(id)
	return e.dialects.hiddenID(exists, "customerId", id, result)
}

func (e *Emulator) mayTouchCustomer(by *caller, id string) bool {
	customer, ok := e.store.customer(id)
	return ok && by.maySee(customer.AccountID)
}

// setCustomerStagingMode is the operation SetCustomerStagingMode.
func (e *Emulator) setCustomerStagingMode(c *call, request evovoice.SetCustomerStagingMode) (any, error) {
	return e.changeCustomer(c, request.CustomerID, func(info *evovoice.CustomerInfo) { info.IsStaging = request.IsStaging })
}

func (e *Emulator) changeCustomer(c *call, id string, edit func(*evovoice.CustomerInfo)) (any, error) {
	if !e.mayTouchCustomer(c.caller, id) {
		return e.hiddenCustomer(id, evovoice.CustomerInfo{})
	}
	changed, err := e.store.changeCustomer(id, func(info *evovoice.CustomerInfo) {
		edit(info)
		modified(&info.EntityInfo, c.caller)
	})
	if errors.Is(err, errNoSuchCustomer) {
		return e.hiddenCustomer(id, evovoice.CustomerInfo{})
	}
	return changed, asRefusal(err)
}

// deleteCustomer is the operation DeleteCustomer.
func (e *Emulator) deleteCustomer(c *call, request evovoice.DeleteCustomer) (any, error) {
	if !e.mayTouchCustomer(c.caller, request.CustomerID) {
		return e.hiddenCustomer(request.CustomerID, void)
	}
	customer, _ := e.store.customer(request.CustomerID)
	err := e.store.removeCustomer(request.CustomerID, e.dialects.childrenOnDeletion())
	e.late(err == nil, func(s *store) { s.customerList.deleted(customer.ID, &customer) })
	switch {
	case errors.Is(err, errNoSuchCustomer):
		return e.dialects.unknownID("customerId", request.CustomerID, void)
	case errors.Is(err, errHasChildren):
		return nil, statusError(http.StatusConflict, "There are customers below the customer '%s'", request.CustomerID)
	default:
		return void, err
	}
}

func (d dialects) childrenOnDeletion() childrenRule {
	switch {
	case d.has(deletionCascades):
		return deleteChildren
	case d.has(deletionOrphans):
		return orphanChildren
	default:
		return keepParent
	}
}

// listCustomers is the operation ListCustomers.
func (e *Emulator) listCustomers(c *call, request evovoice.ListCustomers) (any, error) {
	w, err := e.dialects.windowOf(request.ListRequest)
	if err != nil {
		return nil, err
	}
	if err := e.dialects.checkListed(c.caller, request.AccountIDs); err != nil {
		return nil, err
	}
	matches := func(info *evovoice.CustomerInfo) bool {
		return c.caller.maySee(info.AccountID) && e.dialects.listsID(request.ListRequest, info.ID) &&
			e.dialects.listsAccount(request.AccountIDs, info.AccountID) &&
			containsFold(info.Name, request.NameFilter) && carries(info, request.TagIDs) &&
			e.store.isBelowAny(info, request.ParentCustomerIDs, request.ShallowParent)
	}
	page, total, err := e.store.listCustomers(matches, func(found []*evovoice.CustomerInfo) ([]*evovoice.CustomerInfo, error) {
		return pageOf(e.dialects, found, request.ListRequest, w, customerKeys)
	})
	if err != nil {
		return nil, err
	}
	return listResponse(e.dialects, page, total, w, request.SimplifiedPaging), nil
}

// customerKeys are the members that a list of customers can be sorted by. The API names none (inferred).
var customerKeys = map[string]func(*evovoice.CustomerInfo) string{
	"id":          func(c *evovoice.CustomerInfo) string { return c.ID },
	"name":        func(c *evovoice.CustomerInfo) string { return strings.ToLower(c.Name) },
	"referenceid": func(c *evovoice.CustomerInfo) string { return strings.ToLower(text(c.ReferenceID)) },
}

func (d dialects) listsAccount(asked []string, id string) bool {
	if len(asked) == 0 {
		return !d.has(listNeedsAccountIDs)
	}
	return d.has(listIgnoresAccountIDs) || slices.Contains(asked, id)
}

// carries reports whether a customer has all of the tags.
func carries(info *evovoice.CustomerInfo, tagIDs []string) bool {
	for _, id := range tagIDs {
		if !slices.ContainsFunc(info.Tags, func(tag evovoice.Tag) bool { return tag.ID == id }) {
			return false
		}
	}
	return true
}
