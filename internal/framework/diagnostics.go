package framework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

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
	if cause, ok := causes[failed.Cause]; ok {
		return cause.title, strings.ReplaceAll(cause.advice, "%s", failed.BaseURL)
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

// causes say of a call that got no answer, or none that can be used, what happened and what to do; %s is the base URL.
// Where there is no advice, there is nothing to do that the error itself does not say.
var causes = map[evovoice.Cause]struct{ title, advice string }{
	evovoice.CauseUnreachable: {"Evo Voice Unreachable", "Check that %s is the right base_url and can be reached from here."},
	evovoice.CauseProxy: {"Proxy Refuses", "The environment variable HTTPS_PROXY names the proxy, and NO_PROXY the servers that need none. " +
		"%s is to be reached through it."},
	evovoice.CauseCertificate: {"Certificate Not Trusted", "If %s has a certificate of a private authority, let SSL_CERT_FILE name the file " +
		"with the authorities to trust."},
	evovoice.CauseLost: {"Connection Lost", "The connection to %s broke off. Try again."},
	evovoice.CauseTimeout: {"No Answer in Time", "%s did not answer in time. Try again, or allow more time: the provider's request_timeout " +
		"for one attempt, timeouts of the resource for all of them."},
	evovoice.CauseNoTime: {"No Time Left", "The time of the operation was over before the request could be sent to %s. Allow more in timeouts of " +
		"the resource, lower Terraform's -parallelism, or raise the provider's requests_per_second."},
	evovoice.CauseInterrupted: {"Interrupted", ""},
	evovoice.CauseRequest:     {"Request Not Possible", ""},
	evovoice.CauseTooLarge:    {"Answer Too Large", ""},
	evovoice.CauseUnusable: {"Unusable Answer", "What answered is not Evo Voice as it is documented: a gateway or a sign-in page in between, perhaps. " +
		"Check that %s is the right base_url."},
}

// FieldErrors puts what Evo Voice says of single members of a request on the attributes they came from. An attribute has the
// name of its member, but for those in renamed, which are by the member in lower case: servers write a member as the DTO or as
// JSON does.
func (r *Resource) FieldErrors(intent string, err error, plan tfsdk.Plan, renamed map[string]string) (diags diag.Diagnostics) {
	var failed *evovoice.Error
	if errors.As(err, &failed) && evovoice.OutcomeOf(err) == evovoice.OutcomeRejected {
		for _, field := range failed.ResponseStatus.Errors {
			member, _, _ := strings.Cut(strings.ToLower(field.FieldName), ".")
			if attribute := cmp.Or(renamed[member], attributeOf(plan, member)); attribute != "" {
				diags.AddAttributeError(path.Root(attribute), "Value Refused by Evo Voice", fmt.Sprintf(
					"Cannot %s: %s (%s).\n\n%s", intent, field.Message, field.ErrorCode, err))
			}
		}
	}
	if !diags.HasError() {
		diags.Append(r.Error(intent, err))
	}
	return diags
}

// ChangeError says why an object was not changed: it may not be there any more. IsGone is the client's.
func (r *Resource) ChangeError(
	ctx context.Context, isGone func(context.Context, evovoice.Key, error) (bool, error), key evovoice.Key,
	intent string, failure error, plan tfsdk.Plan, renamed map[string]string,
) diag.Diagnostics {
	gone, err := isGone(ctx, key, failure)
	if gone {
		return diag.Diagnostics{r.Gone(intent, key.ID, failure)}
	}
	return r.FieldErrors(intent, err, plan, renamed)
}

func attributeOf(plan tfsdk.Plan, member string) string {
	for attribute := range plan.Schema.GetAttributes() {
		if strings.ReplaceAll(attribute, "_", "") == member {
			return attribute
		}
	}
	return ""
}
