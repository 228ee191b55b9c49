package evovoice

import (
	"context"
	"iter"
	"net/http"
	"strings"
)

// GetIntegration asks for one integration (GET /integrations/{integrationId}; inferred: it has no page, the vendor's CLI calls it).
type GetIntegration struct {
	IntegrationID string `json:"-"`
}

// ListIntegrations asks for integrations (GET /integrations; inferred: it has no page, the vendor's CLI calls it). It does not say how
// its filters compare.
type ListIntegrations struct {
	ListRequest
	AccountIDs  []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	NameFilter  string   `json:"nameFilter,omitzero" url:"nameFilter,omitempty"`
	CustomerIDs []string `json:"customerIds,omitzero" url:"customerIds,comma,omitempty"`
	// ShallowParent leaves out what belongs to customers below those of CustomerIDs.
	ShallowParent bool `json:"shallowParent,omitzero" url:"shallowParent,omitempty"`
}

// IntegrationInfo is a connection of an account to another system, such as a CRM, as Evo Voice shows it.
type IntegrationInfo struct {
	EntityInfo
	AccountID    string  `json:"accountId"`
	CustomerID   *string `json:"customerId,omitzero"`
	CustomerName *string `json:"customerName,omitzero"`
	// DateLastSync is when it last exchanged data with the other system.
	DateLastSync       *string              `json:"dateLastSync,omitzero"`
	CustomerBreadcrumb []CustomerBreadcrumb `json:"customerBreadcrumb,omitzero"`
	Name               string               `json:"name"`
	// AutomaticallyCreateCustomers says that customers and phone users of the other system are created here.
	AutomaticallyCreateCustomers bool                `json:"automaticallyCreateCustomers"`
	Type                         IntegrationTypes    `json:"type,omitzero"`
	Status                       IntegrationStatuses `json:"status,omitzero"`
	StatusMessage                *string             `json:"statusMessage,omitzero"`
	// SettingsDataType says what Settings consist of, and which of them are passwords.
	SettingsDataType *DataType             `json:"settingsDataType,omitzero"`
	Settings         Struct                `json:"settings,omitzero"`
	Features         []IntegrationFeatures `json:"features,omitzero"`
	// IsAuthorized says that somebody has signed in to the other system for it, where it takes that.
	IsAuthorized bool `json:"isAuthorized"`
}

// DataType says what a Struct consists of.
type DataType struct {
	TypeName string      `json:"typeName"`
	Fields   []DataField `json:"fields,omitzero"`
}

// DataField is one value of a DataType. What the designer of flows alone looks at is left out.
type DataField struct {
	Name string     `json:"name"`
	Type ValueTypes `json:"type,omitzero"`
	// UIHint says how a form asks for it: Password marks what nobody should see.
	UIHint      UIHints `json:"uiHint,omitzero"`
	Description *string `json:"description,omitzero"`
	// StructType and ListType say what a struct, or an element of a list, consists of.
	StructType *DataType `json:"structType,omitzero"`
	ListType   *DataType `json:"listType,omitzero"`
}

// IntegrationTypes is the system that an integration leads to; the API uses the plural for the single value too. Values that are not
// listed here pass through.
type IntegrationTypes string

// IntegrationTypesValues are the documented values of IntegrationTypes.
func IntegrationTypesValues() []string { return []string{"HostedSuite", "OfficeRnd", "Zoho"} }

// IntegrationStatuses is how an integration is. No page shows its values: all pass through.
type IntegrationStatuses string

// IntegrationFeatures is something that an integration can do. No page shows its values: all pass through.
type IntegrationFeatures string

// ValueTypes is what a value is. Values that are not listed here pass through.
type ValueTypes string

// ValueTypesValues are the documented values of ValueTypes.
func ValueTypesValues() []string {
	return []string{
		"NotSpecified", "String", "Boolean", "Number", "List", "Struct", "Transition", "Custom", "Date", "AudioFile", "TimeZoneId",
		"PhoneNumber", "User", "Endpoint", "Time", "File", "FaxNumber", "EmailAccount", "Customer", "Flow", "Team", "FlowReference",
		"Integration", "Assistant",
	}
}

// UIHints is how a form asks for a value. Values that are not listed here pass through.
type UIHints string

// UIHintsValues are the documented values of UIHints. Password marks what nobody should see.
func UIHintsValues() []string {
	return []string{"None", "LargeText", "InlineForm", "Password", "InlineStruct"}
}

// Shown are the settings that anybody may see: those that SettingsDataType describes, and does not call passwords.
func (i *IntegrationInfo) Shown() Struct { return shownOf(i.Settings, i.SettingsDataType) }

func shownOf(data Struct, described *DataType) Struct {
	if data == nil || described == nil {
		return nil
	}
	shown := Struct{}
	for _, field := range described.Fields {
		value, there := data[field.Name]
		if !there || strings.EqualFold(string(field.UIHint), "Password") {
			continue
		}
		if value.StructValue != nil {
			value.StructValue = shownOf(value.StructValue, field.StructType)
		}
		list := value.ListValue
		value.ListValue = nil
		for _, element := range list {
			value.ListValue = append(value.ListValue, shownOf(element, field.ListType))
		}
		shown[field.Name] = value
	}
	return shown
}

func (i *IntegrationInfo) check() error {
	return required("an integration", "id", i.ID, "accountId", i.AccountID)
}

func (i *IntegrationInfo) isIn(accountID string) bool { return i.AccountID == accountID }

var (
	opGetIntegration   = operation{"GetIntegration", http.MethodGet, "/integrations/{integrationId}", true}
	opListIntegrations = operation{"ListIntegrations", http.MethodGet, "/integrations", true}
)

// Integrations is what the API offers of integrations, to look them up.
type Integrations struct {
	Kind[IntegrationInfo, *IntegrationInfo]
}

func newIntegrations(c *Client) Integrations {
	kind := newKind[IntegrationInfo](c, "integration", opGetIntegration, opListIntegrations)
	kind.inferred = true
	return Integrations{kind}
}

// List walks the integrations that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Integrations) List(ctx context.Context, request ListIntegrations) iter.Seq2[IntegrationInfo, error] {
	return s.walk(ctx, request)
}
