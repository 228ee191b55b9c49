package evovoice

import (
	"context"
	"iter"
	"net/http"
	"slices"
)

// NewCustomer creates a customer (POST /customers). What else a customer has is set by PatchCustomer.
//
// No member is marked as required by the API's metadata.
type NewCustomer struct {
	AccountID        string  `json:"accountId,omitzero"`
	Name             string  `json:"name,omitzero"`
	ParentCustomerID *string `json:"parentCustomerId,omitzero"`
	// ReferenceID names the customer in a system of somebody else.
	ReferenceID *string `json:"referenceId,omitzero"`
	Data        Struct  `json:"data,omitzero"`
}

// PatchCustomer changes a customer (PATCH /customers/{customerId}). It is sparse: what is nil stays as it is. A customer
// cannot change its account.
type PatchCustomer struct {
	CustomerID string  `json:"-"`
	Name       *string `json:"name,omitzero"`
	// ParentCustomerID moves the customer, with all below it; "" makes it one without a parent (inferred).
	ParentCustomerID *string `json:"parentCustomerId,omitzero"`
	ReferenceID      *string `json:"referenceId,omitzero"`
	// Data replaces all values (inferred); an empty one clears them.
	Data Struct `json:"data,omitzero"`
	// TagIDs are answered as CustomerInfo.Tags.
	TagIDs   *[]string `json:"tagIds,omitzero"`
	Schedule *Schedule `json:"schedule,omitzero"`
	// OverrideBillingSettings lets BillingSettings hold in the place of the parent's.
	OverrideBillingSettings *bool            `json:"overrideBillingSettings,omitzero"`
	BillingSettings         *BillingSettings `json:"billingSettings,omitzero"`
	// OverrideAppSettings lets AppSettings hold in the place of the parent's.
	OverrideAppSettings *bool        `json:"overrideAppSettings,omitzero"`
	AppSettings         *AppSettings `json:"appSettings,omitzero"`
}

// GetCustomer asks for one customer (GET /customers/{customerId}).
type GetCustomer struct {
	CustomerID string `json:"-"`
}

// ListCustomers asks for customers (GET /customers).
type ListCustomers struct {
	ListRequest
	AccountIDs []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	// NameFilter narrows the list by name. The API does not say how it compares.
	NameFilter string `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
	// ParentCustomerIDs narrows the list to what is below these customers.
	ParentCustomerIDs []string `json:"parentCustomerIds,omitzero" url:"parentCustomerIds,comma,omitempty"`
	// ShallowParent leaves out of that what is not directly below.
	ShallowParent bool `json:"shallowParent,omitzero" url:"shallowParent,omitempty"`
	// TagIDs narrows the list to customers that carry all of these tags.
	TagIDs []string `json:"tagIds,omitzero" url:"tagIds,comma,omitempty"`
}

// DeleteCustomer removes a customer (DELETE /customers/{customerId}; inferred: it has no page, the vendor's CLI calls it).
type DeleteCustomer struct {
	CustomerID string `json:"-"`
}

// SetCustomerStagingMode routes the phone numbers of a customer to the staging server or to production
// (POST /customers/{customerId}/staging).
type SetCustomerStagingMode struct {
	CustomerID string `json:"-"`
	IsStaging  bool   `json:"isStaging"`
}

// CustomerInfo is a customer as Evo Voice shows it.
//
// It leaves out integrationData: no page shows what that consists of.
type CustomerInfo struct {
	EntityInfo
	AccountID        string  `json:"accountId"`
	ParentCustomerID *string `json:"parentCustomerId,omitzero"`
	// Breadcrumb is the path to the customer.
	Breadcrumb              []CustomerBreadcrumb `json:"breadcrumb,omitzero"`
	AccountName             *string              `json:"accountName,omitzero"`
	IsStaging               bool                 `json:"isStaging"`
	Name                    string               `json:"name"`
	ReferenceID             *string              `json:"referenceId,omitzero"`
	Data                    Struct               `json:"data,omitzero"`
	Tags                    []Tag                `json:"tags,omitzero"`
	Schedule                *Schedule            `json:"schedule,omitzero"`
	OverrideBillingSettings bool                 `json:"overrideBillingSettings"`
	BillingSettings         *BillingSettings     `json:"billingSettings,omitzero"`
	OverrideAppSettings     bool                 `json:"overrideAppSettings"`
	AppSettings             *AppSettings         `json:"appSettings,omitzero"`
}

// CustomerBreadcrumb is one step of the path to a customer.
type CustomerBreadcrumb struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// AppSettings says what the portal and the apps of a customer offer. What is nil is not sent, and the server takes its own
// default.
type AppSettings struct {
	EnablePhoneNumberManagement *bool   `json:"enablePhoneNumberManagement,omitzero"`
	EnableDeviceManagement      *bool   `json:"enableDeviceManagement,omitzero"`
	EnableDialer                *bool   `json:"enableDialer,omitzero"`
	EnableCallHistory           *bool   `json:"enableCallHistory,omitzero"`
	ShowFileNameInMessageCenter *bool   `json:"showFileNameInMessageCenter,omitzero"`
	ChakraTheme                 *string `json:"chakraTheme,omitzero"`
	CustomCSS                   *string `json:"customCss,omitzero"`
	PageTitle                   *string `json:"pageTitle,omitzero"`
	StringMappings              *string `json:"stringMappings,omitzero"`
	LogoutURL                   *string `json:"logoutUrl,omitzero"`
	PortMyNumberURL             *string `json:"portMyNumberUrl,omitzero"`
}

func (c *CustomerInfo) check() error {
	return required("a customer", "id", c.ID, "accountId", c.AccountID)
}

func (c *CustomerInfo) isIn(accountID string) bool { return c.AccountID == accountID }

// isBelow reports whether c is under the customer with this id. The breadcrumb may begin or end with c itself.
func (c *CustomerInfo) isBelow(id string) bool {
	return c.ID != id && (c.ParentCustomerID != nil && *c.ParentCustomerID == id ||
		slices.ContainsFunc(c.Breadcrumb, func(step CustomerBreadcrumb) bool { return step.ID == id }))
}

var (
	opNewCustomer   = operation{"NewCustomer", http.MethodPost, "/customers", false}
	opGetCustomer   = operation{"GetCustomer", http.MethodGet, "/customers/{customerId}", true}
	opListCustomers = operation{"ListCustomers", http.MethodGet, "/customers", true}
	// PatchCustomer and SetCustomerStagingMode carry absolute values.
	opPatchCustomer          = operation{"PatchCustomer", http.MethodPatch, "/customers/{customerId}", true}
	opSetCustomerStagingMode = operation{"SetCustomerStagingMode", http.MethodPost, "/customers/{customerId}/staging", true}
	opDeleteCustomer         = operation{"DeleteCustomer", http.MethodDelete, "/customers/{customerId}", true}

	opTestCustomerSchedule         = operation{"TestSchedule", http.MethodPost, "/customers/{customerId}/test-schedule", true}
	opGetCustomerInheritedSchedule = operation{"GetInheritedSchedule", http.MethodGet, "/customers/{customerId}/inherited-schedule", true}
)

// Customers is what the API offers of customers.
type Customers struct {
	Kind[CustomerInfo, *CustomerInfo]
}

func newCustomers(c *Client) Customers {
	return Customers{newKind[CustomerInfo](c, "customer", opGetCustomer, opListCustomers)}
}

// New creates a customer. It is not idempotent, and is not repeated once it may have been executed: an error of
// OutcomeUnknown means that the customer may be there. Nothing proves later whose it is: names need not be unique.
func (s Customers) New(ctx context.Context, request NewCustomer) (CustomerInfo, error) {
	create := call{operation: opNewCustomer, body: request}
	return one(ctx, s.client, create, func(customer CustomerInfo) bool {
		return sameName(customer.Name, request.Name) && (request.AccountID == "" || customer.AccountID == request.AccountID)
	})
}

// List walks the customers that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Customers) List(ctx context.Context, request ListCustomers) iter.Seq2[CustomerInfo, error] {
	return s.walk(ctx, request)
}

// Patch changes a customer and returns it as it is then. What it asks of nested objects is put over what they are now.
func (s Customers) Patch(ctx context.Context, request PatchCustomer) (CustomerInfo, error) {
	request.TagIDs = sent(request.TagIDs)
	defer s.forgetBelow(request.CustomerID)
	return s.patch(ctx, opPatchCustomer, request.CustomerID, request)
}

// SetStagingMode routes a customer's phone numbers and returns the customer as it is then.
func (s Customers) SetStagingMode(ctx context.Context, request SetCustomerStagingMode) (CustomerInfo, error) {
	defer s.forgetBelow(request.CustomerID)
	return s.patch(ctx, opSetCustomerStagingMode, request.CustomerID, request)
}

// Delete removes a customer. What the server answers for one that does not exist, or that has customers below it, is not
// documented.
func (s Customers) Delete(ctx context.Context, request DeleteCustomer) error {
	defer s.forgetBelow(request.CustomerID)
	return s.remove(ctx, opDeleteCustomer, request.CustomerID)
}

// TestSchedule says what holds for a customer at a moment.
func (s Customers) TestSchedule(ctx context.Context, request TestSchedule) (TestScheduleResponse, error) {
	return testSchedule(ctx, s.client, opTestCustomerSchedule, request.CustomerID, request)
}

// InheritedSchedule is the schedule that holds for a customer; nil where there is none.
func (s Customers) InheritedSchedule(ctx context.Context, id string) (*Schedule, error) {
	return inheritedSchedule(ctx, s.client, opGetCustomerInheritedSchedule, id)
}

// forgetBelow makes the customers below one be looked up from now on: they show its name, and inherit from it.
func (s Customers) forgetBelow(id string) {
	s.indexes.forgetWhere(func(customer CustomerInfo) bool { return customer.isBelow(id) })
}

// Tag is a label that an account defines for its customers and other objects.
type Tag struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Color is inferred: the page that shows Tag ends before it.
	Color TagColors `json:"color,omitzero"`
}

// TagColors is the color of a tag; the API uses the plural for the single value too. Values that are not listed here pass
// through.
type TagColors string

// TagColorsValues are the documented values of TagColors.
func TagColorsValues() []string {
	return []string{"Magenta", "Red", "Volcano", "Orange", "Gold", "Lime", "Green", "Cyan", "Blue", "GeekBlue", "Purple"}
}
