package evovoice_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// The members of a request are those of the documentation: nil is not sent, empty is.
func TestClient_requestMembers(t *testing.T) {
	t.Parallel()
	user := `{"id":"65f0","emailAddress":"ada@example.com"}`
	page := `{"items":[],"totalCount":0,"totalPages":0,"hasMorePages":false}`
	tests := map[string]struct {
		call func(*evovoice.Client) error
		want string // method, address, body
		body string // of the answer
	}{
		"NewUser, all members": {func(c *evovoice.Client) error {
			_, err := c.Users.New(t.Context(), evovoice.NewUser{
				AccountID: "a", EmailAddress: "ada@example.com", FirstName: new("Ada"), LastName: new("Lovelace"), Password: "pw",
			})
			return err
		}, `POST /users {"accountId":"a","emailAddress":"ada@example.com","firstName":"Ada","lastName":"Lovelace","password":"pw"}`, user},
		"NewUser, nil and empty": {func(c *evovoice.Client) error {
			_, err := c.Users.New(t.Context(), evovoice.NewUser{AccountID: "a", EmailAddress: "ada@example.com", LastName: new(""), Password: "pw"})
			return err
		}, `POST /users {"accountId":"a","emailAddress":"ada@example.com","lastName":"","password":"pw"}`, user},
		"PatchUser, all members": {func(c *evovoice.Client) error {
			_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{
				UserID: "65f0", AccountIDs: &[]string{"a", "b"}, FirstName: new("A"), LastName: new("L"),
				NewPassword: new("new"), Roles: &[]string{"Manager"},
			})
			return err
		}, `PATCH /users/65f0 {"accountIds":["a","b"],"firstName":"A","lastName":"L","newPassword":"new","roles":["Manager"]}`, user},
		"PatchUser, empty": {func(c *evovoice.Client) error {
			_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: "65f0", FirstName: new(""), Roles: &[]string{}})
			return err
		}, `PATCH /users/65f0 {"firstName":"","roles":[]}`, user},
		"PatchUser, a list that happens to be nil is empty": {func(c *evovoice.Client) error {
			_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: "65f0", Roles: new([]string), AccountIDs: new([]string)})
			return err
		}, `PATCH /users/65f0 {"accountIds":[],"roles":[]}`, user},
		"PatchUser, nothing": {func(c *evovoice.Client) error {
			_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: "65f0"})
			return err
		}, `PATCH /users/65f0 {}`, user},
		"DeleteUser": {func(c *evovoice.Client) error {
			return c.Users.Delete(t.Context(), evovoice.UserKey{ID: "a/b ?#%..é"})
		}, `DELETE /users/a%2Fb%20%3F%23%25..%C3%A9 `, ""},
		"DeleteUser, dots": {func(c *evovoice.Client) error {
			return c.Users.Delete(t.Context(), evovoice.UserKey{ID: ".."})
		}, `DELETE /users/%2E%2E `, ""},
		"ListUsers, nothing": {func(c *evovoice.Client) error {
			_, err := all(c.Users.List(t.Context(), evovoice.ListUsers{}))
			return err
		}, `GET /users `, page},
		"ListUsers, all members": {func(c *evovoice.Client) error {
			_, err := all(c.Users.List(t.Context(), evovoice.ListUsers{
				ListRequest: evovoice.ListRequest{
					CountPerPage: 50, SpecificIDs: []string{"1", "2"}, SortField: "emailAddress", SortOrder: evovoice.Descend,
					SimplifiedPaging: true, All: true,
				},
				AccountIDs: []string{"a", "b"}, EmailFilter: "ada+x@example.com",
			}))
			return err
		}, `GET /users?accountIds=a%2Cb&all=true&countPerPage=50&emailFilter=ada%2Bx%40example.com&simplifiedPaging=true&` +
			`sortField=emailAddress&sortOrder=Descend&specificIds=1%2C2 `, page},
		"GetAuthStatus": {func(c *evovoice.Client) error {
			_, err := c.GetAuthStatus(t.Context())
			return err
		}, `GET /auth/status `, user},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got string
			client := scripted(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				got = r.Method + " " + r.RequestURI + " " + string(body)
				checkHeaders(t, r, len(body) > 0)
				sendJSON(w, http.StatusOK, test.body)
			}, func(c *evovoice.Config) { c.UserAgent = "agent/1" })
			if err := test.call(client); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func checkHeaders(t *testing.T, r *http.Request, body bool) {
	t.Helper()
	want := map[string]string{"Accept": "application/json", "User-Agent": "agent/1", "Content-Type": ""}
	if body {
		want["Content-Type"] = "application/json"
	}
	for name, value := range want {
		if got := r.Header.Get(name); got != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
	if r.Header.Get("Authorization") != "" {
		t.Error("a session is there, and the password is sent nevertheless")
	}
}

func TestClient_signInMembers(t *testing.T) {
	t.Parallel()
	var got string
	client := newClient(t, evovoice.Config{
		BaseURL: baseURL, Username: "ada@example.com", Password: `p"<ä`,
		Transport: &wire{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost {
				body, _ := io.ReadAll(r.Body)
				got = r.RequestURI + " " + string(body)
				http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: "the-session-id"})
			}
			sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
		})},
	})
	if _, err := client.GetAuthStatus(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := `/auth/credentials {"provider":"credentials","userName":"ada@example.com","password":"p\"\u003cä","rememberMe":true}`
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// An empty id would make DELETE /users/{userId} an operation on all logins.
func TestClient_emptyIDIsNotSent(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	c := s.client()
	failedAs(t, c.Users.Delete(t.Context(), evovoice.UserKey{}), evovoice.OutcomeNotSent)
	_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{FirstName: new("x")})
	failedAs(t, err, evovoice.OutcomeNotSent)
	says(t, err, "its id is empty")
	s.sees("DeleteUser", 0)
	s.sees("PatchUser", 0)
}

// UserInfo has every member of the documentation, and passes what it does not know.
func TestUserInfo_members(t *testing.T) {
	t.Parallel()
	client := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
		sendJSON(w, http.StatusOK, `{"id":"1","isAuthenticated":true,"firstName":"Ada","lastName":"","name":"Ada L",
			"avatarUrl":"https://x","emailAddress":"ada@example.com","roles":["Manager","Owner"],"accountIds":["a"],
			"accountNames":["A"],"managerAccess":"Telepathic","dashboardPermissions":["ViewFiles","ViewAuras"],"shoeSize":{"eu":38}}`)
	})
	got, err := client.GetAuthStatus(t.Context())
	want := evovoice.UserInfo{
		ID: "1", IsAuthenticated: true, FirstName: new("Ada"), LastName: new(""), Name: new("Ada L"), AvatarURL: new("https://x"),
		EmailAddress: "ada@example.com", Roles: []string{"Manager", "Owner"}, AccountIDs: []string{"a"}, AccountNames: []string{"A"},
		ManagerAccess:        new(evovoice.UserManagerAccess("Telepathic")),
		DashboardPermissions: []evovoice.DashboardPermissions{evovoice.ViewFiles, "ViewAuras"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
