package evovoice

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/sync/semaphore"
)

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

// AlertAddresses are the e-mail addresses of a notificationEmailAddresses, which has one per line: sorted, each once.
func AlertAddresses(lines *string) []string {
	if lines == nil {
		return nil
	}
	addresses := strings.FieldsFunc(*lines, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, address := range addresses {
		addresses[i] = strings.TrimSpace(address)
	}
	slices.Sort(addresses)
	return slices.DeleteFunc(slices.Compact(addresses), func(address string) bool { return address == "" })
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
func AlertTriggersValues() []string {
	return []string{string(TriggerCallSpend), string(TriggerCallCount)}
}

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
	return []string{string(AllCustomers), string(ExcludeCustomers), string(IncludeCustomers)}
}

func (a *AlertInfo) check() error { return required("an alert", "id", a.ID, "accountId", a.AccountID) }

func (a *AlertInfo) isIn(accountID string) bool { return a.AccountID == accountID }

var (
	opNewAlert   = operation{"NewAlert", http.MethodPost, "/alerts", false}
	opGetAlert   = operation{"GetAlert", http.MethodGet, "/alerts/{alertId}", true}
	opListAlerts = operation{"ListAlerts", http.MethodGet, "/alerts", true}
	// PatchAlert carries absolute values.
	opPatchAlert  = operation{"PatchAlert", http.MethodPatch, "/alerts/{alertId}", true}
	opDeleteAlert = operation{"DeleteAlert", http.MethodDelete, "/alerts/{alertId}", true}
)

// Alerts is what the API offers of alerts.
type Alerts struct {
	Kind[AlertInfo, *AlertInfo]
	// turn lets one creation after the other see whether its name is free.
	turn *semaphore.Weighted
}

func newAlerts(c *Client) Alerts {
	return Alerts{newKind[AlertInfo](c, "alert", opGetAlert, opListAlerts), semaphore.NewWeighted(1)}
}

// Create creates an alert at most once, under a name that no alert of the account has: a name that is taken is an
// AlertExistsError. NewAlert is not idempotent, and is not repeated once it may have been executed. The alert is looked for
// then, and is taken for the new one on two proofs: its name was free before, and it has the members that were sent. Otherwise
// a DoubtError says what is known.
//
// claim is called with the id of the alert to return; false means that somebody else has it. It may be nil.
func (s Alerts) Create(ctx context.Context, request NewAlert, claim func(id string) bool) (AlertInfo, error) {
	if err := s.turn.Acquire(ctx, 1); err != nil {
		return AlertInfo{}, s.client.notSent(opNewAlert, err)
	}
	defer s.turn.Release(1)
	switch before, err := s.named(ctx, request); {
	case err != nil:
		return AlertInfo{}, err
	case len(before) > 0:
		return AlertInfo{}, &AlertExistsError{Name: request.Name, ID: before[0].ID}
	}
	alert, err := s.New(ctx, request)
	if err != nil && OutcomeOf(err) == OutcomeUnknown {
		alert, err = s.settle(ctx, request, err)
	}
	if err == nil && claim != nil && !claim(alert.ID) {
		return AlertInfo{}, &AlertExistsError{Name: request.Name, ID: alert.ID}
	}
	return alert, err
}

// New sends one NewAlert. An error of OutcomeUnknown means that the alert may be there.
func (s Alerts) New(ctx context.Context, request NewAlert) (AlertInfo, error) {
	return one(ctx, s.client, call{operation: opNewAlert, body: request}, func(alert AlertInfo) bool {
		return alert.Name == request.Name && (request.AccountID == "" || alert.AccountID == request.AccountID)
	})
}

// settle finds out what a request without a verdict left. An interrupt does not stop it.
func (s Alerts) settle(ctx context.Context, request NewAlert, failure error) (AlertInfo, error) {
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	found, err := s.named(ctx, request)
	request.CustomerSelection, request.CustomerIDs = "", nil // older servers do not take them
	var id string
	switch {
	case err != nil:
	case len(found) == 0:
		err = errors.New("no list shows it; lists may lag behind")
	case len(found) > 1 || len(lacking(found[0], request)) > 0:
		id, err = found[0].ID, fmt.Errorf("nothing proves that the alert %s is the new one", found[0].ID)
	default:
		return found[0], nil
	}
	return AlertInfo{}, &DoubtError{Object: "the alert " + request.Name, ID: id, First: failure, Err: err}
}

// named are the alerts of an account with a name. It is compared here: how the server's filter does is left open.
func (s Alerts) named(ctx context.Context, request NewAlert) ([]AlertInfo, error) {
	all, err := collect(s.Each(ctx, request.AccountID))
	return slices.DeleteFunc(all, func(alert AlertInfo) bool { return alert.Name != request.Name }), err
}

// AlertExistsError means that an account has an alert of that name already.
type AlertExistsError struct{ Name, ID string }

func (e *AlertExistsError) Error() string {
	return fmt.Sprintf("the account has an alert of the name %q already, with id %s", e.Name, e.ID)
}

// List walks the alerts that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Alerts) List(ctx context.Context, request ListAlerts) iter.Seq2[AlertInfo, error] {
	return s.walk(ctx, request)
}

// Patch changes an alert and returns it as it is then.
func (s Alerts) Patch(ctx context.Context, request PatchAlert) (AlertInfo, error) {
	request.CustomerIDs = sent(request.CustomerIDs)
	return s.patch(ctx, opPatchAlert, request.AlertID, request)
}

// Delete removes an alert. Whether there is a DeleteAlert, and what it answers for an alert that does not exist, is not
// documented.
func (s Alerts) Delete(ctx context.Context, request DeleteAlert) error {
	return s.remove(ctx, opDeleteAlert, request.AlertID)
}
