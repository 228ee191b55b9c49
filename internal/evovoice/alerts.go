package evovoice

// NewAlert creates an alert (POST /alerts), which sends mail when the calls of an account cost or count too much.
//
// No member is marked as required by the API's metadata.
type NewAlert struct {
	AccountID string        `json:"accountId,omitzero"`
	Name      string        `json:"name,omitzero"`
	Trigger   AlertTriggers `json:"trigger,omitzero"`
	// WindowHours is the length of the time that is looked at.
	WindowHours float64 `json:"windowHours,omitzero"`
	// Threshold is the value that fires the alert.
	Threshold float64 `json:"threshold,omitzero"`
	// NotificationEmailAddresses has one address per line.
	NotificationEmailAddresses *string `json:"notificationEmailAddresses,omitzero"`
	// CustomerSelection and CustomerIDs are inferred: newer servers have them, and no page of NewAlert that is as new was seen.
	CustomerSelection AlertCustomerSelection `json:"customerSelection,omitzero"`
	CustomerIDs       []string               `json:"customerIds,omitzero"`
}

// PatchAlert changes an alert (PATCH /alerts/{alertId}). It is sparse: what is nil stays as it is. An alert cannot change its
// account.
type PatchAlert struct {
	AlertID                    string         `json:"-"`
	Name                       *string        `json:"name,omitzero"`
	Trigger                    *AlertTriggers `json:"trigger,omitzero"`
	WindowHours                *float64       `json:"windowHours,omitzero"`
	Threshold                  *float64       `json:"threshold,omitzero"`
	NotificationEmailAddresses *string        `json:"notificationEmailAddresses,omitzero"`
	// CustomerSelection and CustomerIDs are taken by newer servers only.
	CustomerSelection *AlertCustomerSelection `json:"customerSelection,omitzero"`
	CustomerIDs       *[]string               `json:"customerIds,omitzero"`
}

// GetAlert asks for one alert (GET /alerts/{alertId}).
type GetAlert struct {
	AlertID string `json:"-"`
}

// ListAlerts asks for alerts (GET /alerts).
type ListAlerts struct {
	ListRequest
	AccountIDs []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	// NameFilter narrows the list by name. The API does not say how it compares.
	NameFilter string `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
}

// DeleteAlert removes an alert (DELETE /alerts/{alertId}; inferred: it has no page).
type DeleteAlert struct {
	AlertID string `json:"-"`
}

// AlertInfo is an alert as Evo Voice shows it.
type AlertInfo struct {
	EntityInfo
	AccountID                  string        `json:"accountId"`
	Name                       string        `json:"name"`
	Trigger                    AlertTriggers `json:"trigger,omitzero"`
	WindowHours                float64       `json:"windowHours"`
	Threshold                  float64       `json:"threshold"`
	NotificationEmailAddresses *string       `json:"notificationEmailAddresses,omitzero"`
	// CustomerSelection and CustomerIDs are shown by newer servers only.
	CustomerSelection AlertCustomerSelection `json:"customerSelection,omitzero"`
	CustomerIDs       []string               `json:"customerIds,omitzero"`
}

// AlertTriggers is what an alert looks at; the API uses the plural for the single value too. Values that are not listed here
// pass through.
type AlertTriggers string

// The values of AlertTriggers that the API documents; TriggerCallCount is known to newer servers only.
const (
	TriggerCallSpend AlertTriggers = "CallSpend"
	TriggerCallCount AlertTriggers = "CallCount"
)

// AlertTriggersValues are the documented values of AlertTriggers.
func AlertTriggersValues() []string { return names(TriggerCallSpend, TriggerCallCount) }

// AlertCustomerSelection says whose calls an alert looks at. Values that are not listed here pass through.
type AlertCustomerSelection string

// The values of AlertCustomerSelection.
const (
	AllCustomers     AlertCustomerSelection = "AllCustomers"
	ExcludeCustomers AlertCustomerSelection = "ExcludeCustomers"
	IncludeCustomers AlertCustomerSelection = "IncludeCustomers"
)

// AlertCustomerSelectionValues are the documented values of AlertCustomerSelection.
func AlertCustomerSelectionValues() []string {
	return names(AllCustomers, ExcludeCustomers, IncludeCustomers)
}
