package emulator

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// authEntity is what the emulator knows of signing in.
var authEntity = entity{
	questions: signInQuestions,
	operations: []operation{
		{
			"Authenticate", anyone, slices.Concat(post("/auth/{provider}"), get("/auth/{provider}"), post("/auth"), get("/auth")),
			decoded((*Emulator).authenticate),
		},
		{"GetAuthStatus", anyone, get("/auth/status"), decoded((*Emulator).getAuthStatus)},
		{"RequestAuthToken", managers, get("/auth/token"), decoded((*Emulator).requestAuthToken)},
		{"ForgotPassword", anyone, post("/auth/forgot-password"), decoded((*Emulator).forgotPassword)},
	},
}

// caller is the login a request comes from.
type caller struct {
	evovoice.UserInfo
}

func (c *caller) is(role string) bool { return slices.Contains(c.Roles, role) }

// maySee reports whether the caller may open the account.
func (c *caller) maySee(accountID string) bool { return slices.Contains(c.AccountIDs, accountID) }

// identify finds out who is calling: HTTP Basic before the session. Wrong Basic credentials are an error, a session
// that has ended is not; the caller then is nil.
func (e *Emulator) identify(c *call) (*caller, error) {
	username, password, basic := c.request.BasicAuth()
	c.session = e.sessions.use(c.request)
	if !basic || e.dialects.has("basic-off") {
		if c.session != nil {
			if info, ok := e.User(c.session.userID); ok { // else it was deleted
				return &caller{info}, nil
			}
		}
		return nil, nil
	}
	info, ok := e.signIn(username, password)
	if !ok {
		return nil, e.invalidCredentials()
	}
	if c.session == nil || c.session.userID != info.ID {
		c.session = e.sessions.begin(info.ID, false)
		c.cookies = c.session.cookies()
	}
	return &caller{info}, nil
}

// authorize checks the caller against what the operation asks for.
func (e *Emulator) authorize(c *call) error {
	access := c.operation.access
	roles, limited := rolesOf[access]
	switch {
	case access == anyone:
		return nil
	case c.caller == nil:
		return e.dialects.unauthorized("Not Authenticated")
	case limited && !slices.ContainsFunc(roles, c.caller.is):
		return e.dialects.missingRight("Forbidden", "Invalid Role")
	default:
		return nil
	}
}

// authenticate is the operation Authenticate.
func (e *Emulator) authenticate(c *call, request evovoice.Authenticate) (any, error) {
	provider := strings.ToLower(request.Provider)
	switch {
	case provider == "logout":
		e.sessions.end(c.request)
		c.cookies = expiredCookies()
		return evovoice.AuthenticateResponse{}, nil
	case provider == "" && request.UserName == "" && c.caller != nil:
		// ServiceStack answers a signed-in client that names no provider with its session.
		return c.caller.authenticated(c.session.id), nil
	case provider == "basic" && !e.dialects.has("basic-off"):
		if c.caller == nil {
			return nil, e.invalidCredentials()
		}
		return c.caller.authenticated(c.session.id), nil
	case (provider == "credentials" || provider == "") && !e.dialects.has("credentials-off"):
		return e.beginSession(c, request)
	default:
		return nil, statusError(http.StatusNotFound, "No configuration was added for OAuth provider '%s'", request.Provider)
	}
}

func (e *Emulator) beginSession(c *call, request evovoice.Authenticate) (any, error) {
	info, ok := e.signIn(request.UserName, request.Password)
	if !ok {
		return nil, e.invalidCredentials()
	}
	// A client that signs in again gets a session of its own; the one it came with stays good, as in ServiceStack.
	begun := e.sessions.begin(info.ID, request.RememberMe != nil && *request.RememberMe)
	c.cookies = begun.cookies()
	return (&caller{info}).authenticated(begun.id), nil
}

func (c *caller) authenticated(sessionID string) evovoice.AuthenticateResponse {
	return evovoice.AuthenticateResponse{
		UserID:      c.ID,
		SessionID:   sessionID,
		UserName:    c.EmailAddress,
		DisplayName: text(c.Name),
		Roles:       c.Roles,
	}
}

// getAuthStatus is the operation GetAuthStatus. Only its answer says isAuthenticated.
func (e *Emulator) getAuthStatus(c *call, _ evovoice.GetAuthStatus) (any, error) {
	if c.caller == nil {
		return nothing, nil
	}
	info := c.caller.UserInfo
	info.IsAuthenticated = true
	return info, nil
}

func (e *Emulator) invalidCredentials() *apiError {
	const message = "Invalid Username or Password"
	switch {
	case e.dialects.has("wrong-password-403"):
		return statusError(http.StatusForbidden, message)
	case e.dialects.has("wrong-password-400"):
		return statusError(http.StatusBadRequest, message)
	default:
		return e.dialects.unauthorized(message)
	}
}

// missingRight refuses what a caller who is signed in may not do.
func (d dialects) missingRight(code, message string) *apiError {
	if d.has("missing-right-401") {
		return d.unauthorized(message)
	}
	return &apiError{status: http.StatusForbidden, code: code, message: message}
}

// unauthorized names the way to sign in, as ServiceStack's AuthenticateAttribute does.
func (d dialects) unauthorized(message string) *apiError {
	challenge := `credentials realm="/auth/credentials"`
	if d.has("credentials-off") {
		challenge = `basic realm="/auth/basic"`
	}
	failed := statusError(http.StatusUnauthorized, "%s", message)
	failed.header = http.Header{"Www-Authenticate": {challenge}}
	return failed
}

// forgotPassword is the operation ForgotPassword. The mail goes into the ledger; that it changes nothing is inferred.
func (e *Emulator) forgotPassword(_ *call, request evovoice.ForgotPassword) (any, error) {
	login, there := e.userByEmail(request.EmailAddress)
	switch {
	case there:
		e.mail(login.EmailAddress, "password recovery")
	case e.dialects.has("recovery-of-nobody-404"):
		return e.dialects.unknownID("emailAddress", request.EmailAddress, nil)
	}
	return void, nil
}

// requestAuthToken is the operation RequestAuthToken. Its page does not say what the token is for; here it is good for
// nothing.
func (e *Emulator) requestAuthToken(c *call, request evovoice.RequestAuthToken) (any, error) {
	if request.UserID == "" && request.UserEmailAddress == "" {
		return nil, argumentError("userId", "'UserId' or 'UserEmailAddress' must be there")
	}
	id, member, named := request.UserID, "userId", request.UserID
	if id == "" {
		login, _ := e.userByEmail(request.UserEmailAddress)
		id, member, named = login.ID, "userEmailAddress", request.UserEmailAddress
	}
	if user, ok := e.User(id); !ok || !userKind.visible(c.caller, &user) {
		return e.dialects.unknownID(member, named, evovoice.RequestAuthTokenResult{})
	}
	return evovoice.RequestAuthTokenResult{AuthToken: rand.Text()}, nil
}
