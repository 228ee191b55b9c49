package user

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves open exactly what a change can alter.
func (r *userResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Provider == nil {
		return // the configuration of the provider is not known yet
	}
	p := planning{userResource: r, resp: resp}
	if !req.State.Raw.IsNull() {
		p.state = new(model)
		resp.Diagnostics.Append(req.State.Get(ctx, p.state)...)
	}
	if req.Plan.Raw.IsNull() {
		p.destroy()
		return
	}
	resp.Diagnostics.Append(req.Config.Get(ctx, &p.config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &p.plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	p.account(ctx)
	p.password()
	p.open()
	p.permitted(ctx)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, p.plan)...)
}

// planning is one plan of one login. State is nil for a login that is to be created.
type planning struct {
	*userResource
	resp         *resource.ModifyPlanResponse
	config, plan model
	state        *model
}

func (p *planning) fail(attribute, title, detail string) {
	p.resp.Diagnostics.AddAttributeError(path.Root(attribute), title, detail)
}

// destroy refuses to plan the end of the provider's own login, as far as its name shows it; Delete makes sure.
func (p *planning) destroy() {
	if evovoice.SameEmail(p.state.EmailAddress.ValueString(), p.Provider.Client.Username()) {
		p.resp.Diagnostics.Append(ownLogin(*p.state))
	}
}

// account settles the account of the login.
func (p *planning) account(ctx context.Context) {
	if p.config.AccountID.IsNull() && p.state == nil {
		p.plan.AccountID = types.StringValue(p.Provider.AccountID)
		if p.Provider.AccountID == "" {
			p.fail("account_id", "Missing Account", "A new login needs an account. Set account_id here or in the provider "+
				"block, or set the environment variable EVOVOICE_ACCOUNT_ID.")
		}
	}
	if !values.IsSet(p.plan.AccountID) {
		return
	}
	account := p.plan.AccountID.ValueString()
	p.Provider.CheckAccount(account, path.Root("account_id"), &p.resp.Diagnostics)
	for _, other := range elements(ctx, p.config.AccountIDs, &p.resp.Diagnostics) {
		if values.IsSet(other) {
			p.Provider.CheckAccount(other.ValueString(), path.Root("account_ids"), &p.resp.Diagnostics)
		}
	}
	if p.state != nil && !p.plan.AccountID.Equal(p.state.AccountID) && !contains(ctx, p.state.AccountIDs, account, &p.resp.Diagnostics) {
		p.resp.RequiresReplace.Append(path.Root("account_id"))
	}
	if values.IsSet(p.plan.AccountIDs) && !contains(ctx, p.plan.AccountIDs, account, &p.resp.Diagnostics) && values.IsSet(p.config.AccountIDs) {
		p.fail("account_ids", "Account Missing From account_ids", fmt.Sprintf(
			"account_ids must contain the login's own account_id. Add %q, or leave account_ids out to keep the accounts that "+
				"the login has.", account))
	}
}

// contains tells whether a set holds a value; a set with unknown elements may.
func contains(ctx context.Context, set types.Set, value string, diags *diag.Diagnostics) bool {
	return slices.ContainsFunc(elements(ctx, set, diags), func(element types.String) bool {
		return element.IsUnknown() || element.ValueString() == value
	})
}

// elements are those of a set, known or not; a set that is null or unknown itself has none to show.
func elements(ctx context.Context, set types.Set, diags *diag.Diagnostics) []types.String {
	if !values.IsSet(set) {
		return nil
	}
	var values []types.String
	diags.Append(set.ElementsAs(ctx, &values, false)...)
	return values
}

// password makes sure that there is one where one will be needed.
func (p *planning) password() {
	if p.state == nil && p.config.Password.IsNull() && p.config.PasswordWO.IsNull() {
		p.fail("password", "Missing Password", "A new login needs a password. Set password_wo and password_wo_version to "+
			"keep it out of the state, or password.")
		return
	}
	version := p.config.PasswordWOVersion
	fresh := p.state == nil || !version.Equal(p.state.PasswordWOVersion)
	if values.IsSet(version) && fresh && p.config.PasswordWO.IsNull() {
		p.fail("password_wo_version", "New Password Version Without a Password", fmt.Sprintf(
			"password_wo_version = %d asks to set the password, but there is no password_wo. Set it beside the version, or "+
				"leave the version as it is.", version.ValueInt64()))
	}
}

// open leaves unknown what follows from a planned change; the schema has kept everything else.
func (p *planning) open() {
	if p.state == nil {
		return
	}
	if !p.plan.EmailAddress.Equal(p.state.EmailAddress) {
		p.destroy() // a replacement is one
	}
	if !p.plan.FirstName.Equal(p.state.FirstName) || !p.plan.LastName.Equal(p.state.LastName) {
		p.plan.Name = types.StringUnknown()
	}
	// Evo Voice derives a login's accounts from its roles, and may do the reverse.
	roles, accounts := !p.plan.Roles.Equal(p.state.Roles), !p.plan.AccountIDs.Equal(p.state.AccountIDs)
	if !roles && !accounts {
		return
	}
	if p.config.Roles.IsNull() {
		p.plan.Roles = types.SetUnknown(types.StringType)
	}
	if p.config.AccountIDs.IsNull() {
		p.plan.AccountIDs = types.SetUnknown(types.StringType)
	}
	p.plan.AccountNames = types.ListUnknown(types.StringType)
	p.plan.DashboardPermissions = types.SetUnknown(types.StringType)
	p.plan.ManagerAccess = types.StringUnknown()
}

// permitted finds out whether the provider's login may do what is planned, before anything is done.
func (p *planning) permitted(ctx context.Context) {
	if !values.IsSet(p.config.Roles) || p.state != nil && p.plan.Roles.Equal(p.state.Roles) {
		return
	}
	self, err := p.Provider.Client.Self(ctx)
	switch {
	case err != nil:
		p.resp.Diagnostics.Append(framework.ErrorDiagnostic("find out whether roles may be set", err))
	case !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator):
		p.resp.Diagnostics.Append(rolesNotPermitted(self))
	}
}
