package customer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// applied is the state after a plan was carried out and Evo Voice answered with a customer.
//
// Where the plan left a value open, it is what Evo Voice says. Where the plan promised a computed value, the promise
// stands and the next refresh shows what has become of it. Where the operator asked for a value and Evo Voice answered
// another, that is an error which names the attribute, and the state holds the truth, so that the next plan shows the
// difference.
func (m model) applied(ctx context.Context, customer evovoice.CustomerInfo) (model, diag.Diagnostics) {
	result := m
	diags := result.show(ctx, customer)
	asked, got := m.settable(), result.settable()
	for _, attribute := range slices.Sorted(maps.Keys(asked)) {
		if !meets(asked[attribute], got[attribute]) {
			diags.AddAttributeError(path.Root(attribute), "Evo Voice Keeps Another Value", fmt.Sprintf(
				"Asked for %s = %s, Evo Voice answered %s for the customer %s (%s). It may not accept the value, or not from the "+
					"provider's login. The state holds what it answered.",
				attribute, asked[attribute], got[attribute], customer.Name, customer.ID))
		}
	}
	if !diags.HasError() {
		result.keepPlanned(m)
	}
	return result, diags
}

// unchanged is the state after a plan that turned out to need no write: what the plan left open is as it was.
func (m model) unchanged(before model) model {
	result := before
	result.Timeouts = m.Timeouts
	result.keepPlanned(m)
	return result
}

// keepPlanned lets what a plan promised stand.
func (m *model) keepPlanned(plan model) {
	keep(&m.AccountID, plan.AccountID)
	keep(&m.Name, plan.Name)
	keep(&m.ParentCustomerID, plan.ParentCustomerID)
	keep(&m.ReferenceID, plan.ReferenceID)
	keep(&m.Data, plan.Data)
	keep(&m.TagIDs, plan.TagIDs)
	keep(&m.IsStaging, plan.IsStaging)
	keep(&m.Schedule, plan.Schedule)
	keep(&m.OverrideBillingSettings, plan.OverrideBillingSettings)
	keep(&m.BillingSettings, plan.BillingSettings)
	keep(&m.OverrideAppSettings, plan.OverrideAppSettings)
	keep(&m.AppSettings, plan.AppSettings)
	keep(&m.Breadcrumb, plan.Breadcrumb)
	keep(&m.AccountName, plan.AccountName)
	keep(&m.Tags, plan.Tags)
	keep(&m.DateCreated, plan.DateCreated)
	keep(&m.DateLastModified, plan.DateLastModified)
}

// keep lets a planned value stand where the plan did not leave it open.
func keep[V attr.Value](value *V, planned V) {
	*value = kept(planned, *value).(V)
}
