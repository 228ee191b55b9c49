package emulator

import (
	"maps"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// patchCustomer is the operation PatchCustomer. It is sparse.
func (e *Emulator) patchCustomer(c *call, request evovoice.PatchCustomer) (any, error) {
	if err := e.dialects.checkName(request.Name); err != nil {
		return nil, err
	}
	tags, err := e.tagsNamed(request)
	if err != nil && e.mayTouchCustomer(c.caller, request.CustomerID) {
		return nil, err
	}
	return e.changeCustomer(c, request.CustomerID, func(info *evovoice.CustomerInfo) {
		if request.TagIDs != nil {
			info.Tags = tags
		}
		e.dialects.patchCustomer(info, request)
	})
}

// tagsNamed are the tags that a customer is to carry. All have to be of its account (inferred).
func (e *Emulator) tagsNamed(request evovoice.PatchCustomer) ([]evovoice.Tag, error) {
	if request.TagIDs == nil {
		return nil, nil
	}
	customer, _ := e.store.customer(request.CustomerID)
	known := e.store.tagsOf(customer.AccountID)
	tags := []evovoice.Tag{}
	for _, id := range *request.TagIDs {
		at := slices.IndexFunc(known, func(tag evovoice.Tag) bool { return tag.ID == id })
		if at < 0 {
			return nil, argumentError(fieldError("tagIds", "There is no tag with the id '%s' in this account", id))
		}
		tags = append(tags, known[at])
	}
	return tags, nil
}

func (d dialects) patchCustomer(info *evovoice.CustomerInfo, request evovoice.PatchCustomer) {
	d.rename(&info.Name, request.Name)
	d.patchString(&info.ParentCustomerID, request.ParentCustomerID)
	d.patchString(&info.ReferenceID, request.ReferenceID)
	if request.Data != nil {
		info.Data = d.patchedData(info.Data, request.Data)
	}
	if request.Schedule != nil {
		info.Schedule = patched(d, info.Schedule, request.Schedule)
	}
	if request.OverrideBillingSettings != nil {
		info.OverrideBillingSettings = *request.OverrideBillingSettings
	}
	if request.BillingSettings != nil {
		info.BillingSettings = patched(d, info.BillingSettings, request.BillingSettings)
	}
	if request.OverrideAppSettings != nil {
		info.OverrideAppSettings = *request.OverrideAppSettings
	}
	if request.AppSettings != nil {
		info.AppSettings = patched(d, info.AppSettings, request.AppSettings)
	}
}

func (d dialects) patchedData(before, sent evovoice.Struct) evovoice.Struct {
	data := *stored(d, &sent)
	if !d.has(customerDataMerged) || before == nil {
		return data
	}
	merged := maps.Clone(before)
	maps.Copy(merged, data)
	return merged
}

func (d dialects) patchString(member **string, patch *string) {
	if patch != nil && (*patch != "" || !d.has(patchEmptyStringIgnored)) {
		*member = patch
	}
}
