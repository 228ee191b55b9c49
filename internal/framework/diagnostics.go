package framework

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Error says what a failed call means to the operator: see ErrorDiagnostic. It also says which role the resource takes.
func (r *Resource) Error(intent string, err error) diag.Diagnostic {
	return ErrorDiagnostic(intent, err, r.Needs)
}

// ErrorDiagnostic says what a failed call means to the operator: a title, what happened in the API's own words, and what
// to do. Intent names what was tried, e.g. "create the login ada@example.com"; needs says which role it takes.
func ErrorDiagnostic(intent string, err error, needs ...string) diag.Diagnostic {
	title, advice := titleAndAdvice(err)
	if evovoice.StatusOf(err) == http.StatusForbidden {
		advice = strings.TrimSpace(advice + " " + strings.Join(needs, " "))
	}
	detail := fmt.Sprintf("Cannot %s: %s.", intent, err)
	if advice != "" {
		detail += "\n\n" + advice
	}
	return diag.NewErrorDiagnostic(title, detail)
}

func titleAndAdvice(err error) (title, advice string) {
	var signIn *evovoice.SignInError
	var failed *evovoice.Error
	var expired *evovoice.SessionEndedError
	var closed *evovoice.ClosedAccountError
	switch {
	case errors.As(err, &closed):
		return "Account Not Open", "What is in an account that the provider's login cannot open may exist: nothing has been forgotten. " +
			"Let the provider sign in as somebody who can open the account. If the account was deleted, take what was in it out of the " +
			"state with removed blocks (terraform state rm)."
	case errors.As(err, &expired):
		return "Session Expired", fmt.Sprintf("Run `evov auth login` and try again, or sign in with username and password "+
			"instead of the %s.", expired.Origin)
	case errors.As(err, &signIn) && signIn.Refused():
		return "Invalid Credentials", fmt.Sprintf("%s does not accept this password for %s. Check the provider's username "+
			"and password, or EVOVOICE_USERNAME and EVOVOICE_PASSWORD, and that base_url is the Evo Voice you mean.",
			signIn.BaseURL, signIn.Username)
	case !errors.As(err, &failed):
		return "Evo Voice Call Failed", ""
	}
	if title, advice, ok := causeTitle(failed); ok {
		return title, advice
	}
	switch failed.Status {
	case http.StatusUnauthorized:
		return "Not Permitted", "Evo Voice refuses this to the provider's login, although it is signed in: it may lack a role."
	case http.StatusForbidden:
		return "Not Permitted", "The provider's login lacks a role or an account that this needs."
	case http.StatusTooManyRequests:
		return "Rate Limited", "Evo Voice refused too many requests for too long. Lower Terraform's -parallelism, or try later."
	default:
		return "Evo Voice Call Failed", ""
	}
}
