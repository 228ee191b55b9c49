package emulator

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// content is the bytes of a file.
type content struct {
	io.ReaderAt
	length int64
	sha256 string
}

// inMemory is how long a content may be that is kept in memory.
const inMemory = 64 << 10

// receive reads a content to its end. A long one goes into a temporary file that has no name any more where the system allows
// it, and that ends with the emulator.
func receive(body io.Reader) (*content, error) {
	var first bytes.Buffer
	sum := sha256.New()
	body = io.TeeReader(body, sum)
	length, err := io.CopyN(&first, body, inMemory)
	kept := io.ReaderAt(bytes.NewReader(first.Bytes()))
	if err == nil {
		file, failed := os.CreateTemp("", "evovoice-emulator-")
		if failed != nil {
			return nil, failed
		}
		_ = os.Remove(file.Name())
		kept = file
		length, err = io.Copy(file, io.MultiReader(&first, body))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, serializationError("", "The request body ended early")
	}
	return &content{kept, length, hex.EncodeToString(sum.Sum(nil))}, nil
}

var noContent, _ = receive(http.NoBody)

func (c *content) reader() io.Reader { return io.NewSectionReader(c, 0, c.length) }

func (c *content) beginning() []byte {
	first, _ := io.ReadAll(io.LimitReader(c.reader(), 512))
	return first
}

// upload is a content as it was sent.
type upload struct {
	*content
	name, contentType string
}

// keep stores a content as that of a file.
func (s *store) keep(file *evovoice.FileInfo, sent *upload) {
	s.contents[file.ID] = sent.content
	file.ContentLength, file.ContentType = sent.length, s.dialects.contentType(file.FileName, sent)
}

// uploads are the operations whose body may be bytes, by name. Their members then are in the query (inferred).
var uploads = map[string]bool{"NewFile": true, "PatchFile": true}

// addUpload reads a body that is a form of several parts, or bytes. It reports false for any other.
func (c *call) addUpload(m members) (bool, error) {
	media, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if media == "multipart/form-data" {
		return true, c.addParts(m)
	}
	if media == "" || mediaTypes[media] != unset || !uploads[c.operation.name] {
		return false, nil
	}
	sent, err := receive(c.request.Body)
	c.upload = &upload{sent, "", media}
	return true, err
}

// addParts reads a form: a part with a file name is the file, the others are members.
func (c *call) addParts(m members) error {
	form, err := c.request.MultipartReader()
	for err == nil {
		var part *multipart.Part
		if part, err = form.NextPart(); err != nil {
			break
		}
		if part.FileName() != "" {
			c.upload = &upload{name: part.FileName(), contentType: part.Header.Get("Content-Type")}
			c.upload.content, err = receive(part)
			continue
		}
		var text []byte
		text, err = io.ReadAll(io.LimitReader(part, maxBody))
		m[strings.ToLower(part.FormName())] = untyped{string(text)}
	}
	if !errors.Is(err, io.EOF) {
		return serializationError("", "The form is malformed, or ended early")
	}
	return nil
}

// contentPath is where contents are served. It is no part of the API, which shows uris and says nothing of them.
const contentPath = "/emulator/files/"

// downloadFile is counted, and hit by faults, as DownloadFile.
var downloadFile = operation{"DownloadFile", anyone, get(contentPath), handler{nil, func(e *Emulator, c *call, _ members) (any, error) {
	id, err := url.PathUnescape(strings.TrimPrefix(c.request.URL.EscapedPath(), contentPath))
	if err != nil {
		return nil, argumentError("fileId", "The path is malformed")
	}
	query, elsewhere := c.request.URL.Query(), e.dialects.has("file-uri-elsewhere") || e.dialects.has("file-uri-redirects")
	if query.Has("signature") {
		expires, _ := strconv.ParseInt(query.Get("expires"), 10, 64)
		credentials := c.request.Header.Get("Cookie") + c.request.Header.Get("Authorization")
		switch {
		case query.Get("signature") != e.signature(id, expires) || time.Now().Unix() > expires:
			return nil, statusError(http.StatusForbidden, "The key of the link has expired")
		case elsewhere && credentials != "":
			return nil, statusError(http.StatusBadRequest, "The request has credentials that are not this server's")
		}
		return e.contentOf(id)
	}
	switch {
	case e.dialects.has("file-uri-public"):
		return e.contentOf(id)
	case c.caller == nil:
		return nil, e.dialects.unauthorized("Not Authenticated")
	case e.dialects.has("file-uri-redirects"):
		moved := statusError(http.StatusFound, "The file is elsewhere")
		moved.header = http.Header{"Location": {e.signedLink(c, id, true)}}
		return nil, moved
	}
	return e.contentOf(id)
}}}

func (e *Emulator) contentOf(id string) (any, error) {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if kept := e.store.contents[id]; kept != nil {
		return kept, nil
	}
	return nil, statusError(http.StatusNotFound, "There is no such file")
}

// linked lets answers show where the contents of files are.
func linked(next handler) handler {
	return handler{next.request, func(e *Emulator, c *call, m members) (any, error) {
		result, err := next.handle(e, c, m)
		switch shown := result.(type) {
		case evovoice.FileInfo:
			if shown.ID != "" { // else the dialect is that nobody notices that it is not there
				shown.URI = e.link(c, shown.ID)
			}
			result = shown
		case evovoice.ListResponse[evovoice.FileInfo]:
			for i, file := range shown.Items {
				shown.Items[i].URI = e.link(c, file.ID)
			}
		}
		return result, err
	}}
}

func (e *Emulator) link(c *call, id string) string {
	switch {
	case e.dialects.has("file-uri-expires"):
		return e.signedLink(c, id, false)
	case e.dialects.has("file-uri-elsewhere"):
		return e.signedLink(c, id, true)
	default:
		return "http://" + c.request.Host + contentPath + url.PathEscape(id)
	}
}

// signedLink is good for a minute. The other server is this one by another name.
func (e *Emulator) signedLink(c *call, id string, elsewhere bool) string {
	host := c.request.Host
	if elsewhere {
		name := "localhost"
		if strings.HasPrefix(host, name) {
			name = "127.0.0.1"
		}
		if _, port, err := net.SplitHostPort(host); err == nil {
			name = net.JoinHostPort(name, port)
		}
		host = name
	}
	expires := time.Now().Add(time.Minute).Unix()
	query := url.Values{"expires": {strconv.FormatInt(expires, 10)}, "signature": {e.signature(id, expires)}}
	return "http://" + host + contentPath + url.PathEscape(id) + "?" + query.Encode()
}

func (e *Emulator) signature(id string, expires int64) string {
	mac := hmac.New(sha256.New, []byte(e.administrator.Password))
	mac.Write(strconv.AppendInt([]byte(id+" "), expires, 10))
	return hex.EncodeToString(mac.Sum(nil))
}

// AddFile is Add for a file with bytes.
func (e *Emulator) AddFile(file evovoice.FileInfo, bytes []byte) (evovoice.FileInfo, error) {
	added, err := Add(e, file)
	if err == nil {
		e.ChangeContent(added.ID, bytes)
		added, _ = Get[evovoice.FileInfo](e, added.ID)
	}
	return added, err
}

// ChangeContent lets the bytes of a file drift, and its length with them. It reports false when there is no such file.
func (e *Emulator) ChangeContent(id string, changed []byte) bool {
	sent, err := receive(bytes.NewReader(changed))
	return err == nil && Change(e, id, func(file *evovoice.FileInfo) {
		shown := file.ContentType
		e.store.keep(file, &upload{sent, "", shown})
	})
}

// ContentSHA256 is the hash of the bytes of a file, in hexadecimal digits; empty where there is none.
func (e *Emulator) ContentSHA256(id string) string {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if kept := e.store.contents[id]; kept != nil {
		return kept.sha256
	}
	return ""
}
