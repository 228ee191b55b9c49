package account

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// applied is the state after a plan was carried out and Evo Voice answered with an account.
//
// Where the plan left a value open, it is what Evo Voice says. Where the plan promised a computed value, the promise
// stands and the next refresh shows what has become of it. Where the operator asked for a value and Evo Voice answered
// another, that is an error which names the attribute, and the state holds the truth, so that the next plan shows the
// difference.
func (m model) applied(ctx context.Context, account evovoice.AccountInfo) (model, diag.Diagnostics) {
	result := m
	diags := result.show(ctx, account)
	diags.Append(framework.Unmet(fmt.Sprintf("the account %s (%s)", account.Name, account.ID), m.settable(), result.settable())...)
	if !diags.HasError() {
		result.keepPlanned(m)
	}
	return result, diags
}

// unchanged is the state after a plan that turned out to need no request: what the plan left open is as it was.
func (m model) unchanged(before model) model {
	result := m
	result.info = before.info
	result.keepPlanned(m)
	return result
}

// keepPlanned lets what a plan promised stand.
func (m *model) keepPlanned(plan model) {
	values.Keep(&m.TwilioAccountSID, plan.TwilioAccountSID)
	values.Keep(&m.MaxPhoneNumbers, plan.MaxPhoneNumbers)
	values.Keep(&m.LogoID, plan.LogoID)
	values.Keep(&m.ParentAccountID, plan.ParentAccountID)
	values.Keep(&m.AncestorIDs, plan.AncestorIDs)
	values.Keep(&m.IsBYOA, plan.IsBYOA)
	values.Keep(&m.TrustHubProfileSID, plan.TrustHubProfileSID)
	values.Keep(&m.LogoURI, plan.LogoURI)
	values.Keep(&m.DateCreated, plan.DateCreated)
	values.Keep(&m.DateLastModified, plan.DateLastModified)
	values.Keep(&m.BillingSettings, plan.BillingSettings)
}

// settable are the attributes that can be set.
func (m model) settable() map[string]attr.Value {
	return map[string]attr.Value{
		"name":               m.Name,
		"twilio_account_sid": m.TwilioAccountSID,
		"max_phone_numbers":  m.MaxPhoneNumbers,
		"logo_id":            m.LogoID,
		"billing_settings":   m.BillingSettings,
	}
}
