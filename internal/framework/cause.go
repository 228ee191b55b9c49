package framework

import (
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

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

// causeTitle is what a call that failed is put down to; ok is false where Evo Voice's own answer says it.
func causeTitle(failed *evovoice.Error) (title, advice string, ok bool) {
	cause, ok := causes[failed.Cause]
	return cause.title, strings.ReplaceAll(cause.advice, "%s", failed.BaseURL), ok
}
