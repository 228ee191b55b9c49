package evovoice

import (
	"context"
	"iter"
	"net/http"
	"slices"
)

// EntityInfo is what most objects of the API begin with. Dates are plain strings.
type EntityInfo struct {
	ID               string  `json:"id"`
	DateCreated      *string `json:"dateCreated,omitzero"`
	DateLastModified *string `json:"dateLastModified,omitzero"`
	CreatedBy        *string `json:"createdBy,omitzero"`
	LastModifiedBy   *string `json:"lastModifiedBy,omitzero"`
}

func (e *EntityInfo) key() string { return e.ID }

// NewAccount creates an account (POST /accounts). The two Twilio members make it one that brings its own Twilio account;
// no other operation has them, and the token is never shown again.
type NewAccount struct {
	Name             string  `json:"name,omitzero"`
	TwilioAccountSID *string `json:"twilioAccountSid,omitzero"`
	TwilioAuthToken  *string `json:"twilioAuthToken,omitzero"`
}

// GetAccount asks for one account (GET /accounts/{accountId}).
type GetAccount struct {
	AccountID string `json:"-"`
}

// ListAccounts asks for the accounts that the signed-in login may open (GET /accounts).
type ListAccounts struct {
	ListRequest
	// NameFilter narrows the list by name. The API does not say how it compares.
	NameFilter string `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
}

// PatchAccount changes an account (PATCH /accounts/{accountId}). It is sparse: what is nil stays as it is.
type PatchAccount struct {
	AccountID       string           `json:"-"`
	Name            *string          `json:"name,omitzero"`
	MaxPhoneNumbers *int             `json:"maxPhoneNumbers,omitzero"`
	LogoID          *string          `json:"logoId,omitzero"`
	BillingSettings *BillingSettings `json:"billingSettings,omitzero"`
}

// DeleteAccount removes an account (DELETE /accounts/{accountId}; inferred: it has no page, the vendor's CLI calls it).
type DeleteAccount struct {
	AccountID string `json:"-"`
}

// CheckAccount has Evo Voice look whether an account is in order (POST /accounts/{accountId}/check).
type CheckAccount struct {
	AccountID string `json:"-"`
}

// CheckAccountResponse is what was found.
type CheckAccountResponse struct {
	Message string `json:"message"`
}

// check finds nothing missing: there may be nothing to say.
func (*CheckAccountResponse) check() error { return nil }

// AccountInfo is an account as Evo Voice shows it. It never holds the Twilio token.
type AccountInfo struct {
	EntityInfo
	Name             string  `json:"name"`
	ParentAccountID  *string `json:"parentAccountId,omitzero"`
	TwilioAccountSID *string `json:"twilioAccountSid,omitzero"`
	// AncestorIDs is the path to the account.
	AncestorIDs     []string `json:"ancestorIds,omitzero"`
	MaxPhoneNumbers int      `json:"maxPhoneNumbers"`
	// IsBYOA tells that the account brought its own Twilio account.
	IsBYOA             bool             `json:"isBYOA"`
	TrustHubProfileSID *string          `json:"trustHubProfileSid,omitzero"`
	LogoID             *string          `json:"logoId,omitzero"`
	LogoURI            *string          `json:"logoUri,omitzero"`
	BillingSettings    *BillingSettings `json:"billingSettings,omitzero"`
}

func (a *AccountInfo) check() error { return required("an account", "id", a.ID) }

// isIn reports true: accounts are listed without naming one.
func (a *AccountInfo) isIn(string) bool { return true }

var (
	opNewAccount   = operation{"NewAccount", http.MethodPost, "/accounts", false}
	opGetAccount   = operation{"GetAccount", http.MethodGet, "/accounts/{accountId}", true}
	opListAccounts = operation{"ListAccounts", http.MethodGet, "/accounts", true}
	// PatchAccount carries absolute values.
	opPatchAccount  = operation{"PatchAccount", http.MethodPatch, "/accounts/{accountId}", true}
	opDeleteAccount = operation{"DeleteAccount", http.MethodDelete, "/accounts/{accountId}", true}
	// CheckAccount changes nothing (inferred).
	opCheckAccount = operation{"CheckAccount", http.MethodPost, "/accounts/{accountId}/check", true}
)

// Accounts is what the API offers of accounts.
type Accounts struct {
	Kind[AccountInfo, *AccountInfo]
}

func newAccounts(c *Client) Accounts {
	kind := newKind[AccountInfo](c, "account", opGetAccount, opListAccounts)
	kind.global = true
	return Accounts{kind}
}

// New creates an account. It is not idempotent, and is not repeated once it may have been executed: an error of
// OutcomeUnknown means that the account may be there. Nothing proves later whose it is: names need not be unique.
func (s Accounts) New(ctx context.Context, request NewAccount) (AccountInfo, error) {
	create := call{operation: opNewAccount, body: request}
	if request.TwilioAuthToken != nil {
		create.secrets = []string{*request.TwilioAuthToken}
	}
	account, err := one(ctx, s.client, create, func(account AccountInfo) bool { return sameName(account.Name, request.Name) })
	s.changed(ctx, account.ID)
	return account, err
}

// List walks the accounts that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Accounts) List(ctx context.Context, request ListAccounts) iter.Seq2[AccountInfo, error] {
	return s.walk(ctx, request)
}

// Patch changes an account and returns it as it is then. What it asks of prices is put over what they are now.
func (s Accounts) Patch(ctx context.Context, request PatchAccount) (AccountInfo, error) {
	defer s.changed(ctx, request.AccountID)
	return s.patch(ctx, opPatchAccount, request.AccountID, request)
}

// Delete removes an account, and what is in it with it (inferred). What the server answers for one that does not exist is not
// documented.
func (s Accounts) Delete(ctx context.Context, request DeleteAccount) error {
	defer s.changed(ctx, request.AccountID)
	return s.remove(ctx, opDeleteAccount, request.AccountID)
}

// Check has Evo Voice look whether an account is in order, and returns what it says.
func (s Accounts) Check(ctx context.Context, request CheckAccount) (CheckAccountResponse, error) {
	ask := call{operation: opCheckAccount, id: request.AccountID}
	return one(ctx, s.client, ask, func(CheckAccountResponse) bool { return true })
}

// changed forgets what depends on the accounts there are: whatever is in one shows its name, and a SystemAdministrator, which
// the client's login may be, has all of them.
func (s Accounts) changed(ctx context.Context, id string) {
	s.client.forgetSelf(ctx)
	for _, forget := range s.client.accountChanged {
		forget(id)
	}
}

// forgetSelf makes the client ask again who it is, if it is one of these logins; without any, whoever it is. It waits for an
// answer that is on its way, which would be kept.
func (c *Client) forgetSelf(ctx context.Context, ids ...string) {
	_ = c.selfLock.Acquire(context.WithoutCancel(ctx), 1) // without an end of the context it cannot fail
	defer c.selfLock.Release(1)
	if c.self != nil && (ids == nil || slices.Contains(ids, c.self.ID)) {
		c.self = nil
	}
}

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
