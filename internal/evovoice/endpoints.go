package evovoice

import (
	"context"
	"iter"
	"net/http"
)

// GetEndpoint asks for one endpoint (GET /endpoints/{endpointId}; inferred: it has no page, the vendor's CLI calls it).
type GetEndpoint struct {
	EndpointID string `json:"-"`
}

// ListEndpoints asks for endpoints (GET /endpoints). The API does not say how its filters compare.
type ListEndpoints struct {
	ListRequest
	AccountIDs   []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	CustomerIDs  []string `json:"customerIds,omitzero" url:"customerIds,comma,omitempty"`
	ReferenceIDs []string `json:"referenceIds,omitzero" url:"referenceIds,comma,omitempty"`
	// ShallowParent leaves out what belongs to customers below those of CustomerIDs.
	ShallowParent bool     `json:"shallowParent,omitzero" url:"shallowParent,omitempty"`
	FlowIDs       []string `json:"flowIds,omitzero" url:"flowIds,comma,omitempty"`
	// FlowState is the state of a schedule in which the flows of FlowIDs run.
	FlowState string `json:"flowState,omitzero" url:"flowState,omitempty"`
	// TagIDs narrows the list to endpoints that carry all of these tags.
	TagIDs            []string        `json:"tagIds,omitzero" url:"tagIds,comma,omitempty"`
	NameFilter        string          `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
	PhoneNumberFilter string          `json:"phoneNumberFilter,omitzero" url:"phoneNumberFilter,omitempty"`
	Type              EndpointTypes   `json:"type,omitzero" url:"type,omitempty"`
	Types             []EndpointTypes `json:"types,omitzero" url:"types,comma,omitempty"`
	UserMode          UserModes       `json:"userMode,omitzero" url:"userMode,omitempty"`
	// DataFilters are of the form Name=Value; numbers and booleans cannot be compared.
	DataFilters []string `json:"dataFilters,omitzero" url:"dataFilters,comma,omitempty"`
	SIPUserName string   `json:"sipUserName,omitzero" url:"sipUserName,omitempty"`
	// FlowParametersFilter is a Struct as JSON.
	FlowParametersFilter string `json:"flowParametersFilter,omitzero" url:"flowParametersFilter,omitempty"`
}

// EndpointInfo is an endpoint as Evo Voice shows it: a phone number, a phone user, a team, a mailbox, and so on.
//
// The page ends after IsVirtualPhoneNumber. The members from Name on are those that the vendor's CLI reads; where the server shows
// none of that name, they are empty. ScheduledFlows, AppSettings and AssistantSettings are left out: nothing shows what they consist of.
type EndpointInfo struct {
	EntityInfo
	AccountID          string               `json:"accountId"`
	AccountName        *string              `json:"accountName,omitzero"`
	CustomerID         *string              `json:"customerId,omitzero"`
	CustomerName       *string              `json:"customerName,omitzero"`
	ReferenceID        *string              `json:"referenceId,omitzero"`
	CustomerBreadcrumb []CustomerBreadcrumb `json:"customerBreadcrumb,omitzero"`
	DisplayName        *string              `json:"displayName,omitzero"`
	Type               EndpointTypes        `json:"type,omitzero"`
	// ExtraInformation is what grids show beside the name.
	ExtraInformation *string `json:"extraInformation,omitzero"`
	FlowID           *string `json:"flowId,omitzero"`
	FlowName         *string `json:"flowName,omitzero"`
	FlowParams       Struct  `json:"flowParams,omitzero"`
	// FlowSchedule says whether one flow runs, or one for each state of the schedule.
	FlowSchedule EndpointFlowSchedules `json:"flowSchedule,omitzero"`
	Schedule     *Schedule             `json:"schedule,omitzero"`
	DisableSMS   bool                  `json:"disableSms"`
	// UseExternal10DLCCampaign leaves the settings of a campaign for SMS alone.
	UseExternal10DLCCampaign bool `json:"useExternal10DlcCampaign"`
	IsVirtualPhoneNumber     bool `json:"isVirtualPhoneNumber"`

	Name                 string                 `json:"name,omitzero"`
	PhoneNumber          *string                `json:"phoneNumber,omitzero"`
	EmailAddress         *string                `json:"emailAddress,omitzero"`
	UserEmailAddress     *string                `json:"userEmailAddress,omitzero"`
	SIPUserName          *string                `json:"sipUserName,omitzero"`
	UserMode             UserModes              `json:"userMode,omitzero"`
	ManagerAccess        *UserManagerAccess     `json:"managerAccess,omitzero"`
	DashboardPermissions []DashboardPermissions `json:"dashboardPermissions,omitzero"`
	Tags                 []Tag                  `json:"tags,omitzero"`
	Data                 Struct                 `json:"data,omitzero"`
}

// EndpointTypes is what an endpoint is; the API uses the plural for the single value too. Values that are not listed here pass
// through: the vendor's CLI knows others.
type EndpointTypes string

// EndpointTypesValues are the documented values of EndpointTypes.
func EndpointTypesValues() []string {
	return []string{
		"PhoneNumber", "User", "FaxNumber", "EmailAddress", "Unused_1", "Unused_2", "Unused_3", "Unused_4", "Unused_5", "Team", "Assistant",
	}
}

// UserModes is how a phone user makes calls. Values that are not listed here pass through.
type UserModes string

// UserModesValues are the values of UserModes that the vendor's CLI names; there is a third one.
func UserModesValues() []string { return []string{"SoftPhone", "SipPhone"} }

// EndpointFlowSchedules says whether an endpoint has one flow or scheduled ones. No page shows its values: all pass through.
type EndpointFlowSchedules string

func (e *EndpointInfo) check() error {
	return required("an endpoint", "id", e.ID, "accountId", e.AccountID)
}

func (e *EndpointInfo) isIn(accountID string) bool { return e.AccountID == accountID }

var (
	opGetEndpoint                  = operation{"GetEndpoint", http.MethodGet, "/endpoints/{endpointId}", true}
	opListEndpoints                = operation{"ListEndpoints", http.MethodGet, "/endpoints", true}
	opTestEndpointSchedule         = operation{"TestSchedule", http.MethodPost, "/endpoints/{endpointId}/test-schedule", true}
	opGetEndpointInheritedSchedule = operation{"GetInheritedSchedule", http.MethodGet, "/endpoints/{endpointId}/inherited-schedule", true}
)

// Endpoints is what the API offers of endpoints, to look them up.
type Endpoints struct {
	Kind[EndpointInfo, *EndpointInfo]
}

func newEndpoints(c *Client) Endpoints {
	kind := newKind[EndpointInfo](c, "endpoint", opGetEndpoint, opListEndpoints)
	kind.inferred = true
	return Endpoints{kind}
}

// List walks the endpoints that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Endpoints) List(ctx context.Context, request ListEndpoints) iter.Seq2[EndpointInfo, error] {
	return s.walk(ctx, request)
}

// TestSchedule says what holds for an endpoint at a moment.
func (s Endpoints) TestSchedule(ctx context.Context, request TestSchedule) (TestScheduleResponse, error) {
	return testSchedule(ctx, s.client, opTestEndpointSchedule, request.EndpointID, request)
}

// InheritedSchedule is the schedule that holds for an endpoint; nil where there is none.
func (s Endpoints) InheritedSchedule(ctx context.Context, id string) (*Schedule, error) {
	return inheritedSchedule(ctx, s.client, opGetEndpointInheritedSchedule, id)
}
