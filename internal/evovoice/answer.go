package evovoice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode"
)

// answer is a successful answer whose body has not been looked into yet.
type answer struct {
	status      int
	contentType string
	body        []byte
	// call is what it answers.
	call *attempts
}

// empty tells that there is no object in it, as after a void operation.
func (a answer) empty() bool { return a.absent() || a.emptyObject() }

// absent tells that there is nothing in it at all.
func (a answer) absent() bool {
	body := bytes.TrimSpace(a.body)
	return len(body) == 0 || string(body) == "null"
}

// emptyObject tells that there is an object in it, but no member.
func (a answer) emptyObject() bool { return string(bytes.TrimSpace(a.body)) == "{}" }

// readAnswer takes a response apart: the status first, because early failures may have an empty or foreign body.
func readAnswer(response *http.Response, call *attempts) (answer, error) {
	body, err := contentOf(response)
	if err != nil {
		return answer{}, err
	}
	got := answer{status: response.StatusCode, contentType: mediaOf(response), body: body, call: call}
	verdict := readVerdict(body)
	switch {
	case got.status >= 300 && got.status < 400:
		return got, &badAnswerError{status: got.status, kind: ErrRedirected, reason: redirectTarget(response)}
	case got.status >= 400:
		return got, got.refusal(verdict)
	case verdict.ErrorCode != "":
		return got, &badAnswerError{status: got.status, verdict: verdict, kind: ErrFailedInSuccess}
	case !got.absent() && !isJSON(got.contentType):
		return got, got.bad(got.foreign(), "")
	default:
		return got, nil
	}
}

// refusal is the error of an answer with a status of failure.
func (a answer) refusal(verdict ResponseStatus) error {
	bad := &badAnswerError{status: a.status, outcome: outcomeOfStatus(a.status), verdict: verdict}
	if verdict.ErrorCode != "" || verdict.Message != "" {
		return bad
	}
	bad.reason = "no error that Evo Voice would send, but " + a.excerpt()
	if !a.absent() && !isJSON(a.contentType) {
		bad.kind, bad.reason = a.foreign(), a.excerpt()
	}
	return bad
}

// foreign says what an answer is that does not call itself JSON.
func (a answer) foreign() error {
	if a.contentType == "text/html" {
		return ErrWebPage
	}
	return ErrNotJSON
}

// bad is the error of an answer that cannot be believed. It shows how the answer begins.
func (a answer) bad(kind error, detail string) error {
	reason := a.excerpt()
	if detail != "" {
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

// mediaOf is the content type without its parameters; empty where there is none.
func mediaOf(response *http.Response) string {
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return media
}

func isJSON(media string) bool {
	return media == "application/json" || strings.HasSuffix(media, "+json")
}

// excerptLength is how many characters of a strange answer are shown.
const excerptLength = 200

// redirectTarget names the server that a redirect leads to, without path and query, which may hold anything.
func redirectTarget(response *http.Response) string {
	target, err := response.Location()
	if err != nil {
		return "it leads nowhere"
	}
	return "it leads to " + target.Scheme + "://" + target.Host
}

// excerpt shows the beginning of a strange answer. Secrets are masked before it is cut: half a secret is one too.
func (a answer) excerpt() string {
	media := a.contentType
	if media == "" {
		media = "no content type"
	}
	if len(bytes.TrimSpace(a.body)) == 0 {
		return media + " with an empty body"
	}
	return fmt.Sprintf("%s: %s", media, beginning(a.call.mask.body(string(a.body))))
}

// beginning is the first part of a text, on one line.
func beginning(text string) string {
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

// objectOf is a DTO that can tell whether it really is what was asked for.
type objectOf[T any] interface {
	*T
	// check names the first required member that is missing.
	check() error
}

// decode reads the object in an answer. What the server adds is ignored; what it must have is checked.
func decode[T any, P objectOf[T]](a answer) (T, error) {
	var value T
	if a.empty() {
		return value, a.bad(ErrEmptyAnswer, "")
	}
	if err := json.Unmarshal(a.body, &value); err != nil {
		return value, a.bad(ErrUnexpectedShape, err.Error())
	}
	if err := P(&value).check(); err != nil {
		return value, a.bad(ErrMissingMember, err.Error())
	}
	return value, nil
}
