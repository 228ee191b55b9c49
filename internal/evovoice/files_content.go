package evovoice

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"slices"
	"sync"
)

// Content is the bytes of a file to send. They are read while they are sent, and never held as a whole.
type Content struct {
	// Open begins at the first byte, once for each attempt.
	Open func() (io.ReadCloser, error)
	// Length counts the bytes, and SHA256 is their hash in hexadecimal digits. The end of a request is sent only if the bytes
	// before it were these.
	Length int64
	SHA256 string
	// Name is that of the file, which is called so in the upload too; Type is its content type.
	Name, Type string
}

// ErrContentChanged means that the bytes of a Content are others than it says. What was sent of them is no whole request.
var ErrContentChanged = errors.New("the bytes are not those that were to be sent")

// fileField is what the vendor's command line calls the part that holds the bytes.
const fileField = "file"

// askBefore is the length from which on a server is asked whether it takes a request before its bytes are sent: an answer to
// a request that is still on its way, such as that the session has ended, could get lost.
const askBefore = 64 << 10

// attach makes the body of a request: the members, then the bytes.
func (c *Content) attach(request *http.Request, members any) error {
	text, err := json.Marshal(members)
	if err != nil {
		return err
	}
	fields := map[string]string{}
	if err := json.Unmarshal(text, &fields); err != nil {
		return err
	}
	var frame bytes.Buffer
	form := multipart.NewWriter(&frame)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		_ = form.WriteField(name, fields[name]) // into memory: nothing can fail
	}
	_, _ = form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition(fileField, cmp.Or(c.Name, fileField))},
		"Content-Type":        {c.Type},
	})
	head := bytes.Clone(frame.Bytes())
	_ = form.Close()
	tail := frame.Bytes()[len(head):]
	file, err := c.Open()
	if err != nil {
		return err
	}
	sum := sha256.New()
	request.ContentLength = int64(len(head)) + c.Length + int64(len(tail))
	// There is no GetBody: of a body that the transport made, nobody here knew how much was given out.
	request.Body = &sending{
		parts:   []io.Reader{bytes.NewReader(head), io.TeeReader(io.LimitReader(file, c.Length+1), sum), bytes.NewReader(tail)},
		content: c, sum: sum, file: file, left: request.ContentLength,
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	if c.Length > askBefore {
		request.Header.Set("Expect", "100-continue")
	}
	return nil
}

// sending is the body of one attempt. Its last bytes come only after those of the file have proved right.
type sending struct {
	content *Content
	file    io.Closer

	mu     sync.Mutex
	parts  []io.Reader // what is left
	sum    hash.Hash
	left   int64 // bytes to give out
	ended  bool  // nothing more is given out
	failed error // why
}

func (s *sending) Read(p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n == 0 && err == nil && len(p) > 0 {
		if s.ended || len(s.parts) == 0 {
			return 0, io.EOF
		}
		n, err = s.parts[0].Read(p)
		s.left -= int64(n)
		if errors.Is(err, io.EOF) {
			s.parts, err = s.parts[1:], nil
			if len(s.parts) == 1 { // the file has ended, the tail is left
				err = s.check()
			}
		}
	}
	if err != nil {
		s.ended, s.failed = true, &notSentError{CauseRequest, err}
	}
	return n, err
}

func (s *sending) check() error {
	if sum := hex.EncodeToString(s.sum.Sum(nil)); sum != s.content.SHA256 {
		return ErrContentChanged
	}
	return nil
}

func (s *sending) Close() error { return s.file.Close() }

// stop gives nothing more out, and reports whether all was; failed is why nothing more could be.
func (s *sending) stop() (whole bool, failed error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	return s.left <= 0, s.failed
}

// cutShort marks the failure of a request whose end never was given out: who has not got it whole has not executed it.
func cutShort(request *http.Request, err error) error {
	body, ok := request.Body.(*sending)
	if !ok {
		return err
	}
	switch whole, failed := body.stop(); {
	case failed != nil:
		return failed
	case !whole && !isNotSent(err):
		return &notSentError{causeOf(err), fmt.Errorf("the upload was cut: %w", err)}
	}
	return err
}
