package evovoice

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// masked stands where a secret was.
const masked = "(secret)"

// mask hides known secrets in texts that others wrote: a server may repeat a request in its error. The zero mask knows
// none.
type mask struct{ secrets []string }

// newMask hides the secrets among some texts, of which empty ones are none.
func newMask(secrets ...string) mask {
	return mask{slices.DeleteFunc(slices.Clone(secrets), func(secret string) bool { return secret == "" })}
}

// with is the mask that hides more. It leaves m as it was.
func (m mask) with(secrets ...string) mask {
	return newMask(slices.Concat(m.secrets, secrets)...)
}

// text hides the secrets however JSON, a URL, a form or HTML may have written them.
func (m mask) text(s string) string {
	if len(m.secrets) == 0 {
		return s
	}
	var shown strings.Builder
	for s != "" {
		// The longest one, so that a secret that holds another one is hidden whole.
		longest := 0
		for _, secret := range m.secrets {
			longest = max(longest, matchEncoded(s, secret))
		}
		if longest > 0 {
			shown.WriteString(masked)
		} else {
			_, longest = utf8.DecodeRuneInString(s)
			shown.WriteString(s[:longest])
		}
		s = s[longest:]
	}
	return shown.String()
}

// basicAuth is how HTTP Basic writes user name and password.
func basicAuth(username, password string) string {
	return base64.StdEncoding.EncodeToString([]byte(username + ":" + password))
}

// confidential finds values that are secret by their name, also those that nobody knew before: a session id in a JSON
// member, in a form or in a header.
var confidential = regexp.MustCompile(`(?i)` +
	`((?:\b(?:new)?password|\w*token|\bsession_?id|\bx-ss-p?id|\bss-p?id)(?:\\*"\s*:\s*\\*"|\s*=\s*))[^"&;\s<\\]+` +
	`|(\b(?:proxy-)?authorization|\b(?:set-)?cookie|\bx-ss-p?id)(\s*:\s*)[^\r\n<]+`)

// body masks an answer of which nothing is known.
func (m mask) body(s string) string {
	return confidential.ReplaceAllString(m.text(s), "${1}${2}${3}"+masked)
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
