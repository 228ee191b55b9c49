package emulator_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// form is an upload as a form, and what its header is to be.
func form(fields map[string]string, name, contentType, content string) (body, header string) {
	var out strings.Builder
	for field, value := range fields {
		fmt.Fprintf(&out, "--b\r\nContent-Disposition: form-data; name=%q\r\n\r\n%s\r\n", field, value)
	}
	fmt.Fprintf(&out, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=%q\r\nContent-Type: %s\r\n\r\n%s\r\n--b--\r\n",
		name, contentType, content)
	return out.String(), "Content-Type: multipart/form-data; boundary=b"
}

// uploaded is a file that was uploaded as a form.
func (s *service) uploaded(name, contentType, content string) evovoice.FileInfo {
	body, header := form(map[string]string{"accountId": s.Administrator().AccountID}, name, contentType, content)
	return decode[evovoice.FileInfo](s.t, s.administrator().do("POST", "/files", body, header))
}

// download is what a uri is answered with: by whoever is signed in, or by nobody. Redirects are followed without credentials.
func (s *service) download(uri string, signedIn bool) string {
	c := s.anonymous()
	if signedIn {
		c = s.administrator()
	}
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, uri, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if signedIn {
		own, err := url.Parse(s.url)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, cookie := range c.http.Jar.Cookies(own) { // wherever the uri leads
			request.AddCookie(cookie)
		}
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	if to := response.Header.Get("Location"); to != "" {
		return "to " + s.download(to, false)
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		s.t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Sprint(response.StatusCode)
	}
	return body.String()
}

func init() {
	type test = struct {
		observe       func(s *service) string
		without, with string
	}
	replaced := func(s *service) string {
		file := s.uploaded("a.txt", "text/plain", "one")
		body, header := form(map[string]string{"fileName": "b.txt"}, "a.txt", "text/plain", "other")
		r := s.administrator().do("PATCH", "/files/"+file.ID, body, header)
		now, _ := emulator.Get[evovoice.FileInfo](s.Emulator, file.ID)
		return fmt.Sprint(statusAndCode(r), ", ", now.FileName, " of ", now.ContentLength, ", the same: ", s.ContentSHA256(file.ID) == digest("one"))
	}
	dialectTests["file-patch-ignores-bytes"] = test{replaced, "200 , b.txt of 5, the same: false", "200 , b.txt of 3, the same: true"}
	dialectTests["file-patch-bytes-405"] = test{
		replaced, "200 , b.txt of 5, the same: false", "405 MethodNotAllowed, a.txt of 3, the same: true",
	}
	read := func(s *service) string {
		uri := s.uploaded("a.txt", "text/plain", "one").URI
		return s.download(uri, true) + ", " + s.download(uri, false) + ", " + fmt.Sprint(strings.Contains(uri, "signature="), strings.HasPrefix(uri, s.url))
	}
	const session = "one, 401, false true"
	dialectTests["file-uri-public"] = test{read, session, "one, one, false true"}
	dialectTests["file-uri-expires"] = test{read, session, "one, one, true true"}
	dialectTests["file-uri-elsewhere"] = test{read, session, "400, one, true false"}
	dialectTests["file-uri-redirects"] = test{read, session, "to one, 401, false true"}
	dialectTests["file-names-made-safe"] = test{
		func(s *service) string { return s.uploaded("Grüße & b.txt", "text/plain", "one").FileName }, "Grüße & b.txt", "Gr__e _ b.txt",
	}
	typed := func(s *service) string { return s.uploaded("a.wav", "audio/x-own", "ID3\x04 and more").ContentType }
	dialectTests["file-type-by-name"] = test{typed, "audio/x-own", "audio/wav"}
	dialectTests["file-type-by-bytes"] = test{typed, "audio/x-own", "audio/mpeg"}
	dialectTests["file-delete-in-use-409"] = test{func(s *service) string {
		file := s.uploaded("a.png", "image/png", "one")
		s.administrator().do("PATCH", "/accounts/"+file.AccountID, `{"logoId":"`+file.ID+`"}`)
		return statusAndCode(s.administrator().do("DELETE", "/files/"+file.ID, ""))
	}, "204 ", "409 Conflict"}
}

func digest(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

func TestFile_life(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	account, c := s.Administrator().AccountID, s.administrator()
	acme := s.customer(evovoice.CustomerInfo{Name: "Acme"})
	large := strings.Repeat("0123456789abcdef", 20<<10)
	body, header := form(map[string]string{"accountId": account, "customerId": acme.ID, "fileName": "large.wav"}, "other", "audio/wav", large)
	file := decode[evovoice.FileInfo](t, c.do("POST", "/files", body, header))
	if file.FileName != "large.wav" || file.ContentLength != int64(len(large)) || s.ContentSHA256(file.ID) != digest(large) ||
		file.Type != evovoice.FileTypeUpload || *file.CustomerName != "Acme" || len(file.CustomerBreadcrumb) != 1 {
		t.Errorf("%+v", file)
	}
	if got := s.download(file.URI, true); got != large {
		t.Errorf("%d bytes were downloaded", len(got))
	}
	// A direct upload has its members in the query.
	direct := decode[evovoice.FileInfo](t, c.do("POST", "/files?fileName=direct.mp3&accountId="+account, "ID3", "Content-Type: audio/mpeg"))
	if direct.FileName != "direct.mp3" || direct.ContentType != "audio/mpeg" || s.ContentSHA256(direct.ID) != digest("ID3") {
		t.Errorf("%+v", direct)
	}
	if _, err := s.AddFile(evovoice.FileInfo{FileName: "call.wav", Type: "CallRecording"}, []byte("call")); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"": "large.wav direct.mp3 call.wav", "?fileName=L": "large.wav call.wav", "?type=Upload": "large.wav direct.mp3",
		"?customerIds=" + acme.ID: "large.wav", "?contentType=mpeg": "direct.mp3", "?specificIds=" + direct.ID: "direct.mp3",
		"?dateCreatedStart=2999": "", "?dateCreatedEnd=2999&type=CallRecording": "call.wav", "?sessionId=none": "",
	} {
		var names []string
		for _, file := range decode[evovoice.ListResponse[evovoice.FileInfo]](t, c.do("GET", "/files"+query, "")).Items {
			names = append(names, file.FileName)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	path := "/files/" + file.ID
	if now := decode[evovoice.FileInfo](t, c.do("PATCH", path, `{"customerId":""}`)); now.CustomerID != nil || now.ContentLength != int64(len(large)) {
		t.Errorf("%+v", now)
	}
	if r := c.do("DELETE", path, ""); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	if got := s.download(file.URI, true) + " " + s.ContentSHA256(file.ID); got != "404 " {
		t.Errorf("its bytes are left: %s", got)
	}
}

// What is no whole upload is none.
func TestFile_malformed(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c, account := s.administrator(), s.Administrator().AccountID
	whole, header := form(map[string]string{"accountId": account}, "a.txt", "text/plain", "one")
	c.failed(c.do("POST", "/files", strings.TrimSuffix(whole, "--b--\r\n"), header), 400, "SerializationException")
	c.failed(c.do("POST", "/files", whole, "Content-Type: multipart/form-data"), 400, "SerializationException")
	nameless, header := form(nil, "a.txt", "text/plain", "one")
	c.failed(c.do("POST", "/files", nameless, header), 400, "ArgumentException")
	c.failed(c.do("POST", "/files?accountId="+account, "one", "Content-Type: audio/mpeg"), 400, "ArgumentException")
	strange, header := form(map[string]string{"accountId": account, "customerId": "none"}, "a.txt", "text/plain", "one")
	c.failed(c.do("POST", "/files", strange, header), 400, "ArgumentException")
	if files := emulator.All[evovoice.FileInfo](s.Emulator); len(files) > 0 {
		t.Errorf("%+v", files)
	}
	c.failed(s.manager("eve@x", s.AddAccount("Other").ID).do("POST", "/files", whole, header), 403, "Forbidden")
}
