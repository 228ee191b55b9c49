package evovoice

// BillingSettings holds the price of everything that an account or a customer is billed for. Older servers have no
// AIInsights and AILiveMinutes.
type BillingSettings struct {
	Base                *BillingItem `json:"base,omitzero"`
	LocalNumbers        *BillingItem `json:"localNumbers,omitzero"`
	TollFreeNumbers     *BillingItem `json:"tollFreeNumbers,omitzero"`
	InboundVoiceCalls   *BillingItem `json:"inboundVoiceCalls,omitzero"`
	OutboundVoiceCalls  *BillingItem `json:"outboundVoiceCalls,omitzero"`
	InboundFaxes        *BillingItem `json:"inboundFaxes,omitzero"`
	OutboundFaxes       *BillingItem `json:"outboundFaxes,omitzero"`
	InboundSMSMessages  *BillingItem `json:"inboundSmsMessages,omitzero"`
	OutboundSMSMessages *BillingItem `json:"outboundSmsMessages,omitzero"`
	AIInsights          *BillingItem `json:"aiInsights,omitzero"`
	AILiveMinutes       *BillingItem `json:"aiLiveMinutes,omitzero"`
}

// BillingItem is one price. What is nil is not sent, and the server takes its own default.
type BillingItem struct {
	BaseCost          *float64 `json:"baseCost,omitzero"`
	RawUnitMultiplier *float64 `json:"rawUnitMultiplier,omitzero"`
	UnitCost          *float64 `json:"unitCost,omitzero"`
	Allowance         *int     `json:"allowance,omitzero"`
}
