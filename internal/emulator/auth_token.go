package emulator

import (
	"crypto/rand"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

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
