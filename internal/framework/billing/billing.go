// Package billing is the prices of an account or of a customer, which the API keeps in the same object.
package billing

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// item is a price: its attribute, and its member of the API's object.
type item struct {
	name, meaning string
	of            func(*evovoice.BillingSettings) **evovoice.BillingItem
}

// items are all prices, in the API's order.
var items = []item{
	{"base", "What is billed as such.", func(b *evovoice.BillingSettings) **evovoice.BillingItem { return &b.Base }},
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

var settingsTypes = func() map[string]attr.Type {
	all := map[string]attr.Type{}
	for _, item := range items {
		all[item.name] = types.ObjectType{AttrTypes: itemTypes}
	}
	return all
}()

// Shown is what Evo Voice says of the prices, as Terraform has it.
func Shown(settings *evovoice.BillingSettings) types.Object {
	if settings == nil {
		return types.ObjectNull(settingsTypes)
	}
	prices := map[string]attr.Value{}
	for _, item := range items {
		prices[item.name] = shownItem(*item.of(settings))
	}
	return types.ObjectValueMust(settingsTypes, prices)
}

func shownItem(item *evovoice.BillingItem) types.Object {
	if item == nil {
		return types.ObjectNull(itemTypes)
	}
	return types.ObjectValueMust(itemTypes, map[string]attr.Value{
		"base_cost":           types.Float64PointerValue(item.BaseCost),
		"raw_unit_multiplier": types.Float64PointerValue(item.RawUnitMultiplier),
		"unit_cost":           types.Float64PointerValue(item.UnitCost),
		"allowance":           values.ShownInt(item.Allowance),
	})
}

// Patch is what to send for planned prices, with what is there where the plan leaves something open: Evo Voice may take
// those that are missing for deleted. It is nil when the plan asks for nothing else than there is.
func Patch(planned, from types.Object) *evovoice.BillingSettings {
	if values.Meets(planned, from) {
		return nil
	}
	values.Keep(&from, planned)
	return of(from)
}

func of(object types.Object) *evovoice.BillingSettings {
	if !values.IsSet(object) {
		return nil
	}
	settings := new(evovoice.BillingSettings)
	for _, item := range items {
		*item.of(settings) = itemOf(object.Attributes()[item.name].(types.Object))
	}
	return settings
}

func itemOf(object types.Object) *evovoice.BillingItem {
	if !values.IsSet(object) {
		return nil
	}
	members := object.Attributes()
	return &evovoice.BillingItem{
		BaseCost:          values.OptionalFloat(members["base_cost"].(types.Float64)),
		RawUnitMultiplier: values.OptionalFloat(members["raw_unit_multiplier"].(types.Float64)),
		UnitCost:          values.OptionalFloat(members["unit_cost"].(types.Float64)),
		Allowance:         values.OptionalInt(members["allowance"].(types.Int64)),
	}
}
