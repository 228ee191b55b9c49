package account

import (
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// billingItem is a price: its attribute, and its member of the API's object.
type billingItem struct {
	name, meaning string
	of            func(*evovoice.BillingSettings) **evovoice.BillingItem
}

// billingItems are all prices, in the API's order.
var billingItems = []billingItem{
	{"base", "The account as such.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.Base }},
	{"local_numbers", "Local phone numbers.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.LocalNumbers }},
	{"toll_free_numbers", "Toll-free phone numbers.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.TollFreeNumbers }},
	{"inbound_voice_calls", "Inbound voice calls.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.InboundVoiceCalls }},
	{"outbound_voice_calls", "Outbound voice calls.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.OutboundVoiceCalls }},
	{"inbound_faxes", "Inbound faxes.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.InboundFaxes }},
	{"outbound_faxes", "Outbound faxes.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.OutboundFaxes }},
	{"inbound_sms_messages", "Inbound SMS messages.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.InboundSMSMessages }},
	{"outbound_sms_messages", "Outbound SMS messages.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.OutboundSMSMessages }},
	{"ai_insights", "AI insights.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.AIInsights }},
	{"ai_live_minutes", "Minutes of live AI.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.AILiveMinutes }},
}

var itemTypes = map[string]attr.Type{
	"base_cost": types.Float64Type, "raw_unit_multiplier": types.Float64Type, "unit_cost": types.Float64Type,
	"allowance": types.Int64Type,
}

var billingTypes = func() map[string]attr.Type {
	all := map[string]attr.Type{}
	for _, item := range billingItems {
		all[item.name] = types.ObjectType{AttrTypes: itemTypes}
	}
	return all
}()

// shownBilling is what Evo Voice says of the prices, as Terraform has it.
func shownBilling(settings *evovoice.BillingSettings) types.Object {
	if settings == nil {
		return types.ObjectNull(billingTypes)
	}
	prices := map[string]attr.Value{}
	for _, item := range billingItems {
		prices[item.name] = shownItem(*item.of(settings))
	}
	return types.ObjectValueMust(billingTypes, prices)
}

func shownItem(item *evovoice.BillingItem) types.Object {
	if item == nil {
		return types.ObjectNull(itemTypes)
	}
	return types.ObjectValueMust(itemTypes, map[string]attr.Value{
		"base_cost":           types.Float64PointerValue(item.BaseCost),
		"raw_unit_multiplier": types.Float64PointerValue(item.RawUnitMultiplier),
		"unit_cost":           types.Float64PointerValue(item.UnitCost),
		"allowance":           types.Int64PointerValue(shownInt(item.Allowance)),
	})
}

// billingOf is what is known of the prices, as the API has it; nil when nothing is.
func billingOf(object types.Object) *evovoice.BillingSettings {
	if !isSet(object) {
		return nil
	}
	settings := new(evovoice.BillingSettings)
	for _, item := range billingItems {
		*item.of(settings) = itemOf(object.Attributes()[item.name].(types.Object))
	}
	return settings
}

func itemOf(object types.Object) *evovoice.BillingItem {
	if !isSet(object) {
		return nil
	}
	members := object.Attributes()
	return &evovoice.BillingItem{
		BaseCost:          optionalFloat(members["base_cost"].(types.Float64)),
		RawUnitMultiplier: optionalFloat(members["raw_unit_multiplier"].(types.Float64)),
		UnitCost:          optionalFloat(members["unit_cost"].(types.Float64)),
		Allowance:         optionalInt(members["allowance"].(types.Int64)),
	}
}

// patchBilling is what to send to get from one set of prices to a planned one; nil when that is nothing. It holds every
// price there is, because Evo Voice may take those that are missing for deleted.
func patchBilling(plan, from types.Object) *evovoice.BillingSettings {
	wanted := billingOf(settled(plan, from))
	if reflect.DeepEqual(wanted, billingOf(from)) {
		return nil
	}
	return wanted
}

// settled is a plan with all that it leaves open taken from another set of prices.
func settled(plan, from types.Object) types.Object {
	if plan.IsUnknown() {
		return from
	}
	if plan.IsNull() {
		return plan
	}
	if !isSet(from) {
		from = shownBilling(new(evovoice.BillingSettings))
	}
	prices := map[string]attr.Value{}
	for name, price := range plan.Attributes() {
		prices[name] = settledItem(price.(types.Object), from.Attributes()[name].(types.Object))
	}
	return types.ObjectValueMust(billingTypes, prices)
}

func settledItem(plan, from types.Object) types.Object {
	if plan.IsUnknown() {
		return from
	}
	if plan.IsNull() {
		return plan
	}
	if !isSet(from) {
		from = shownItem(new(evovoice.BillingItem))
	}
	members := map[string]attr.Value{}
	for name, planned := range plan.Attributes() {
		members[name] = planned
		if planned.IsUnknown() {
			members[name] = from.Attributes()[name]
		}
	}
	return types.ObjectValueMust(itemTypes, members)
}

// askedPrices are the parts of planned prices, each with what Evo Voice answered.
func askedPrices(plan, got types.Object) []asked {
	var parts []asked
	for _, item := range billingItems {
		if !isSet(plan) || !isSet(plan.Attributes()[item.name]) {
			continue
		}
		planned, answered := plan.Attributes()[item.name].(types.Object), shownItem(nil)
		if isSet(got) {
			answered = got.Attributes()[item.name].(types.Object)
		}
		if !isSet(answered) {
			answered = shownItem(new(evovoice.BillingItem))
		}
		for _, name := range []string{"base_cost", "raw_unit_multiplier", "unit_cost", "allowance"} {
			at := path.Root("billing_settings").AtName(item.name).AtName(name)
			parts = append(parts, asked{at, planned.Attributes()[name], answered.Attributes()[name]})
		}
	}
	return parts
}
