package emulator

import (
	"cmp"
	"errors"
	"net/http"
	"reflect"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// customerEntity is what the emulator knows of customers. DeleteCustomer has no page: its route is the one that the vendor's
// CLI calls, its roles are inferred. The pages name Voice.Api.Scheduling and Voice.Api.Settings without showing what is in
// them, so the namespaces of those types and of enums are inferred.
var customerEntity = entity{
	kind:      customerKind,
	questions: entityQuestions,
	operations: []operation{
		{"NewCustomer", customers, post("/customers"), newOf[evovoice.NewCustomer](customerKind, nil)},
		{"PatchCustomer", customers, patch("/customers/{customerId}"), patchOf(customerKind, tagCustomer)},
		{"GetCustomer", customers, get("/customers/{customerId}"), getOf[evovoice.GetCustomer](customerKind)},
		{"ListCustomers", customers, get("/customers"), listOf(customerKind, narrowCustomers)},
		{"DeleteCustomer", customers, del("/customers/{customerId}"), deleteOf[evovoice.DeleteCustomer](customerKind)},
		{"SetCustomerStagingMode", customers, post("/customers/{customerId}/staging"), decoded((*Emulator).setCustomerStagingMode)},
	},
	namespaces: map[string][]string{
		"Voice.Api.Customers":  {"CustomerInfo", "CustomerBreadcrumb", "AppSettings"},
		"Voice.Api.Flows.Data": {"Value"},
		"Voice.Api.Settings":   {"Tag", "TagColors"},
		"Voice.Api.Scheduling": {"Schedule", "SchedulingRule", "SimpleSchedulingRuleTypes", "SchedulingRuleFrequency", "ScheduleDay"},
	},
	enums: map[reflect.Type][]string{
		reflect.TypeFor[evovoice.DayOfWeek]():                 evovoice.DayOfWeekValues(),
		reflect.TypeFor[evovoice.SimpleSchedulingRuleTypes](): evovoice.SimpleSchedulingRuleTypesValues(),
		reflect.TypeFor[evovoice.SchedulingRuleFrequency]():   evovoice.SchedulingRuleFrequencyValues(),
	},
}

var customerKind = newKind(kind[evovoice.CustomerInfo]{
	member: "customerId",
	complete: func(e *Emulator, customer *evovoice.CustomerInfo) error {
		if customer.Name == "" {
			return errors.New("a customer needs a name")
		}
		customer.AccountID = cmp.Or(customer.AccountID, e.administrator.AccountID)
		e.dialects.completeCustomer(customer)
		return nil
	},
})

func init() { // they know the kind
	customerKind.check, customerKind.show = checkCustomer, showCustomer
	customerKind.deleting, customerKind.written = deletingCustomer, customerWritten
}

// completeCustomer is the dialect new-customer-has-defaults.
func (d dialects) completeCustomer(info *evovoice.CustomerInfo) {
	if !d.has("new-customer-has-defaults") {
		return
	}
	info.Schedule = cmp.Or(info.Schedule, deepCopy(&evovoice.Schedule{
		TimeZoneID: new("America/New_York"), DefaultState: new("Business Hours"), Inherit: new(true),
		Rules: []evovoice.SchedulingRule{{ID: new("night"), Name: new("Night"), State: new("After Hours"), Priority: new(1)}},
	}, d.defaults()))
	info.BillingSettings = cmp.Or(info.BillingSettings, d.defaultPrices())
	info.AppSettings = cmp.Or(info.AppSettings, deepCopy(&evovoice.AppSettings{EnableDialer: new(true), PageTitle: new("Portal")}, d.defaults()))
}

// defaultPrices are those of a new customer or account, nil if it has none.
func (d dialects) defaultPrices() *evovoice.BillingSettings {
	if !d.has("new-customer-has-defaults") {
		return nil
	}
	return deepCopy(&evovoice.BillingSettings{Base: &evovoice.BillingItem{BaseCost: new(9.5), Allowance: new(2)}}, d.defaults())
}

// checkCustomer demands an account, and a parent in it that is not below the customer itself (inferred). An empty id is no
// parent.
func checkCustomer(s *store, _, now *evovoice.CustomerInfo) error {
	if err := s.checkAccount(now.AccountID); err != nil {
		return err
	}
	id := text(now.ParentCustomerID)
	if id == "" {
		now.ParentCustomerID = nil
		return nil
	}
	refused := func(why string) error {
		return argumentError("parentCustomerId", "The parent customer '%s' %s", id, why)
	}
	parent := s.parentOf(now)
	if parent == nil || parent.AccountID != now.AccountID {
		return refused("does not exist in this account")
	}
	if parent.ID == now.ID || s.isBelow(parent, now.ID) {
		return refused("is the customer itself, or below it")
	}
	return nil
}

// showCustomer adds the breadcrumb, which begins at the top and ends with the customer itself (inferred).
func showCustomer(s *store, customer *evovoice.CustomerInfo) {
	customer.Breadcrumb = nil
	for step := customer; step != nil; step = s.parentOf(step) {
		customer.Breadcrumb = append(customer.Breadcrumb, evovoice.CustomerBreadcrumb{ID: step.ID, Name: step.Name})
	}
	slices.Reverse(customer.Breadcrumb)
	if account := accountKind.in(s).get(customer.AccountID); account != nil {
		customer.AccountName = new(account.Name)
	}
}

// deletingCustomer does to the customers below one that is deleted what the dialect says.
func deletingCustomer(s *store, customer *evovoice.CustomerInfo) error {
	children := s.childrenOf(customer.ID)
	switch {
	case len(children) == 0, s.dialects.has("customer-delete-children-cascades"): // customerWritten deletes them
		return nil
	case !s.dialects.has("customer-delete-children-orphans"):
		return statusError(http.StatusConflict, "There are customers below the customer '%s'", customer.ID)
	}
	for _, child := range children {
		child.ParentCustomerID = nil
	}
	return nil
}

func customerWritten(s *store, before, now *evovoice.CustomerInfo) {
	if now != nil {
		return
	}
	for _, child := range s.childrenOf(before.ID) {
		customerKind.remove(s, child.ID, false)
	}
}

func (s *store) parentOf(info *evovoice.CustomerInfo) *evovoice.CustomerInfo {
	return customerKind.in(s).get(text(info.ParentCustomerID))
}

func (s *store) childrenOf(id string) []*evovoice.CustomerInfo {
	var children []*evovoice.CustomerInfo
	for c := range customerKind.in(s).objects() {
		if text(c.ParentCustomerID) == id {
			children = append(children, c)
		}
	}
	return children
}

func (s *store) isBelow(c *evovoice.CustomerInfo, id string) bool {
	for above := s.parentOf(c); above != nil; above = s.parentOf(above) {
		if above.ID == id {
			return true
		}
	}
	return false
}

// narrowCustomers is what ListCustomers has besides: a customer carries all of the tags, and is below one of the parents, directly
// if shallow.
func narrowCustomers(e *Emulator, request evovoice.ListCustomers) (func(*evovoice.CustomerInfo) bool, error) {
	return func(info *evovoice.CustomerInfo) bool {
		for _, id := range request.TagIDs {
			if !slices.ContainsFunc(info.Tags, func(tag evovoice.Tag) bool { return tag.ID == id }) {
				return false
			}
		}
		return len(request.ParentCustomerIDs) == 0 || slices.ContainsFunc(request.ParentCustomerIDs, func(id string) bool {
			return text(info.ParentCustomerID) == id || !request.ShallowParent && e.store.isBelow(info, id)
		})
	}, nil
}

// setCustomerStagingMode is the operation SetCustomerStagingMode.
func (e *Emulator) setCustomerStagingMode(c *call, request evovoice.SetCustomerStagingMode) (any, error) {
	return customerKind.edit(e, c, request.CustomerID, func(info *evovoice.CustomerInfo) error {
		info.IsStaging = request.IsStaging
		return nil
	})
}

// tagCustomer gives a customer the tags that a PatchCustomer names, which have to be of its account (inferred).
func tagCustomer(e *Emulator, request evovoice.PatchCustomer, customer *evovoice.CustomerInfo) error {
	if request.TagIDs == nil {
		return nil
	}
	customer.Tags = []evovoice.Tag{}
	for _, id := range *request.TagIDs {
		known := e.store.tags[customer.AccountID]
		at := slices.IndexFunc(known, func(tag evovoice.Tag) bool { return tag.ID == id })
		if at < 0 {
			return argumentError("tagIds", "There is no tag with the id '%s' in this account", id)
		}
		customer.Tags = append(customer.Tags, known[at])
	}
	return nil
}
