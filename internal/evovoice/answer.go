package evovoice

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// answer is what came back, read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
	// call is what it answers.
	call *attempts
}

// What makes an answer one that cannot be used. An *Error wraps one of these; its text says more.
var (
	errWebPage         = errors.New("a web page instead of JSON") // as gateways, captive portals and sign-in pages of a company send
	errNotJSON         = errors.New("not JSON")                   // another content type, or none
	errUnexpectedShape = errors.New("not of the documented shape")
	errEmptyAnswer     = errors.New("empty where an object was expected")
	errMissingMember   = errors.New("an object that lacks a member")
	errUnexpectedItem  = errors.New("a list with an item of another kind")
	errOtherObject     = errors.New("another object than was asked for")
	errFailedInSuccess = errors.New("an error in spite of its status")
	errRedirected      = errors.New("a redirect, which is not followed: check the base URL")
	errAnswerTooLarge  = errors.New("the answer is larger than 32 MiB")
)

// badAnswerError is an answer that is no success, or not one that can be used.
type badAnswerError struct {
	status  int
	outcome Outcome
	verdict ResponseStatus
	// kind is one of the errors above, or ErrListChanged; nil for an ordinary refusal.
	kind error
	// reason says more of what is wrong with the answer.
	reason string
}

func (e *badAnswerError) Error() string {
	switch {
	case e.kind == nil:
		return e.reason
	case e.reason == "":
		return e.kind.Error()
	default:
		return e.kind.Error() + ": " + e.reason
	}
}

func (e *badAnswerError) Unwrap() error { return e.kind }

// checked makes an error of an answer that is no success, or not one that can be used.
func checked(next sender) sender {
	return func(ctx context.Context, a *attempts) (answer, error) {
		got, err := next(ctx, a)
		if err != nil {
			return got, err
		}
		if err := got.failure(); err != nil {
			return got, err
		}
		// The one place where text is brought to the form that Terraform brings it to.
		if got.body, err = composed(got.body); err != nil {
			return got, got.bad(errUnexpectedShape, err.Error())
		}
		if a.usable != nil {
			err = a.usable(got)
		}
		return got, err
	}
}

// failure looks at the status first, because early failures may have an empty or foreign body.
func (a answer) failure() error {
	verdict := readVerdict(a.body)
	switch {
	case a.status >= 300 && a.status < 400 && a.call.receive != nil:
		return nil
	case a.status >= 300 && a.status < 400:
		return &badAnswerError{status: a.status, kind: errRedirected, reason: a.redirectTarget()}
	case a.status >= 400:
		return a.refusal(verdict)
	case verdict.ErrorCode != "":
		return &badAnswerError{status: a.status, verdict: verdict, kind: errFailedInSuccess}
	case !a.absent() && !isJSON(a.contentType()):
		return a.bad(a.wrongContentType(), "")
	default:
		return nil
	}
}

// empty reports whether there is no object in it, as after a void operation.
func (a answer) empty() bool { return a.absent() || a.emptyObject() }

// absent reports whether there is nothing in it at all.
func (a answer) absent() bool {
	body := bytes.TrimSpace(a.body)
	return len(body) == 0 || string(body) == "null"
}

// emptyObject reports whether there is an object in it, but no member.
func (a answer) emptyObject() bool { return string(bytes.TrimSpace(a.body)) == "{}" }

// refusal is the error of an answer with a status of failure.
func (a answer) refusal(verdict ResponseStatus) error {
	bad := &badAnswerError{status: a.status, outcome: outcomeOfStatus(a.status), verdict: verdict}
	if verdict.ErrorCode != "" || verdict.Message != "" {
		return bad
	}
	bad.reason = "no error that Evo Voice would send, but " + a.excerpt()
	if !a.absent() && !isJSON(a.contentType()) {
		bad.kind, bad.reason = a.wrongContentType(), a.excerpt()
	}
	return bad
}

// wrongContentType says what an answer is that does not call itself JSON.
func (a answer) wrongContentType() error {
	if a.contentType() == "text/html" {
		return errWebPage
	}
	return errNotJSON
}

// bad is the error of an answer that cannot be used. It shows how the answer begins.
func (a answer) bad(kind error, detail string) error {
	reason := a.excerpt()
	if detail != "" && !a.call.secretAnswer {
		reason = detail + "; it is " + reason
	}
	return &badAnswerError{status: a.status, kind: kind, reason: reason}
}

// readVerdict finds the ResponseStatus of a failed call; zero where the body has none. A member of another type than
// documented does not spoil the others.
func readVerdict(body []byte) ResponseStatus {
	var failed ErrorResponse
	var mismatch *json.UnmarshalTypeError
	if err := json.Unmarshal(body, &failed); err != nil && !errors.As(err, &mismatch) {
		return ResponseStatus{}
	}
	return failed.ResponseStatus
}

// contentType is without its parameters; empty where there is none.
func (a answer) contentType() string {
	media, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return media
}

func isJSON(media string) bool {
	return media == "application/json" || strings.HasSuffix(media, "+json")
}

// redirectTarget names the server that a redirect leads to, without path and query, which may hold anything.
func (a answer) redirectTarget() string {
	target, err := url.Parse(a.header.Get("Location"))
	switch {
	case err != nil || *target == (url.URL{}):
		return "it leads nowhere"
	case target.Host == "":
		return "it leads to another path of the same server"
	default:
		return "it leads to " + target.Scheme + "://" + target.Host
	}
}

// excerptLength is how many characters of a strange answer are shown.
const excerptLength = 200

// excerpt shows the beginning of a strange answer, but never of one that may repeat, in whatever spelling, a secret that the
// call itself carried. Secrets are masked before it is cut: half a secret is one too.
func (a answer) excerpt() string {
	media := a.contentType()
	if media == "" {
		media = "no content type"
	}
	switch {
	case len(bytes.TrimSpace(a.body)) == 0:
		return media + " with an empty body"
	case len(a.call.secrets) > 0 || a.call.secretAnswer:
		return fmt.Sprintf("%s of %d bytes, not shown because they may hold a secret", media, len(a.body))
	default:
		return media + ": " + excerpt(a.call.mask.body(string(a.body)))
	}
}

// excerpt is the first part of a text, on one line.
func excerpt(text string) string {
	printable := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
	runes := []rune(strings.Join(strings.Fields(printable), " "))
	if len(runes) > excerptLength {
		runes = append(runes[:excerptLength], '…')
	}
	return string(runes)
}

// objectOf is a DTO that knows whether it really is what was asked for.
type objectOf[T any] interface {
	*T
	// check names the first required member that is missing.
	check() error
}

// required names the first member of an object that is empty; members are names and values by turns.
func required(object string, members ...string) error {
	for member := range slices.Chunk(members, 2) {
		if member[1] == "" {
			return fmt.Errorf("not %s: it has no %s", object, member[0])
		}
	}
	return nil
}

// decode reads the object in an answer. What the server adds is ignored; what it must have is checked.
func decode[T any, P objectOf[T]](a answer) (T, error) {
	var value T
	if a.empty() {
		return value, a.bad(errEmptyAnswer, "")
	}
	if err := json.Unmarshal(a.body, &value); err != nil {
		return value, a.bad(errUnexpectedShape, err.Error())
	}
	if err := P(&value).check(); err != nil {
		return value, a.bad(errMissingMember, err.Error())
	}
	return value, nil
}
