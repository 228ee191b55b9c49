package account

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// asked is a planned value and what Evo Voice answered.
type asked struct {
	attribute path.Path
	want, got attr.Value
}

// applied is the state after a plan was carried out and Evo Voice answered with an account.
//
// Where the plan left a value open, it is what Evo Voice says. Where the plan promised a computed value, the promise
// stands and the next refresh shows what has become of it. Where the operator asked for a value and Evo Voice answered
// another, that is an error which names the attribute, and the state holds the truth, so that the next plan shows the
// difference.
func (m model) applied(ctx context.Context, account evovoice.AccountInfo) (model, diag.Diagnostics) {
	result := m
	diags := result.show(ctx, account)
	for _, asked := range append([]asked{
		{path.Root("name"), m.Name, result.Name},
		{path.Root("twilio_account_sid"), m.TwilioAccountSID, result.TwilioAccountSID},
		{path.Root("max_phone_numbers"), m.MaxPhoneNumbers, result.MaxPhoneNumbers},
		{path.Root("logo_id"), m.LogoID, result.LogoID},
	}, askedPrices(m.BillingSettings, result.BillingSettings)...) {
		if isSet(asked.want) && !same(asked.want, asked.got) {
			diags.AddAttributeError(asked.attribute, "Evo Voice Keeps Another Value", fmt.Sprintf(
				"Asked for %s = %s, Evo Voice answered %s for the account %s (%s). It may not accept the value, or not from the "+
					"provider's login. The state holds what it answered.",
				asked.attribute, inWords(asked.want), inWords(asked.got), account.Name, account.ID))
		}
	}
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
	keep(&m.TwilioAccountSID, plan.TwilioAccountSID)
	keep(&m.MaxPhoneNumbers, plan.MaxPhoneNumbers)
	keep(&m.LogoID, plan.LogoID)
	keep(&m.ParentAccountID, plan.ParentAccountID)
	keep(&m.AncestorIDs, plan.AncestorIDs)
	keep(&m.IsBYOA, plan.IsBYOA)
	keep(&m.TrustHubProfileSID, plan.TrustHubProfileSID)
	keep(&m.LogoURI, plan.LogoURI)
	keep(&m.DateCreated, plan.DateCreated)
	keep(&m.DateLastModified, plan.DateLastModified)
	m.BillingSettings = settled(plan.BillingSettings, m.BillingSettings)
}

// keep lets a planned value stand unless the plan left it open.
func keep[V attr.Value](value *V, planned V) {
	if !planned.IsUnknown() {
		*value = planned
	}
}

// same compares values as Evo Voice does. Terraform has numbers with more digits than a double of the API: 49.95 in a
// configuration does not equal what comes back for it.
func same(a, b attr.Value) bool {
	x, ok := a.(types.Float64)
	y, both := b.(types.Float64)
	if ok && both && isSet(x) && isSet(y) {
		return x.ValueFloat64() == y.ValueFloat64()
	}
	return a.Equal(b)
}

// inWords writes an amount with the digits it has.
func inWords(value attr.Value) string {
	if amount, ok := value.(types.Float64); ok && isSet(amount) {
		return strconv.FormatFloat(amount.ValueFloat64(), 'f', -1, 64)
	}
	return value.String()
}
