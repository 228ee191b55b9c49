package evovoice

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
)

// masked stands where a secret was.
const masked = "(secret)"

// mask hides known secrets in texts that others wrote: a server may repeat a request in its error. The zero mask knows
// none.
type mask struct {
	secrets  []string
	replacer func() *strings.Replacer
}

// newMask hides the secrets among some texts, of which empty ones are none.
func newMask(secrets ...string) mask {
	secrets = slices.DeleteFunc(slices.Clone(secrets), func(secret string) bool { return secret == "" })
	return mask{secrets, sync.OnceValue(func() *strings.Replacer {
		var all []string
		for _, secret := range secrets {
			all = append(all, forms(secret)...)
		}
		// The longest first, so that a secret that holds another one is hidden whole.
		slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		var pairs []string
		for _, form := range slices.Compact(all) {
			pairs = append(pairs, form, masked)
		}
		return strings.NewReplacer(pairs...)
	})}
}

// with is the mask that hides more. It leaves m as it was.
func (m mask) with(secrets ...string) mask {
	if len(secrets) == 0 {
		return m
	}
	return newMask(slices.Concat(m.secrets, secrets)...)
}

// text hides the secrets in every form, in one pass over the text.
func (m mask) text(s string) string {
	if len(m.secrets) == 0 || s == "" {
		return s
	}
	return m.replacer().Replace(s)
}

// forms are the ways to write a secret: as it is, and as JSON, a URL and HTML write it, once or one within the other.
func forms(secret string) []string {
	all := []string{secret}
	for range 2 {
		for _, form := range all {
			for _, encode := range encoders {
				encoded := encode(form)
				all = append(all, encoded, lowerHex(encoded))
			}
		}
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all
}

var encoders = []func(string) string{
	url.QueryEscape,
	url.PathEscape,
	html.EscapeString,
	strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace, // .NET
	quoted(true),
	quoted(false),
	// .NET's System.Text.Json, and everything that can be escaped.
	escaped(func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune("\"&'+<>`", r) }),
	escaped(func(rune) bool { return true }),
}

// quoted writes as JSON does, as Go's or as everybody else's.
func quoted(escapeHTML bool) func(string) string {
	return func(text string) string {
		var written bytes.Buffer
		encoder := json.NewEncoder(&written)
		encoder.SetEscapeHTML(escapeHTML)
		_ = encoder.Encode(text) // of a string it cannot fail
		return strings.TrimSuffix(strings.TrimPrefix(written.String(), `"`), "\"\n")
	}
}

// escaped writes some characters as JSON's \u0027.
func escaped(which func(rune) bool) func(string) string {
	return func(text string) string {
		var written strings.Builder
		for _, r := range text {
			switch {
			case r == '\\' && !which('a'):
				written.WriteString(`\\`)
			case !which(r):
				written.WriteRune(r)
			default:
				for _, unit := range utf16.AppendRune(nil, r) {
					fmt.Fprintf(&written, `\u%04X`, unit)
				}
			}
		}
		return written.String()
	}
}

// lowerHex writes the digits of escapes, and nothing else, in lower case.
func lowerHex(text string) string {
	written, digits := []byte(text), 0
	for i, c := range written {
		switch {
		case digits > 0:
			written[i], digits = byte(unicode.ToLower(rune(c))), digits-1
		case c == '%':
			digits = 2
		case c == 'u' && i > 0 && written[i-1] == '\\':
			digits = 4
		}
	}
	return string(written)
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

// maskedLength is how much of an answer is looked at, however long it is: more than is ever shown. What stands at its end
// is not shown, since it may be the half of a secret.
const (
	maskedLength = 64 << 10
	longestForm  = 8 << 10
)

// body masks an answer of which nothing is known.
func (m mask) body(s string) string {
	if len(s) > maskedLength {
		s = m.text(s[:maskedLength])
		s = s[:max(0, len(s)-longestForm)]
	}
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
