package user

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
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
	for _, asked := range []struct {
		attribute string
		want, got attr.Value
	}{
		{"email_address", m.EmailAddress, result.EmailAddress},
		{"first_name", m.FirstName, result.FirstName},
		{"last_name", m.LastName, result.LastName},
		{"roles", m.Roles, result.Roles},
		{"account_ids", m.AccountIDs, result.AccountIDs},
	} {
		if isSet(asked.want) && !asked.want.Equal(asked.got) {
			diags.AddAttributeError(path.Root(asked.attribute), "Evo Voice Keeps Another Value", fmt.Sprintf(
				"Asked for %s = %s, Evo Voice answered %s for the login %s (%s). It may not accept the value, or not from the "+
					"provider's login. The state holds what it answered.",
				asked.attribute, asked.want, asked.got, user.EmailAddress, user.ID))
		}
	}
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
	keep(&m.Name, plan.Name)
	keep(&m.AvatarURL, plan.AvatarURL)
	keep(&m.IsAuthenticated, plan.IsAuthenticated)
	keep(&m.AccountNames, plan.AccountNames)
	keep(&m.DashboardPermissions, plan.DashboardPermissions)
	keep(&m.ManagerAccess, plan.ManagerAccess)
}

// keep lets a planned value stand unless the plan left it open.
func keep[V attr.Value](value *V, planned V) {
	if !planned.IsUnknown() {
		*value = planned
	}
}
