package evovoice

import (
	"context"
	"iter"
	"net/http"
	"slices"
	"strings"
)

// NewUser creates a login (POST /users). An e-mail address can exist only once in the whole of Evo Voice.
//
// No member is marked as required by the API's metadata. A nil name is not sent.
type NewUser struct {
	AccountID    string  `json:"accountId,omitzero"`
	EmailAddress string  `json:"emailAddress,omitzero"`
	FirstName    *string `json:"firstName,omitzero"`
	LastName     *string `json:"lastName,omitzero"`
	Password     string  `json:"password,omitzero"`
}

// PatchUser changes a login (PATCH /users/{userId}). It is sparse: what is nil stays as it is.
//
// There is no member for the e-mail address, the manager access or the dashboard permissions of a login in any
// published version of the API.
type PatchUser struct {
	UserID      string    `json:"-"`
	AccountIDs  *[]string `json:"accountIds,omitzero"`
	FirstName   *string   `json:"firstName,omitzero"`
	LastName    *string   `json:"lastName,omitzero"`
	NewPassword *string   `json:"newPassword,omitzero"`
	// Roles may be set by a SystemAdministrator only.
	Roles *[]string `json:"roles,omitzero"`
}

// DeleteUser removes a login (DELETE /users/{userId}).
type DeleteUser struct {
	UserID string `json:"-"`
}

// ListUsers asks for the logins of some accounts (GET /users).
type ListUsers struct {
	ListRequest
	AccountIDs []string `json:"accountIds,omitzero" url:"accountIds,comma,omitempty"`
	// EmailFilter narrows the list by e-mail address. The API does not say how it compares.
	EmailFilter string `json:"emailFilter,omitzero" url:"emailFilter,omitempty"`
}

// UserInfo is a login as Evo Voice shows it. It never holds a password, and no single account: AccountIDs has every
// account that the login may open, which for a SystemAdministrator is all of them.
type UserInfo struct {
	ID              string  `json:"id"`
	IsAuthenticated bool    `json:"isAuthenticated"`
	FirstName       *string `json:"firstName,omitzero"`
	LastName        *string `json:"lastName,omitzero"`
	// Name is the display name.
	Name         *string  `json:"name,omitzero"`
	AvatarURL    *string  `json:"avatarUrl,omitzero"`
	EmailAddress string   `json:"emailAddress"`
	Roles        []string `json:"roles,omitzero"`
	AccountIDs   []string `json:"accountIds,omitzero"`
	// AccountNames runs parallel to AccountIDs.
	AccountNames []string `json:"accountNames,omitzero"`
	// ManagerAccess is shown by newer servers only.
	ManagerAccess        *UserManagerAccess     `json:"managerAccess,omitzero"`
	DashboardPermissions []DashboardPermissions `json:"dashboardPermissions,omitzero"`
}

// UserManagerAccess says what a manager may do. Values that are not listed here pass through.
type UserManagerAccess string

// The values of UserManagerAccess that the API documents.
const (
	ManagerReadOnly        UserManagerAccess = "ReadOnly"
	ManagerReadWrite       UserManagerAccess = "ReadWrite"
	ManagerReadWriteDelete UserManagerAccess = "ReadWriteDelete"
)

// DashboardPermissions names one part of the dashboard that a login may see; the API uses the plural for the single
// value too. Values that are not listed here pass through.
type DashboardPermissions string

// The values of DashboardPermissions that the API documents; ViewCallCenter is shown by newer servers only.
const (
	ViewFiles         DashboardPermissions = "ViewFiles"
	ViewNotifications DashboardPermissions = "ViewNotifications"
	ViewSessions      DashboardPermissions = "ViewSessions"
	ViewEndpoints     DashboardPermissions = "ViewEndpoints"
	ViewReports       DashboardPermissions = "ViewReports"
	ViewCustomers     DashboardPermissions = "ViewCustomers"
	ViewFlows         DashboardPermissions = "ViewFlows"
	ViewCallCenter    DashboardPermissions = "ViewCallCenter"
)

// The roles that the API names.
const (
	RoleSystemAdministrator = "SystemAdministrator"
	RoleManager             = "Manager"
	RoleCustomer            = "Customer"
	RoleUser                = "User"
)

func (u *UserInfo) check() error {
	return required("a login", "id", u.ID, "emailAddress", u.EmailAddress)
}

func (u *UserInfo) key() string { return u.ID }

// isIn reports whether a login stands in an account, which a SystemAdministrator does in all. Where an answer shows no
// accounts, it cannot be told.
func (u *UserInfo) isIn(accountID string) bool {
	return len(u.AccountIDs) == 0 || slices.Contains(u.AccountIDs, accountID) || slices.Contains(u.Roles, RoleSystemAdministrator)
}

var (
	opNewUser   = operation{"NewUser", http.MethodPost, "/users", false}
	opListUsers = operation{"ListUsers", http.MethodGet, "/users", true}
	// PatchUser carries absolute values.
	opPatchUser  = operation{"PatchUser", http.MethodPatch, "/users/{userId}", true}
	opDeleteUser = operation{"DeleteUser", http.MethodDelete, "/users/{userId}", true}
)

// Users is what the API offers of logins. It has no operation for a single one, so that they are looked up by searches.
type Users struct {
	listing[UserInfo, *UserInfo]
	addresses *addresses
}

func newUsers(c *Client) Users {
	return Users{newListing[UserInfo](c, "login", opListUsers, userKeys), &addresses{}}
}

// userKeys are the id and the address of a login, told apart whatever an id looks like.
func userKeys(user UserInfo) []string { return []string{idKey(user.ID), mailKey(user.EmailAddress)} }

func mailKey(emailAddress string) string { return "mail " + strings.ToLower(undotted(emailAddress)) }

// New creates a login. It is not idempotent, and is not repeated once it may have been executed: see Create.
func (s Users) New(ctx context.Context, request NewUser) (UserInfo, error) {
	create := call{operation: opNewUser, body: request, secrets: []string{request.Password}}
	user, err := one(ctx, s.client, create, func(user UserInfo) bool {
		return SameEmail(user.EmailAddress, request.EmailAddress) && (request.AccountID == "" || user.isIn(request.AccountID))
	})
	if err == nil {
		s.indexes.wrote(user)
	}
	return user, err
}

// Patch changes a login and returns it as it is then.
func (s Users) Patch(ctx context.Context, request PatchUser) (UserInfo, error) {
	request.AccountIDs, request.Roles = sent(request.AccountIDs), sent(request.Roles)
	patch := call{operation: opPatchUser, id: request.UserID, body: request}
	if request.NewPassword != nil {
		patch.secrets = []string{*request.NewPassword}
	}
	defer s.client.forgetSelf(ctx, request.UserID)
	return s.write(ctx, patch, request, func() (UserInfo, error) {
		return s.LookUp(ctx, UserKey{ID: request.UserID})
	})
}

// sent makes a list one that JSON writes: a nil one would be null, which means "as it is".
func sent(list *[]string) *[]string {
	if list != nil && *list == nil {
		return &[]string{}
	}
	return list
}

// Delete removes the login with an id. A creation of one with the same e-mail address waits for it, where that is known. What
// the server answers for a login that does not exist is not documented.
func (s Users) Delete(ctx context.Context, key UserKey) error {
	ended := s.addresses.of(key.EmailAddress).deleting(key.ID)
	err := s.remove(ctx, opDeleteUser, key.ID)
	ended(err)
	return err
}

// List walks the logins that match, page by page from the first. An error ends it; a walk that ends without one has seen
// everything.
func (s Users) List(ctx context.Context, request ListUsers) iter.Seq2[UserInfo, error] {
	return s.walk(ctx, request)
}
