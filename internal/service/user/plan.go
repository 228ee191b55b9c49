package user

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

var accountID, roles = path.Root("account_id"), path.Root("roles")

// ModifyPlan catches at plan what would fail at apply, and leaves unknown exactly what a change can alter.
func (r *userResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := planning{framework.StartPlan[model](ctx, &r.Resource, req, resp), r}
	switch {
	case p.Planning == nil:
		return
	case p.Destroy:
		p.refuseOwn()
		return
	}
	p.Account(p.Config.AccountID, &p.Plan.AccountID)
	p.accounts()
	p.accountsOfAdministrator()
	p.password()
	p.roles(ctx)
	p.replacement(ctx)
	p.refuseOwn()
	p.End(ctx, follows)
}

// follows is what a planned change can alter: Evo Voice derives a login's accounts from its roles, and may do the reverse.
var follows = framework.Follows{
	"name":                  {"first_name", "last_name"},
	"roles":                 {"account_ids"},
	"account_ids":           {"roles"},
	"account_names":         {"roles", "account_ids"},
	"dashboard_permissions": {"roles", "account_ids"},
	"manager_access":        {"roles", "account_ids"},
}

type planning struct {
	*framework.Planning[model]
	users *userResource
}

// accounts keeps the account of the login among those that it can open.
func (p *planning) accounts() {
	others, _ := p.Config.AccountIDs.Texts()
	for _, other := range others {
		p.users.Provider.CheckAccount(other, path.Root("account_ids"), &p.Resp.Diagnostics)
	}
	account := p.Plan.AccountID
	if values.IsSet(account) && values.IsSet(p.Config.AccountIDs) && !p.Plan.AccountIDs.MayHold(account.ValueString()) {
		p.Fail("account_ids", "Account Missing From account_ids", fmt.Sprintf(
			"account_ids must contain the login's own account_id. Add %q, or leave account_ids out to keep the accounts that "+
				"the login has.", account.ValueString()))
	}
}

// accountsOfAdministrator leaves a SystemAdministrator the accounts that it can open, which are all, where account_ids names some of
// them: there may be more since they were named, of this very apply, and it can open those that are named.
func (p *planning) accountsOfAdministrator() {
	configured, _ := p.Config.AccountIDs.Texts()
	if p.State == nil || len(configured) == 0 || p.Plan.AccountIDs.Equal(p.State.AccountIDs) ||
		!isAdministrator(p.State.Roles) || !isAdministrator(p.Plan.Roles) ||
		slices.ContainsFunc(configured, func(id string) bool { return !p.State.AccountIDs.MayHold(id) }) {
		return
	}
	p.Plan.AccountIDs = p.State.AccountIDs
	p.Resp.Diagnostics.AddAttributeWarning(path.Root("account_ids"), accountsOfAdministrator, canOpenAll+
		"Nothing is changed for that. Leave account_ids out, or take the role out of roles.")
}

const (
	accountsOfAdministrator = "Accounts of a System Administrator"
	canOpenAll              = "A " + evovoice.RoleSystemAdministrator + " can open every account, and account_ids names some of them only. "
)

func isAdministrator(roles framework.TextSet) bool {
	names, _ := roles.Texts()
	return slices.Contains(names, evovoice.RoleSystemAdministrator)
}

// replacement plans a new login where the API cannot give this one what is asked for.
func (p *planning) replacement(ctx context.Context) {
	if p.State == nil {
		return
	}
	if !p.Plan.AccountID.Equal(p.State.AccountID) && !p.State.AccountIDs.MayHold(p.Plan.AccountID.ValueString()) {
		p.Replace("account_id")
	}
	if !p.Plan.EmailAddress.Equal(p.State.EmailAddress) {
		p.Replace("email_address")
		p.free(ctx)
	}
}

// free refuses a new address that has a login. One that this walk has read may be about to give it up.
func (p *planning) free(ctx context.Context) {
	if p.users.Provider.Applying() {
		return
	}
	address := p.Plan.EmailAddress.ValueString()
	found, err := p.users.Provider.Client.Users.Find(ctx, evovoice.UserKey{EmailAddress: address, AccountID: p.Plan.AccountID.ValueString()})
	switch {
	case errors.Is(err, evovoice.ErrNotFound), err == nil && p.users.Knows(found.ID):
	case err != nil:
		p.Resp.Diagnostics.Append(readError("find out whether "+address+" is free", err))
	default:
		p.Fail("email_address", "Login Already Exists", fmt.Sprintf("The address %s has a login already, so this one cannot be replaced "+
			"by a new one for it. Nothing has been changed.\n\n%s\n\nIf a resource of this configuration gives the address up, apply that "+
			"first.", address, p.users.ImportAdvice(found.ID)))
	}
}

// password makes sure that there is one where one will be needed.
func (p *planning) password() {
	if p.State == nil && p.Config.Password.IsNull() && p.Config.PasswordWO.IsNull() {
		p.Fail("password", "Missing Password", "A new login needs a password. Set password_wo and password_wo_version to "+
			"keep it out of the state, or password.")
		return
	}
	version := p.Config.PasswordWOVersion
	fresh := p.State == nil || !version.Equal(p.State.PasswordWOVersion)
	if values.IsSet(version) && fresh && p.Config.PasswordWO.IsNull() {
		p.Fail("password_wo_version", "New Password Version Without a Password", fmt.Sprintf(
			"password_wo_version = %s asks to set the password, but there is no password_wo. Set it beside the version, or "+
				"leave the version as it is.", version))
	}
}

// roles finds out, before anything is done, whether the provider's login may set the roles, and whether they go with the accounts.
func (p *planning) roles(ctx context.Context) {
	changed := p.State == nil || !p.Plan.Roles.Equal(p.State.Roles)
	if !values.IsSet(p.Config.Roles) || !changed && p.Plan.AccountIDs.Equal(p.State.AccountIDs) {
		return
	}
	administrator := isAdministrator(p.Config.Roles)
	if !changed && !administrator {
		return
	}
	self, err := p.users.Provider.Client.Self(ctx)
	switch {
	case err != nil:
		p.Resp.Diagnostics.Append(p.users.Error("find out whether roles may be set", err))
	case changed && !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator):
		p.Resp.Diagnostics.Append(rolesNotPermitted(self))
	case administrator && values.IsSet(p.Config.AccountIDs) &&
		slices.ContainsFunc(self.AccountIDs, func(id string) bool { return !p.Config.AccountIDs.MayHold(id) }):
		p.Fail("account_ids", accountsOfAdministrator, canOpenAll+"Leave account_ids out, or take the role out of roles.")
	}
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

// keepLetterCase plans no change when an e-mail address differs from the state in upper and lower case alone. Semantic equality
// of a custom type would not do, because it is not asked at plan time.
type keepLetterCase struct{ framework.Described }

func (keepLetterCase) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || req.PlanValue.IsNull() || req.PlanValue.IsUnknown() {
		return
	}
	if evovoice.SameEmail(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
