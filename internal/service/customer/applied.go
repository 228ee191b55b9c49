package customer

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
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
	diags.Append(framework.Unmet(fmt.Sprintf("the customer %s (%s)", customer.Name, customer.ID), m.settable(), result.settable())...)
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
	values.Keep(&m.AccountID, plan.AccountID)
	values.Keep(&m.Name, plan.Name)
	values.Keep(&m.ParentCustomerID, plan.ParentCustomerID)
	values.Keep(&m.ReferenceID, plan.ReferenceID)
	values.Keep(&m.Data, plan.Data)
	values.Keep(&m.TagIDs, plan.TagIDs)
	values.Keep(&m.IsStaging, plan.IsStaging)
	values.Keep(&m.Schedule, plan.Schedule)
	values.Keep(&m.OverrideBillingSettings, plan.OverrideBillingSettings)
	values.Keep(&m.BillingSettings, plan.BillingSettings)
	values.Keep(&m.OverrideAppSettings, plan.OverrideAppSettings)
	values.Keep(&m.AppSettings, plan.AppSettings)
	values.Keep(&m.Breadcrumb, plan.Breadcrumb)
	values.Keep(&m.AccountName, plan.AccountName)
	values.Keep(&m.Tags, plan.Tags)
	values.Keep(&m.DateCreated, plan.DateCreated)
	values.Keep(&m.DateLastModified, plan.DateLastModified)
}
