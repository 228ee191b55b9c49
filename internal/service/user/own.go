package user

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// What must not be done to the login that the provider is signed in as: the next run could not sign in, or could not do what
// this one can.
const (
	deleting       = "Deleting it"
	settingKeys    = "Setting its password"
	takingItsRoles = "Taking away its role"
)

func ownLogin(state model, what string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Own Login", fmt.Sprintf(
		"%s is the login that the provider is signed in as. %s would lock you out. Sign in as somebody else for that, or take the "+
			"login out of Terraform's hands with a removed block (terraform state rm).", state.called(), what))
}

// checkOwn refuses a patch that would lock the operator out.
func (r *userResource) checkOwn(ctx context.Context, state model, patch patch) (diags diag.Diagnostics) {
	if patch.NewPassword == nil && patch.Roles == nil {
		return nil
	}
	self, err := r.Provider.Client.Self(ctx)
	switch {
	case err != nil:
		diags.Append(r.Error("find out who is signed in", err))
	case self.ID != state.ID.ValueString():
	case patch.NewPassword != nil:
		diags.Append(ownLogin(state, settingKeys))
	case patch.Roles != nil && slices.ContainsFunc(self.Roles, func(role string) bool { return !slices.Contains(*patch.Roles, role) }):
		diags.Append(ownLogin(state, takingItsRoles))
	}
	return diags
}

// refuseOwn refuses in the plan what its names show to be the end of the provider's own login, or of its rights; the apply makes
// sure. A password that comes after an import may be the one that it has.
func (p *planning) refuseOwn() {
	if p.State == nil || !evovoice.SameEmail(p.State.EmailAddress.ValueString(), p.users.Provider.Client.Username()) {
		return
	}
	passwords := !p.Plan.PasswordWOVersion.Equal(p.State.PasswordWOVersion) && !p.Config.PasswordWO.IsNull() ||
		!p.Plan.Password.IsNull() && !p.State.Password.IsNull() && !p.Plan.Password.Equal(p.State.Password)
	has, _ := p.State.Roles.Texts()
	lost := slices.ContainsFunc(has, func(role string) bool { return !p.Plan.Roles.MayHold(role) })
	switch {
	case p.Destroy, p.Replaces():
		p.Resp.Diagnostics.Append(ownLogin(*p.State, deleting))
	case passwords:
		p.Resp.Diagnostics.Append(ownLogin(*p.State, settingKeys))
	case lost:
		p.Resp.Diagnostics.Append(ownLogin(*p.State, takingItsRoles))
	}
}

func rolesNotPermitted(self evovoice.UserInfo) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(roles, "Roles Not Permitted", fmt.Sprintf(
		"Only a %s may set roles. The provider is signed in as %s, which has: %s.\n\nLeave roles out, or sign in as a %[1]s.",
		evovoice.RoleSystemAdministrator, self.EmailAddress, strings.Join(self.Roles, ", ")))
}
