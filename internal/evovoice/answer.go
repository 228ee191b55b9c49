package evovoice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode"
)

// answer is a successful answer whose body has not been looked into yet.
type answer struct {
	status int
	body   []byte
}

// empty tells that there is no object in it, as after a void operation.
func (a answer) empty() bool {
	body := string(bytes.TrimSpace(a.body))
	return body == "" || body == "null" || body == "{}"
}

// badAnswerError is an answer that is no success, or not one that can be believed.
type badAnswerError struct {
	status  int
	outcome Outcome
	verdict ResponseStatus
	// reason says what is wrong with the answer, where it is not the server's verdict.
	reason string
	// cause is kept for errors.Is.
	cause error
}

func (e *badAnswerError) Error() string {
	return fmt.Sprintf("answer %d %s %s", e.status, e.verdict.Message, e.reason)
}

// readAnswer takes a response apart: the status first, because early failures may have an empty or foreign body.
func readAnswer(response *http.Response, mask mask) (answer, error) {
	body, err := io.ReadAll(response.Body) // in memory already
	if err != nil {
		return answer{}, err
	}
	got := answer{status: response.StatusCode, body: body}
	verdict := readVerdict(body)
	switch {
	case got.status >= 300 && got.status < 400:
		return got, &badAnswerError{status: got.status, reason: "a redirect to " + redirectTarget(response) +
			", which is not followed: check the base URL"}
	case got.status >= 400:
		bad := &badAnswerError{status: got.status, outcome: outcomeOfStatus(got.status), verdict: verdict}
		if verdict.ErrorCode == "" && verdict.Message == "" {
			bad.reason = "no error that Evo Voice would send, but " + excerpt(response, body, mask)
		}
		return got, bad
	case verdict.ErrorCode != "":
		return got, &badAnswerError{status: got.status, verdict: verdict, reason: "an error in spite of its status"}
	case !got.empty() && !isJSON(response):
		return got, &badAnswerError{status: got.status, reason: "not JSON, but " + excerpt(response, body, mask)}
	default:
		return got, nil
	}
}

// readVerdict finds the ResponseStatus of a failed call; zero where the body has none.
func readVerdict(body []byte) ResponseStatus {
	var failed ErrorResponse
	if json.Unmarshal(body, &failed) != nil {
		return ResponseStatus{}
	}
	return failed.ResponseStatus
}

func isJSON(response *http.Response) bool {
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
}

// excerptLength is how many characters of a strange answer are shown.
const excerptLength = 200

// redirectTarget names the server that a redirect leads to, without path and query, which may hold anything.
func redirectTarget(response *http.Response) string {
	target, err := response.Location()
	if err != nil {
		return "nowhere"
	}
	return target.Scheme + "://" + target.Host
}

// excerpt shows the beginning of a strange answer on one line. Secrets are masked before it is cut: half a secret is
// one too.
func excerpt(response *http.Response, body []byte, mask mask) string {
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		media = "no content type"
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return media + " with an empty body"
	}
	text := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, mask.text(string(body)))
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > excerptLength {
		runes = append(runes[:excerptLength], '…')
	}
	return fmt.Sprintf("%s: %s", media, string(runes))
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
		return value, &badAnswerError{status: a.status, reason: "empty where an object was expected"}
	}
	if err := json.Unmarshal(a.body, &value); err != nil {
		return value, &badAnswerError{status: a.status, reason: "not of the documented shape: " + err.Error()}
	}
	if err := P(&value).check(); err != nil {
		return value, &badAnswerError{status: a.status, reason: err.Error()}
	}
	return value, nil
}
