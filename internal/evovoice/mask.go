package evovoice

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// masked stands where a secret was.
const masked = "(secret)"

// mask hides known secrets in texts that others wrote: a server may repeat a request in its error. The zero mask knows
// none.
type mask struct{ replacer *strings.Replacer }

// newMask hides the secrets as they are and as JSON, a URL or a form writes them.
func newMask(secrets []string) mask {
	var forms []string
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		quoted, _ := json.Marshal(secret) // a string always has a JSON form
		forms = append(forms, secret, strings.Trim(string(quoted), `"`), url.QueryEscape(secret), url.PathEscape(secret))
	}
	// Longer ones first, so that a secret that holds another one is hidden whole.
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, form := range slices.Compact(forms) {
		pairs = append(pairs, form, masked)
	}
	return mask{strings.NewReplacer(pairs...)}
}

func (m mask) text(s string) string {
	if m.replacer == nil {
		return s
	}
	return m.replacer.Replace(s)
}

// responseStatus leaves the stack trace and the free-form meta out: they say nothing to an operator.
func (m mask) responseStatus(s ResponseStatus) ResponseStatus {
	shown := ResponseStatus{ErrorCode: m.text(s.ErrorCode), Message: m.text(s.Message)}
	for _, field := range s.Errors {
		shown.Errors = append(shown.Errors, ResponseError{
			ErrorCode: m.text(field.ErrorCode), FieldName: m.text(field.FieldName), Message: m.text(field.Message),
		})
	}
	return shown
}
