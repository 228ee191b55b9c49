package evovoice

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// answered is what becomes of an answer before anybody reads the object in it.
func answered(status int, contentType string, body []byte) (answer, error) {
	next := func(_ context.Context, a *attempts) (answer, error) {
		return answer{status: status, header: http.Header{"Content-Type": {contentType}}, body: body, call: a}, nil
	}
	return checked(next)(context.Background(), &attempts{call: call{operation: opListUsers}, mask: newMask("secret")})
}

// What decodes without an error is what was asked for.
func FuzzUserInfo(f *testing.F) {
	for _, body := range []string{
		`{"id":"1","emailAddress":"a@x"}`, `{"id":"1"}`, `{}`, `null`, ``, `[]`, `{"id":1}`, `{"ID":"1","EMAILADDRESS":"a@x"}`,
		`{"id":"1","emailAddress":"a@x","roles":null,"managerAccess":"?","dashboardPermissions":["?"],"x":{"y":[1]}}`, "\xff\xfe", "{\"id\":\"\\ud800\"}",
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := answered(http.StatusOK, "application/json", body)
		if err != nil {
			return
		}
		user, err := decode[UserInfo](got)
		if err == nil && (user.ID == "" || user.EmailAddress == "") {
			t.Errorf("%q is taken for a login: %+v", body, user)
		}
	})
}

// A walk ends, whatever a server says, and never with more items than there were.
func FuzzListResponse(f *testing.F) {
	for _, body := range []string{
		`{"items":[{"id":"1","emailAddress":"a@x"}],"totalCount":1,"totalPages":1,"hasMorePages":false}`, `{"items":[]}`, `{"items":null,"totalCount":0}`,
		`{"items":[{}],"totalCount":-1}`, `{"totalCount":9007199254740993}`, `{"hasMorePages":false}`, `{"items":{}}`, `[[]]`, `{"items":[null]}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := answered(http.StatusOK, "application/json", body)
		if err != nil {
			return
		}
		page, err := decode[ListResponse[UserInfo]](got)
		if err != nil {
			return
		}
		p := progress{seen: map[string]bool{}}
		for pages := 0; ; pages++ {
			for i := range page.Items {
				p.add(page.Items[i].ID)
			}
			done, err := p.endPage(page.totals())
			if done || err != nil {
				break
			}
			if pages > maxPagesWithoutNew {
				t.Fatalf("%q is read for ever", body)
			}
		}
		if page.TotalCount != nil && len(p.seen) < *page.TotalCount && len(page.Items) == 0 {
			if done, err := p.endPage(page.totals()); done && err == nil {
				t.Errorf("%q is taken for complete", body)
			}
		}
	})
}

// The text of an error is one line of valid text, holds no secret, and is no longer than what is shown of an answer.
func FuzzErrorBody(f *testing.F) {
	for _, seed := range []struct {
		status            int
		contentType, body string
	}{
		{400, "application/json", `{"responseStatus":{"errorCode":"X","message":"the secret","errors":[{"fieldName":"F","message":"m"}]}}`},
		{500, "text/html; charset=utf-8", "<html>secret</html>"},
		{502, "", ""},
		{200, "application/json", `{"responseStatus":{"errorCode":"X"}}`},
		{302, "text/plain", "elsewhere"},
		{503, "application/json", `{"responseStatus":{"errors":7}}`},
		{500, "text/plain", "se\\u0063ret \xff\x1b[31m"},
		{500, "text/plain", strings.Repeat("x", 195) + "secret"},
		{552, "\xef", "\xa6"},
	} {
		f.Add(seed.status, seed.contentType, []byte(seed.body))
	}
	client, err := New(Config{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, status int, contentType string, body []byte) {
		got, err := answered(status, contentType, body)
		if err == nil {
			return
		}
		failed, ok := client.describe(err, got.call).(*Error) //nolint:errorlint // describe wraps nothing around it
		if !ok || failed.Status != status {
			t.Fatalf("got %v", err)
		}
		text := failed.Error()
		if strings.Contains(strings.ReplaceAll(text, masked, "-"), "secret") {
			t.Errorf("%q shows the secret", text)
		}
		if verdict := readVerdict(body); verdict.ErrorCode == "" && verdict.Message == "" && !utf8.ValidString(text) {
			t.Errorf("%q is no text", text)
		}
	})
}

// A wait is never negative and never overflows; what can be read as a number or a date is one.
func FuzzRetryAfter(f *testing.F) {
	for _, value := range []string{"0", "7", " 7 ", "-1", "99999999999999999999", "1e9", "Wed, 21 Oct 2065 07:28:00 GMT", "Wednesday, 21-Oct-65 07:28:00 GMT", "soon", "", "+5", "0x10", "5;6"} {
		f.Add(value)
	}
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	f.Fuzz(func(t *testing.T, value string) {
		header := http.Header{"Retry-After": {value}}
		if wait := retryAfter(header, now); wait < 0 {
			t.Errorf("%q: %s", value, wait)
		}
		if wait := backoff(1, header); wait < 0 {
			t.Errorf("%q: %s", value, wait)
		}
	})
}

// A secret is found in every encoding, and other text stays as it is.
func FuzzMask(f *testing.F) {
	for _, seed := range [][2]string{
		{"correct horse", "the password correct horse is too short"},
		{`a"b\c/d`, "x"},
		{"%25", "100%"},
		{"&amp;", "&"},
		{"\\", "\\\\"},
		{`\&`, "x"},
		{`\\"`, "x"},
		{"\x00", "\x00"},
		{strings.Repeat("'", 100), strings.Repeat("&#39;", 99)},
		{"é😀", "é"},
		{"+ +", " "},
		{"\u2028\n\t", "\n"},
		{"a", "secret"},
		{"%", "%%"},
		{"'", "''"},
		{"\xff", "\xff\xfe"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, secret, text string) {
		if len(secret) > 200 || len(text) > 2000 || !utf8.ValidString(secret) || secret == "" {
			return
		}
		m := newMask(secret)
		quoted, _ := json.Marshal(secret)
		inJSON := string(quoted[1 : len(quoted)-1])
		for name, form := range map[string]string{
			"plain": secret, "JSON": inJSON, "URL": url.QueryEscape(secret), "path": url.PathEscape(secret),
			"URL twice": url.QueryEscape(url.QueryEscape(secret)), "JSON in a URL": url.QueryEscape(inJSON), "JSON in HTML": html.EscapeString(inJSON),
		} {
			if shown := m.text("<" + form + ">"); !strings.Contains(shown, masked) {
				t.Errorf("%s: %q is not found in %q", name, secret, form)
			}
		}
		for part := range strings.SplitSeq(m.text(text), masked) {
			if strings.Contains(part, secret) {
				t.Errorf("%q is left in %q", secret, m.text(text))
			}
		}
		if other := m.text(strings.Repeat("-", len(text))); secret != "-" && strings.Trim(secret, "-") != "" && strings.Contains(other, masked) {
			t.Errorf("%q is found where it is not", secret)
		}
	})
}

// An id stays one segment of the path, and arrives as it is.
func FuzzPathFor(f *testing.F) {
	for _, id := range []string{"65f0", "a/b", "..", ".", "...", "%2e%2e", "a?b#c", " ", "é", "\x00", "\xff", "{userId}", "a\\b", ";v=1", "//evil.example/"} {
		f.Add(id)
	}
	base, err := ParseBaseURL("https://evo.example/base")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if id == "" {
			return
		}
		address, err := url.Parse(call{operation: opDeleteUser, id: id}.url(base))
		if err != nil {
			t.Fatal(err)
		}
		segments := strings.Split(address.EscapedPath(), "/")
		if len(segments) != 4 || address.Host != "evo.example" || address.RawQuery != "" || address.Fragment != "" {
			t.Fatalf("%q becomes %s", id, address)
		}
		if got, err := url.PathUnescape(segments[3]); err != nil || got != id {
			t.Errorf("%q arrives as %q, %v", id, got, err)
		}
		if clean := address.JoinPath().EscapedPath(); clean != address.EscapedPath() {
			t.Errorf("%q becomes %s where paths are cleaned", address, clean)
		}
	})
}
