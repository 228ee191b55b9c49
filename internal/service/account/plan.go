package account

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves open exactly what a change can alter.
func (r *accountResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Provider == nil {
		return // the configuration of the provider is not known yet
	}
	p := planning{accountResource: r, resp: resp}
	if !req.State.Raw.IsNull() {
		p.state = new(model)
		resp.Diagnostics.Append(req.State.Get(ctx, p.state)...)
	}
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(p.state.checkDeletion("Destroying")...)
		return
	}
	resp.Diagnostics.Append(req.Config.Get(ctx, &p.config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &p.plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	p.token()
	if p.state == nil {
		resp.Diagnostics.Append(r.checkCreation()...)
		return
	}
	r.Provider.CheckAccount(p.state.ID.ValueString(), path.Root("id"), &resp.Diagnostics)
	p.replacement()
	values.Settle(ctx, p.config.BillingSettings, &p.plan.BillingSettings, p.state.BillingSettings)
	p.open()
	resp.Diagnostics.Append(resp.Plan.Set(ctx, p.plan)...)
}

// planning is one plan of one account. State is nil for an account that is to be created.
type planning struct {
	*accountResource
	resp         *resource.ModifyPlanResponse
	config, plan model
	state        *model
}

// checkCreation refuses to create an account where only some may be touched: the id of a new one is not known before it
// is there, so it cannot be among them.
func (r *accountResource) checkCreation() (diags diag.Diagnostics) {
	if r.Provider.AllowedAccountIDs != nil {
		diags.AddError("Account Not Allowed", fmt.Sprintf("The provider may touch only its allowed_account_ids [%s], and a new "+
			"account has an id that nobody knows yet. Create it with a provider configuration that leaves allowed_account_ids "+
			"out, such as one with an alias, and add its id afterwards.", strings.Join(r.Provider.AllowedAccountIDs, ", ")))
	}
	return diags
}

// token makes sure that there is one where one will be needed.
func (p *planning) token() {
	version := p.config.TwilioAuthTokenWOVersion
	fresh := p.state == nil || !version.Equal(p.state.TwilioAuthTokenWOVersion)
	if values.IsSet(version) && fresh && p.config.TwilioAuthTokenWO.IsNull() {
		p.resp.Diagnostics.AddAttributeError(path.Root("twilio_auth_token_wo_version"), "New Token Version Without a Token", fmt.Sprintf(
			"twilio_auth_token_wo_version = %d asks for an account with a new token, but there is no twilio_auth_token_wo. Set "+
				"it beside the version, or leave the version as it is.", version.ValueInt64()))
	}
}

// replacement plans a new account where the API cannot give this one what is asked for, and refuses to while it is
// protected.
func (p *planning) replacement() {
	for _, createOnly := range []struct {
		attribute string
		changed   bool
	}{
		{"twilio_account_sid", !p.plan.TwilioAccountSID.Equal(p.state.TwilioAccountSID)},
		{"twilio_auth_token", p.tokenChanged()},
		{"twilio_auth_token_wo_version", p.versionChanged()},
	} {
		if createOnly.changed {
			p.resp.RequiresReplace.Append(path.Root(createOnly.attribute))
		}
	}
	if len(p.resp.RequiresReplace) > 0 {
		p.resp.Diagnostics.Append(p.state.checkDeletion(fmt.Sprintf("Replacing (for a change of %s)", p.resp.RequiresReplace))...)
	}
}

// tokenChanged compares with a token that the state knows. One that it does not know, as after an import, may be the one
// that is written now.
func (p *planning) tokenChanged() bool {
	known, now := p.state.TwilioAuthToken, p.config.TwilioAuthToken
	return !known.IsNull() && !now.IsNull() && !now.Equal(known)
}

// versionChanged compares with a version that the state knows; a first one stands for a token that may be the account's,
// unless the state knows the token.
func (p *planning) versionChanged() bool {
	known, now := p.state.TwilioAuthTokenWOVersion, p.config.TwilioAuthTokenWOVersion
	if kept, token := p.state.TwilioAuthToken, p.config.TwilioAuthTokenWO; !kept.IsNull() && !token.IsNull() {
		return !token.Equal(kept)
	}
	return !known.IsNull() && !now.IsNull() && !now.Equal(known)
}

// open leaves unknown what follows from a planned change; the schema has kept everything else.
func (p *planning) open() {
	if !p.plan.LogoID.Equal(p.state.LogoID) {
		p.plan.LogoURI = types.StringUnknown()
	}
	if _, changed := p.plan.patchAccount(*p.state); changed || !p.plan.BillingSettings.Equal(p.state.BillingSettings) ||
		p.plan.Name.IsUnknown() || p.plan.MaxPhoneNumbers.IsUnknown() || p.plan.LogoID.IsUnknown() {
		p.plan.DateLastModified = types.StringUnknown()
	}
}
