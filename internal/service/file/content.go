package file

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// defaultMaxSize is max_size by default.
const defaultMaxSize = 50 << 20

// contentError says what is wrong with the bytes that an attribute leads to.
type contentError struct{ attribute, title, detail string }

func (e *contentError) Error() string { return e.detail }

// local is the bytes of a file as they are on this machine.
type local struct {
	*evovoice.Content
	first []byte
}

// local reads the bytes once, and says what they are. What is not there is fs.ErrNotExist; every other error is a contentError.
func (m model) local() (*local, error) {
	attribute, content := "content_base64", &evovoice.Content{}
	if m.ContentBase64.IsNull() {
		attribute = "source"
		content.Open = func() (io.ReadCloser, error) { return os.Open(m.Source.ValueString()) }
	} else {
		bytes, err := decoded(m.ContentBase64.ValueString())
		if err != nil {
			return nil, &contentError{attribute, "Invalid Content", "content_base64 is not Base64."}
		}
		content.Open = bytes
	}
	failed := func(title, format string, arguments ...any) error {
		return &contentError{attribute, title, attribute + fmt.Sprintf(format, arguments...)}
	}
	opened, err := m.open(content)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case errors.Is(err, errNotRegular):
		return nil, failed("Not a File", " leads to %s, which is no regular file.", m.Source.ValueString())
	case err != nil:
		return nil, failed("File Not Readable", " cannot be read: %s.", err)
	}
	defer opened.Close()
	most := int64(defaultMaxSize)
	if !m.MaxSize.IsNull() {
		most, _ = m.MaxSize.ValueBigFloat().Int64()
	}
	sum, first := sha256.New(), &beginning{}
	content.Length, err = io.Copy(io.MultiWriter(sum, first), io.LimitReader(opened, most+1))
	switch {
	case err != nil:
		return nil, failed("File Not Readable", " cannot be read: %s.", err)
	case content.Length == 0:
		return nil, failed("Empty File", " has no bytes: the file is empty.")
	case content.Length > most:
		return nil, failed("File Too Large", " has more than %d bytes. If it is the right file, set max_size to at least its size.", most)
	}
	content.SHA256 = hex.EncodeToString(sum.Sum(nil))
	content.Name = m.FileName.ValueString()
	content.Type = contentType(content.Name, first.bytes)
	return &local{content, first.bytes}, nil
}

var errNotRegular = errors.New("no regular file")

// open opens the bytes. It looks at what a path leads to before: to open a pipe is to wait for somebody.
func (m model) open(content *evovoice.Content) (io.ReadCloser, error) {
	if m.ContentBase64.IsNull() {
		switch found, err := os.Stat(m.Source.ValueString()); {
		case err != nil:
			return nil, err
		case !found.Mode().IsRegular():
			return nil, errNotRegular
		}
	}
	return content.Open()
}

func decoded(text string) (func() (io.ReadCloser, error), error) {
	decoded, err := base64.StdEncoding.DecodeString(text)
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(decoded)), nil }, err
}

// baseName is the name of a file by default.
func baseName(source types.String) string {
	if source.ValueString() == "" {
		return ""
	}
	return filepath.Base(source.ValueString())
}

// beginning keeps the first bytes of what is written to it.
type beginning struct{ bytes []byte }

func (b *beginning) Write(p []byte) (int, error) {
	b.bytes = append(b.bytes, p[:min(len(p), 512-len(b.bytes))]...)
	return len(p), nil
}

// byExtension are the content types of what flows play and send. Those of the operating system differ from one machine to the
// next.
var byExtension = map[string]string{
	".wav": wav, ".mp3": mpeg, ".ogg": ogg, ".m4a": "audio/mp4", ".mp4": "video/mp4", ".png": "image/png", ".jpg": jpeg, ".jpeg": jpeg,
	".gif": "image/gif", ".pdf": "application/pdf", ".tif": "image/tiff", ".tiff": "image/tiff", ".txt": "text/plain", ".csv": "text/csv",
	".html": "text/html", ".json": "application/json", ".xml": "application/xml",
}

const wav, mpeg, ogg, jpeg = "audio/wav", "audio/mpeg", "audio/ogg", "image/jpeg"

// told are the content types that first bytes tell for certain.
var told = map[string]string{
	"audio/wave": wav, mpeg: mpeg, "application/ogg": ogg, "image/png": "image/png", jpeg: jpeg, "image/gif": "image/gif",
	"application/pdf": "application/pdf",
}

// contentType is what a file is uploaded as.
func contentType(name string, first []byte) string {
	if known, ok := byExtension[strings.ToLower(filepath.Ext(name))]; ok {
		return known
	}
	if known, ok := told[sniffed(first)]; ok {
		return known
	}
	return sniffed(first)
}

// sniffed knows what the standard does, and the frames of MPEG audio, which begin with eleven bits that are set.
func sniffed(first []byte) string {
	if len(first) > 1 && first[0] == 0xFF && first[1]&0xE0 == 0xE0 && first[1] != 0xFE && first[1] != 0xFF {
		return mpeg
	}
	return http.DetectContentType(first)
}

// misnamed says that the extension of a name and the first bytes disagree; empty where they do not, or nobody knows.
func misnamed(name string, first []byte) string {
	extension := strings.ToLower(filepath.Ext(name))
	named, bytes := byExtension[extension], told[sniffed(first)]
	certain := false
	for _, known := range told {
		certain = certain || known == named
	}
	switch {
	case named == "" || named == bytes || bytes == "" && !certain:
		return ""
	case bytes == "":
		return fmt.Sprintf("%s is the extension of %s, and the file does not begin like that.", extension, named)
	default:
		return fmt.Sprintf("%s is the extension of %s, and the file begins like %s.", extension, named, bytes)
	}
}
