// Package billing is the prices of an account or of a customer, which the API keeps in the same object.
package billing

import (
	"math"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/nested"
)

type (
	settings = evovoice.BillingSettings
	item     = evovoice.BillingItem
)

// Object is all prices, in the API's order.
var Object = nested.NewObject(
	price("base", "Base price, beside those of what is used.", func(b *settings) **item { return &b.Base }),
	price("local_numbers", "Local phone numbers.", func(b *settings) **item { return &b.LocalNumbers }),
	price("toll_free_numbers", "Toll-free phone numbers.", func(b *settings) **item { return &b.TollFreeNumbers }),
	price("inbound_voice_calls", "Inbound voice calls.", func(b *settings) **item { return &b.InboundVoiceCalls }),
	price("outbound_voice_calls", "Outbound voice calls.", func(b *settings) **item { return &b.OutboundVoiceCalls }),
	price("inbound_faxes", "Inbound faxes.", func(b *settings) **item { return &b.InboundFaxes }),
	price("outbound_faxes", "Outbound faxes.", func(b *settings) **item { return &b.OutboundFaxes }),
	price("inbound_sms_messages", "Inbound SMS messages.", func(b *settings) **item { return &b.InboundSMSMessages }),
	price("outbound_sms_messages", "Outbound SMS messages.", func(b *settings) **item { return &b.OutboundSMSMessages }),
	price("ai_insights", "AI insights.", func(b *settings) **item { return &b.AIInsights }),
	price("ai_live_minutes", "Minutes of live AI.", func(b *settings) **item { return &b.AILiveMinutes }),
)

func price(name, description string, of func(*settings) **item) nested.Member[settings] {
	return nested.One(name, description, of, nested.NewObject(
		nested.Amount("base_cost", "Cost that is always billed.", func(i *item) **float64 { return &i.BaseCost }, notNegative),
		nested.Amount("raw_unit_multiplier", "What Evo Voice's own cost of a unit is multiplied with.",
			func(i *item) **float64 { return &i.RawUnitMultiplier }, notNegative),
		nested.Amount("unit_cost", "Cost of each unit.", func(i *item) **float64 { return &i.UnitCost }, notNegative),
		nested.Whole("allowance", "Units that are free.", func(i *item) **int { return &i.Allowance }, nested.Between(0, math.MaxInt32)),
	))
}

func notNegative(amount float64) string {
	if amount < 0 {
		return "must be at least 0"
	}
	return ""
}
