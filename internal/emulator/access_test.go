package emulator_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// everyOperation is one valid request per operation that needs a sign-in.
var everyOperation = []struct {
	name, method, path, body string
	needsRole                bool
}{
	{"NewUser", "POST", "/users", `{}`, true},
	{"PatchUser", "PATCH", "/users/x", `{}`, true},
	{"ListUsers", "GET", "/users", "", true},
	{"DeleteUser", "DELETE", "/users/x", "", true},
	{"ListAccounts", "GET", "/accounts", "", false},
	{"GetAccount", "GET", "/accounts/x", "", false},
	{"NewAccount", "POST", "/accounts", `{}`, true},
	{"PatchAccount", "PATCH", "/accounts/x", `{}`, true},
	{"DeleteAccount", "DELETE", "/accounts/x", "", true},
	{"RequestAuthToken", "GET", "/auth/token", "", true},
	{"CheckAccount", "POST", "/accounts/x/check", "", true},
	{"RegenerateTokens", "POST", "/accounts/x/tokens", "", true},
	{"NewCustomer", "POST", "/customers", `{}`, false},
	{"PatchCustomer", "PATCH", "/customers/x", `{}`, false},
	{"GetCustomer", "GET", "/customers/x", "", false},
	{"ListCustomers", "GET", "/customers", "", false},
	{"DeleteCustomer", "DELETE", "/customers/x", "", false},
	{"SetCustomerStagingMode", "POST", "/customers/x/staging", `{}`, false},
}

func TestAccess_needsSignIn(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).anonymous()
	for _, op := range everyOperation {
		r := c.do(op.method, op.path, op.body)
		c.failed(r, 401, "Unauthorized")
		if got := r.header.Get("WWW-Authenticate"); got != `credentials realm="/auth/credentials"` {
			t.Errorf("%s: WWW-Authenticate is %q", op.name, got)
		}
	}
}

func TestAccess_needsRole(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	s.add(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "customer@example.com", Roles: []string{evovoice.RoleCustomer, evovoice.RoleUser}},
		Password: "secret",
	})
	c := s.basic("customer@example.com", "secret")
	for _, op := range everyOperation {
		r := c.do(op.method, op.path, op.body)
		if op.needsRole {
			if got := c.failed(r, 403, "Forbidden").Message; got != "Invalid Role" {
				t.Errorf("%s: %s", op.name, got)
			}
		} else if r.status == 401 || r.status == 403 {
			t.Errorf("%s: %d", op.name, r.status)
		}
	}
}

// Accounts are the business of a SystemAdministrator, and customers are none of somebody who is just a User.
func TestAccess_rolesOfAccountsAndCustomers(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	s.add(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "user@example.com", Roles: []string{evovoice.RoleUser}}, Password: "secret",
	})
	user, manager := s.basic("user@example.com", "secret"), s.manager("manager@example.com")
	for _, op := range everyOperation {
		if strings.Contains(op.name, "Customer") {
			user.failed(user.do(op.method, op.path, op.body), 403, "Forbidden")
		}
		if op.needsRole && strings.Contains(op.name, "Account") {
			manager.failed(manager.do(op.method, op.path, op.body), 403, "Forbidden")
		}
	}
}

// To a Manager, logins of other accounts do not exist, and other accounts are closed.
func TestAccess_managerStaysInItsAccounts(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	ours, theirs := s.AddAccount("Ours"), s.AddAccount("Theirs")
	c := s.manager("manager@example.com", ours.ID)
	both := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "both@example.com", AccountIDs: []string{theirs.ID, ours.ID}}})
	other := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "other@example.com", AccountIDs: []string{theirs.ID}}})

	if got := emails(c.list("")); got != "manager@example.com both@example.com" {
		t.Errorf("lists %s", got)
	}
	if got := emails(c.list("?accountIds=" + theirs.ID)); got != "" {
		t.Errorf("lists %s of a foreign account", got)
	}
	if got := emails(c.list("?specificIds=" + other.ID)); got != "" {
		t.Errorf("lists %s by id", got)
	}
	c.failed(c.do("PATCH", "/users/"+other.ID, `{"firstName":"Eve"}`), 404, "NotFound")
	c.failed(c.do("DELETE", "/users/"+other.ID, ""), 404, "NotFound")
	c.failed(c.do("POST", "/users", `{"accountId":"`+theirs.ID+`","emailAddress":"a","password":"b"}`), 403, "Forbidden")
	c.failed(c.do("POST", "/users", `{"accountId":"unknown","emailAddress":"a","password":"b"}`), 403, "Forbidden")
	c.failed(c.do("GET", "/accounts/"+theirs.ID, ""), 403, "Forbidden")
	c.failed(c.do("PATCH", "/users/"+both.ID, `{"roles":["Manager"]}`), 403, "UnauthorizedAccessException")

	// Accounts that a login has may stay, new ones have to be the caller's.
	mine := s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "mine@example.com", AccountIDs: []string{ours.ID}}})
	c.failed(c.do("PATCH", "/users/"+mine.ID, `{"accountIds":["`+theirs.ID+`"]}`), 403, "Forbidden")
	if r := c.do("PATCH", "/users/"+both.ID, `{"accountIds":["`+theirs.ID+`"]}`); r.status != 200 {
		t.Errorf("got %d %s", r.status, r.body)
	}
	accounts := decode[evovoice.ListResponse[evovoice.AccountInfo]](t, c.do("GET", "/accounts", ""))
	if len(accounts.Items) != 1 || accounts.Items[0].Name != "Ours" {
		t.Errorf("got %+v", accounts.Items)
	}
}

func TestAccess_administratorSeesEverything(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	other := s.AddAccount("Other")
	c := s.administrator()
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "other@example.com", AccountIDs: []string{other.ID}}})

	if got := emails(c.list("")); got != "administrator@example.com other@example.com" {
		t.Errorf("lists %s", got)
	}
	me := decode[evovoice.UserInfo](t, c.do("GET", "/auth/status", ""))
	if got := strings.Join(me.AccountNames, " "); got != "Example Other" {
		t.Errorf("its accounts are %s", got)
	}
	if got := decode[evovoice.AccountInfo](t, c.do("GET", "/accounts/"+other.ID, "")); got.Name != "Other" {
		t.Errorf("got %+v", got)
	}
	c.failed(c.do("GET", "/accounts/unknown", ""), 404, "NotFound")
	c.failed(c.do("POST", "/users", `{"accountId":"unknown","emailAddress":"a","password":"b"}`), 400, "ArgumentException")
}

func TestSession_signInAndOut(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.anonymous()
	if r := c.do("GET", "/auth/status", ""); r.status != 204 || r.body != "" {
		t.Errorf("nobody is signed in: %d %q", r.status, r.body)
	}
	credentials := s.Administrator()
	r := c.do("POST", "/auth/credentials", marshal(t, evovoice.Authenticate{UserName: strings.ToUpper(credentials.Username), Password: credentials.Password}))
	signedIn := decode[evovoice.AuthenticateResponse](t, r)
	if signedIn.UserName != credentials.Username || signedIn.SessionID == "" || signedIn.DisplayName != "System Administrator" {
		t.Errorf("got %s", r.body)
	}
	for _, cookie := range r.header.Values("Set-Cookie") {
		if !strings.Contains(cookie, "HttpOnly") {
			t.Errorf("%s is not HttpOnly", cookie)
		}
	}
	me := decode[evovoice.UserInfo](t, c.do("GET", "/auth/status", ""))
	if !me.IsAuthenticated || me.EmailAddress != credentials.Username {
		t.Errorf("got %+v", me)
	}
	if c.list("").Items[0].IsAuthenticated {
		t.Error("only GetAuthStatus says isAuthenticated")
	}
	if again := decode[evovoice.AuthenticateResponse](t, c.do("GET", "/auth", "")); again.SessionID != signedIn.SessionID {
		t.Errorf("got %+v", again)
	}
	if r := c.do("POST", "/auth/logout", ""); r.status != 200 {
		t.Errorf("logout: %d %s", r.status, r.body)
	}
	if r := c.do("GET", "/auth/status", "", "X-ss-id: "+signedIn.SessionID); r.status != 204 {
		t.Errorf("the session has survived its end: %d", r.status)
	}
}

// Scripts and people use any of these.
func TestSession_waysToSignIn(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	a := s.Administrator()
	query := "?" + url.Values{"userName": {a.Username}, "password": {a.Password}}.Encode()
	body := marshal(t, evovoice.Authenticate{Provider: "credentials", UserName: a.Username, Password: a.Password})
	for _, request := range [][3]string{
		{"POST", "/auth/credentials", body},
		{"POST", "/auth/Credentials.json", body},
		{"POST", "/auth", body},
		{"GET", "/auth/credentials" + query, ""},
		{"GET", "/auth" + query, ""},
		{"POST", "/auth/credentials" + query, ""},
		{"POST", "/json/reply/Authenticate", body},
	} {
		c := s.anonymous()
		if r := c.do(request[0], request[1], request[2]); r.status != 200 {
			t.Errorf("%s %s: %d %s", request[0], request[1], r.status, r.body)
		}
		if r := c.do("GET", "/users", ""); r.status != 200 {
			t.Errorf("%s %s: no session", request[0], request[1])
		}
	}
	if r := s.basic(a.Username, a.Password).do("POST", "/auth/basic", ""); r.status != 200 {
		t.Errorf("basic: %d %s", r.status, r.body)
	}
}

func TestSession_wrongCredentials(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	s.named("nopassword@example.com")
	c := s.anonymous()
	for _, body := range []string{
		`{"userName":"administrator@example.com","password":"wrong"}`,
		`{"userName":"administrator@example.com"}`,
		`{"userName":"nobody@example.com","password":"wrong"}`,
		`{"userName":"nopassword@example.com","password":""}`,
		`{}`,
	} {
		r := c.do("POST", "/auth/credentials", body)
		if got := c.failed(r, 401, "Unauthorized").Message; got != "Invalid Username or Password" {
			t.Errorf("%s: %s", body, got)
		}
		if r.header.Get("Set-Cookie") != "" || r.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s: %s", body, r.header)
		}
	}
	c.failed(s.basic("administrator@example.com", "wrong").do("GET", "/users", ""), 401, "Unauthorized")
	c.failed(s.anonymous().do("POST", "/auth/basic", ""), 401, "Unauthorized")
	c.failed(s.anonymous().do("POST", "/auth", ""), 401, "Unauthorized")
	c.failed(c.do("POST", "/auth/facebook", ""), 404, "NotFound")
}

func TestSession_idInHeader(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	for _, remember := range []bool{false, true} {
		c := s.anonymous()
		r := c.do("POST", "/auth/credentials", marshal(t, evovoice.Authenticate{
			UserName: s.Administrator().Username, Password: s.Administrator().Password, RememberMe: &remember,
		}))
		cookies := map[string]string{}
		for _, cookie := range (&http.Response{Header: r.header}).Cookies() {
			cookies[cookie.Name] = cookie.Value
		}
		if want := map[bool]string{false: "temp", true: "perm"}[remember]; cookies["ss-opt"] != want {
			t.Errorf("ss-opt is %s, want %s", cookies["ss-opt"], want)
		}
		if got := s.anonymous().do("GET", "/users", "", "X-ss-id: "+cookies["ss-id"]).status; got != 200 {
			t.Errorf("X-ss-id: %d", got)
		}
		// The permanent id is good for nothing unless the session is to be remembered.
		want := map[bool]int{false: 401, true: 200}[remember]
		if got := s.anonymous().do("GET", "/users", "", "X-ss-pid: "+cookies["ss-pid"]).status; got != want {
			t.Errorf("X-ss-pid: got %d, want %d", got, want)
		}
	}
}

func TestSession_basicBeginsOne(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.basic(s.Administrator().Username, s.Administrator().Password)
	if r := c.do("GET", "/users", ""); r.status != 200 || len(r.header.Values("Set-Cookie")) != 3 {
		t.Fatalf("%d %s", r.status, r.header)
	}
	if r := c.do("GET", "/users", ""); len(r.header.Values("Set-Cookie")) != 0 {
		t.Error("a second session was begun")
	}
	c.username = ""
	if r := c.do("GET", "/users", ""); r.status != 200 {
		t.Errorf("the session is not good without Basic: %d", r.status)
	}
}

func TestSession_endsWithItsLogin(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	s.manager("manager@example.com")
	c := s.signIn("manager@example.com", "secret")
	me, _ := s.UserByEmail("MANAGER@example.com")

	s.administrator().do("PATCH", "/users/"+me.ID, `{"newPassword":"changed"}`)
	if r := c.do("GET", "/users", ""); r.status != 200 {
		t.Errorf("a new password ended the session: %d", r.status)
	}
	if r := c.do("DELETE", "/users/"+me.ID, ""); r.status != 204 {
		t.Fatalf("%d %s", r.status, r.body)
	}
	c.failed(c.do("GET", "/users", ""), 401, "Unauthorized")
}

func TestSession_expire(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	s.ExpireSessions()
	c.failed(c.do("GET", "/users", ""), 401, "Unauthorized")
	if r := c.do("GET", "/auth/status", ""); r.status != 204 {
		t.Errorf("got %d", r.status)
	}
}
