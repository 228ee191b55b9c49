package evovoice

import (
	"context"
	"errors"
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

func (a *AccountInfo) check() error {
	if a.ID == "" {
		return errors.New("not an account: it has no id")
	}
	return nil
}

var (
	opNewAccount   = operation{"NewAccount", http.MethodPost, "/accounts", false}
	opGetAccount   = operation{"GetAccount", http.MethodGet, "/accounts/{accountId}", true}
	opListAccounts = operation{"ListAccounts", http.MethodGet, "/accounts", true}
	// PatchAccount carries absolute values.
	opPatchAccount  = operation{"PatchAccount", http.MethodPatch, "/accounts/{accountId}", true}
	opDeleteAccount = operation{"DeleteAccount", http.MethodDelete, "/accounts/{accountId}", true}
)

// NewAccount creates an account. It is not idempotent, and is not repeated once it may have been executed: an error of
// OutcomeUnknown means that the account may be there. Nothing proves later whose it is: names need not be unique.
func (c *Client) NewAccount(ctx context.Context, request NewAccount) (AccountInfo, error) {
	create := call{operation: opNewAccount, body: request}
	if request.TwilioAuthToken != nil {
		create.secrets = []string{*request.TwilioAuthToken}
	}
	account, err := one(ctx, c, create, func(AccountInfo) bool { return true })
	c.accountChanged(ctx, account.ID)
	return account, err
}

// GetAccount returns one account. What the server answers for one that does not exist is not documented: see FindAccount.
func (c *Client) GetAccount(ctx context.Context, request GetAccount) (AccountInfo, error) {
	get := call{operation: opGetAccount, id: request.AccountID}
	return one(ctx, c, get, func(account AccountInfo) bool { return account.ID == request.AccountID })
}

// ListAccounts walks the accounts that match, page by page from the first. An error ends it; a walk that ends without one
// has seen everything.
func (c *Client) ListAccounts(ctx context.Context, request ListAccounts) iter.Seq2[AccountInfo, error] {
	return walk[AccountInfo](ctx, c, opListAccounts, func(page int) any {
		request.Page = page
		return request
	})
}

// PatchAccount changes an account and returns it as it is then.
func (c *Client) PatchAccount(ctx context.Context, request PatchAccount) (AccountInfo, error) {
	patch := call{operation: opPatchAccount, id: request.AccountID, body: request}
	account, err := one(ctx, c, patch, func(account AccountInfo) bool { return account.ID == request.AccountID })
	c.accountChanged(ctx, request.AccountID)
	return account, err
}

// DeleteAccount removes an account, and what is in it with it (inferred). What the server answers for one that does not
// exist is not documented.
func (c *Client) DeleteAccount(ctx context.Context, request DeleteAccount) error {
	_, err := c.do(ctx, call{operation: opDeleteAccount, id: request.AccountID})
	c.accountChanged(ctx, request.AccountID)
	return err
}

// accountChanged forgets what depends on the accounts there are: every login and customer shows the names of its own, and
// a SystemAdministrator, which the client's login may be, has all of them.
func (c *Client) accountChanged(ctx context.Context, id string) {
	c.forgetSelf(ctx)
	c.users.forgetWhere(func(user UserInfo) bool {
		return slices.Contains(user.AccountIDs, id) || slices.Contains(user.Roles, RoleSystemAdministrator)
	})
	c.customers.forgetWhere(func(customer CustomerInfo) bool { return customer.AccountID == id })
}

// forgetSelf makes the client ask again who it is. It waits for an answer that is on its way, which would be kept.
func (c *Client) forgetSelf(ctx context.Context) {
	if c.selfTurn.Acquire(ctx, 1) == nil {
		c.self = nil
		c.selfTurn.Release(1)
	}
}
