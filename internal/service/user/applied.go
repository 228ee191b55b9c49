package user

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// applied is the state after a plan was carried out and Evo Voice answered with a login.
//
// Where the plan left a value open, it is what Evo Voice says. Where the plan promised a computed value, the promise
// stands and the next refresh shows what has become of it. Where the operator asked for a value and Evo Voice answered
// another, that is an error which names the attribute, and the state holds the truth, so that the next plan shows the
// difference.
func (m model) applied(ctx context.Context, user evovoice.UserInfo) (model, diag.Diagnostics) {
	result := m
	diags := result.show(ctx, user)
	diags.Append(framework.Unmet(fmt.Sprintf("the login %s (%s)", user.EmailAddress, user.ID), m.settable(), result.settable())...)
	if !diags.HasError() {
		result.keepPlanned(m)
	}
	return result, diags
}

// unchanged is the state after a plan that turned out to need no write: what the plan left open is as it was.
func (m model) unchanged(before model) model {
	first, last := m.FirstName, m.LastName
	m.info = before.info
	m.FirstName, m.LastName = first, last
	return m
}

// keepPlanned lets what a plan promised stand.
func (m *model) keepPlanned(plan model) {
	values.Keep(&m.Name, plan.Name)
	values.Keep(&m.AvatarURL, plan.AvatarURL)
	values.Keep(&m.IsAuthenticated, plan.IsAuthenticated)
	values.Keep(&m.AccountNames, plan.AccountNames)
	values.Keep(&m.DashboardPermissions, plan.DashboardPermissions)
	values.Keep(&m.ManagerAccess, plan.ManagerAccess)
}

// settable are the attributes that can be set.
func (m model) settable() map[string]attr.Value {
	return map[string]attr.Value{
		"email_address": m.EmailAddress,
		"first_name":    m.FirstName,
		"last_name":     m.LastName,
		"roles":         m.Roles,
		"account_ids":   m.AccountIDs,
	}
}
