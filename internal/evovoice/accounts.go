package evovoice

// EntityInfo is what most objects of the API begin with. Dates are plain strings.
type EntityInfo struct {
	ID               string  `json:"id"`
	DateCreated      *string `json:"dateCreated,omitzero"`
	DateLastModified *string `json:"dateLastModified,omitzero"`
	CreatedBy        *string `json:"createdBy,omitzero"`
	LastModifiedBy   *string `json:"lastModifiedBy,omitzero"`
}

// ListAccounts asks for the accounts that the signed-in login may open (GET /accounts).
type ListAccounts struct {
	ListRequest
	NameFilter string `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
}

// GetAccount asks for one account (GET /accounts/{accountId}).
type GetAccount struct {
	AccountID string `json:"-"`
}

// AccountInfo is an account as Evo Voice shows it.
type AccountInfo struct {
	EntityInfo
	Name               string           `json:"name"`
	ParentAccountID    *string          `json:"parentAccountId,omitzero"`
	TwilioAccountSID   *string          `json:"twilioAccountSid,omitzero"`
	AncestorIDs        []string         `json:"ancestorIds,omitzero"`
	MaxPhoneNumbers    int              `json:"maxPhoneNumbers"`
	IsBYOA             bool             `json:"isBYOA"`
	TrustHubProfileSID *string          `json:"trustHubProfileSid,omitzero"`
	LogoID             *string          `json:"logoId,omitzero"`
	LogoURI            *string          `json:"logoUri,omitzero"`
	BillingSettings    *BillingSettings `json:"billingSettings,omitzero"`
}

// BillingSettings holds the price of everything an account is billed for.
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

// BillingItem is one price.
type BillingItem struct {
	BaseCost          float64 `json:"baseCost"`
	RawUnitMultiplier float64 `json:"rawUnitMultiplier"`
	UnitCost          float64 `json:"unitCost"`
	Allowance         int     `json:"allowance"`
}
