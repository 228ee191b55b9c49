package logins

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode is the text of a file, its lines ended by LF: UTF-8, UTF-16 of both kinds, else Windows-1252.
func decode(file []byte) (string, error) {
	if bytes.HasPrefix(file, []byte("PK\x03\x04")) || bytes.HasPrefix(file, []byte("\xd0\xcf\x11\xe0")) {
		return "", errors.New("the file is a workbook: export it as CSV, in Excel as \"CSV UTF-8\"")
	}
	text, err := encodingOf(file).NewDecoder().Bytes(file)
	if err != nil {
		return "", err
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)), nil
}

func encodingOf(file []byte) encoding.Encoding {
	switch {
	// The first character is one of ASCII, or a byte order mark.
	case len(file) > 1 && (file[1] == 0 || file[0] == 0xff && file[1] == 0xfe):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case len(file) > 1 && (file[0] == 0 || file[0] == 0xfe && file[1] == 0xff):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(file):
		return unicode.UTF8BOM
	default:
		return charmap.Windows1252
	}
}
