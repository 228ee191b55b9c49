package customer

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// ModifyPlan catches at plan what would fail at apply, and leaves open exactly what a change can alter.
func (r *customerResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Provider == nil || req.Plan.Raw.IsNull() {
		return // the configuration of the provider is not known yet, or nothing will be left to plan
	}
	p := planning{customerResource: r, resp: resp}
	if !req.State.Raw.IsNull() {
		p.state = new(model)
		resp.Diagnostics.Append(req.State.Get(ctx, p.state)...)
	}
	resp.Diagnostics.Append(req.Config.Get(ctx, &p.config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &p.plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	p.account()
	p.parent()
	p.settle(ctx)
	p.open(ctx)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, p.plan)...)
}

// planning is one plan of one customer. State is nil for a customer that is to be created.
type planning struct {
	*customerResource
	resp         *resource.ModifyPlanResponse
	config, plan model
	state        *model
}

func (p *planning) fail(attribute, title, detail string) {
	p.resp.Diagnostics.AddAttributeError(path.Root(attribute), title, detail)
}

// account settles the account of the customer.
func (p *planning) account() {
	if p.config.AccountID.IsNull() && p.state == nil {
		p.plan.AccountID = types.StringValue(p.Provider.AccountID)
		if p.Provider.AccountID == "" {
			p.fail("account_id", "Missing Account", "A new customer needs an account. Set account_id here or in the provider "+
				"block, or set the environment variable EVOVOICE_ACCOUNT_ID.")
		}
	}
	if values.IsSet(p.plan.AccountID) {
		p.Provider.CheckAccount(p.plan.AccountID.ValueString(), path.Root("account_id"), &p.resp.Diagnostics)
	}
}

// parent refuses the one cycle that a plan shows for sure: where the parent is now says nothing, because the same apply
// may move it.
func (p *planning) parent() {
	if p.state != nil && values.IsSet(p.plan.ParentCustomerID) && p.plan.ParentCustomerID.Equal(p.state.ID) {
		p.fail("parent_customer_id", "Customer Below Itself", fmt.Sprintf(
			"%s (%s) cannot be its own parent. Name another customer, or move it to the top with \"\".",
			p.plan.called(), p.state.ID.ValueString()))
	}
}

// settle lets what a nested value omits be as it is.
func (p *planning) settle(ctx context.Context) {
	if p.state == nil {
		return
	}
	values.Settle(ctx, p.config.Schedule, &p.plan.Schedule, p.state.Schedule)
	values.Settle(ctx, p.config.BillingSettings, &p.plan.BillingSettings, p.state.BillingSettings)
	values.Settle(ctx, p.config.AppSettings, &p.plan.AppSettings, p.state.AppSettings)
}

// open leaves unknown what follows from a planned change; the schema has kept everything else.
func (p *planning) open(ctx context.Context) {
	if p.state == nil {
		return
	}
	if p.plan.differs(ctx, p.state.info) {
		p.plan.DateLastModified = types.StringUnknown()
	}
	if !p.plan.Name.Equal(p.state.Name) || !p.plan.ParentCustomerID.Equal(p.state.ParentCustomerID) {
		p.plan.Breadcrumb = types.ListUnknown(stepType)
	}
	if !p.plan.TagIDs.Equal(p.state.TagIDs) {
		p.plan.Tags = types.SetUnknown(tagType)
	}
}

// differs tells whether one of the attributes that can be set does, or may.
func (i info) differs(ctx context.Context, from info) bool {
	theirs := from.settable()
	for name, value := range i.settable() {
		if !values.Meets(value, theirs[name]) || !values.IsKnown(ctx, value) {
			return true
		}
	}
	return false
}

// settable are the attributes that can be set.
func (i info) settable() map[string]attr.Value {
	return map[string]attr.Value{
		"name":                      i.Name,
		"parent_customer_id":        i.ParentCustomerID,
		"reference_id":              i.ReferenceID,
		"data":                      i.Data,
		"tag_ids":                   i.TagIDs,
		"is_staging":                i.IsStaging,
		"schedule":                  i.Schedule,
		"override_billing_settings": i.OverrideBillingSettings,
		"billing_settings":          i.BillingSettings,
		"override_app_settings":     i.OverrideAppSettings,
		"app_settings":              i.AppSettings,
	}
}
