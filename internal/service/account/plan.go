package account

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves unknown exactly what a change can alter.
func (r *accountResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := planning{framework.StartPlan[model](ctx, &r.Resource, req, resp)}
	switch {
	case p.Planning == nil:
		return
	case p.Destroy:
		resp.Diagnostics.Append(p.State.checkDeletion("Destroying")...)
		return
	}
	p.token()
	if p.State == nil {
		resp.Diagnostics.Append(r.checkCreation()...)
	} else {
		r.Provider.CheckAccount(p.State.ID.ValueString(), path.Root("id"), &resp.Diagnostics)
		p.replacement()
		values.Settle(ctx, p.Config.BillingSettings, &p.Plan.BillingSettings, p.State.BillingSettings)
	}
	p.End(ctx, follows)
}

// follows is what a planned change can alter.
var follows = framework.Follows{
	"logo_uri":           {"logo_id"},
	"date_last_modified": framework.Anything("deletion_protection", "twilio_auth_token", "twilio_auth_token_wo_version"),
}

type planning struct{ *framework.Planning[model] }

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
	version := p.Config.TwilioAuthTokenWOVersion
	fresh := p.State == nil || !version.Equal(p.State.TwilioAuthTokenWOVersion)
	if values.IsSet(version) && fresh && p.Config.TwilioAuthTokenWO.IsNull() {
		p.Fail("twilio_auth_token_wo_version", "New Token Version Without a Token", fmt.Sprintf(
			"twilio_auth_token_wo_version = %s asks for an account with a new token, but there is no twilio_auth_token_wo. Set "+
				"it beside the version, or leave the version as it is.", version))
	}
}

// replacement plans a new account where the API cannot give this one what is asked for, and refuses to while it is
// protected.
func (p *planning) replacement() {
	for attribute, changed := range map[string]bool{
		"twilio_account_sid":           !p.Plan.TwilioAccountSID.Equal(p.State.TwilioAccountSID),
		"twilio_auth_token":            p.tokenChanged(),
		"twilio_auth_token_wo_version": p.versionChanged(),
	} {
		if changed {
			p.Replace(attribute)
		}
	}
	if p.Replaces() && !p.Resp.Diagnostics.HasError() {
		p.Resp.Diagnostics.Append(p.State.checkDeletion(fmt.Sprintf("Replacing (for a change of %s)", p.Resp.RequiresReplace))...)
	}
}

// createdWithout reports whether the account has no token: one that was imported has a version in its state.
func (p *planning) createdWithout() bool {
	return p.State.TwilioAuthToken.IsNull() && p.State.TwilioAuthTokenWOVersion.IsNull()
}

// tokenChanged compares with a token that the state knows. One that it does not know, as after an import, may be the one
// that is written now; an account that was created without a token has none.
func (p *planning) tokenChanged() bool {
	known, now := p.State.TwilioAuthToken, p.Config.TwilioAuthToken
	return !now.IsNull() && (p.createdWithout() || !known.IsNull() && !now.Equal(known))
}

// versionChanged compares with a version that the state knows, or with a token that it knows.
func (p *planning) versionChanged() bool {
	known, now := p.State.TwilioAuthTokenWOVersion, p.Config.TwilioAuthTokenWOVersion
	kept, token := p.State.TwilioAuthToken, p.Config.TwilioAuthTokenWO
	switch {
	case !kept.IsNull() && token.IsUnknown():
		p.NotKnown("twilio_auth_token_wo")
		return false
	case !kept.IsNull() && !token.IsNull():
		return !token.Equal(kept)
	}
	return !now.IsNull() && (p.createdWithout() || !known.IsNull() && !now.Equal(known))
}

// checkDeletion refuses to delete the account while the state protects it. What the configuration says does not count
// before it is applied, and never reaches an object that create_before_destroy has left over.
func (m model) checkDeletion(doing string) (diags diag.Diagnostics) {
	if values.IsSet(m.DeletionProtection) && !m.DeletionProtection.ValueBool() {
		return nil
	}
	diags.AddAttributeError(path.Root("deletion_protection"), "Account Protected From Deletion", fmt.Sprintf(
		"%s the account %s (%s) would delete its logins' access, its customers and its phone numbers with it, and "+
			"deletion_protection is on.\n\nIf that is meant, set deletion_protection = false and apply that first. To keep the "+
			"account and only forget it, use a removed block (terraform state rm). If it is shown as deposed, create_before_destroy "+
			"has made another one: no configuration reaches it any more, so take it out with terraform state rm on the whole "+
			"resource, and import the account that you keep.",
		doing, m.displayName(), m.ID.ValueString()))
	return diags
}
