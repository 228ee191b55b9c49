package logins

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
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
		return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	case len(file) > 1 && (file[0] == 0 || file[0] == 0xfe && file[1] == 0xff):
		return utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
	case utf8.Valid(file):
		return utf16.UTF8BOM
	default:
		return charmap.Windows1252
	}
}

// concept is what a column says of a person, under our name for it.
type concept string

const (
	emailAddress concept = "email_address"
	userName     concept = "login"
	firstName    concept = "first_name"
	lastName     concept = "last_name"
	wholeName    concept = "name"
	roles        concept = "roles"
	accounts     concept = "accounts"
	personKey    concept = "key"
)

// concepts are what columns are called, folded: by us, by Entra, Google Workspace and Okta.
var concepts = map[string]concept{
	"emailaddress": emailAddress, "email": emailAddress, "mail": emailAddress, "primaryemail": emailAddress,
	"login": userName, "username": userName, "userprincipalname": userName,
	"firstname": firstName, "givenname": firstName,
	"lastname": lastName, "surname": lastName, "familyname": lastName,
	"name": wholeName, "displayname": wholeName, "fullname": wholeName,
	"roles": roles, "accounts": accounts, "key": personKey,
}

const knownNames = "Known are email_address (also email, mail, primary email, login, user name, user principal name), " +
	"first_name (given name), last_name (surname, family name), name (display name, full name), roles, accounts and key"

// columns says which cell of a row is what.
type columns struct {
	line    int
	headers []string
	at      map[concept]int
	wrong   []string
}

func (c columns) has(what concept) bool {
	_, ok := c.at[what]
	return ok
}

func (c columns) header(what concept) string { return c.headers[c.at[what]] }

// known is how many columns were meant to be something that we know.
func (c columns) known() int { return len(c.at) + len(c.wrong) }

func (c columns) namesPeople() bool { return c.has(emailAddress) || c.has(userName) }

// columnsOf finds out what the columns of a header are.
func columnsOf(header []string) columns {
	c := columns{at: map[concept]int{}}
	again := map[string]concept{}
	for i, cell := range header {
		name := strings.Join(strings.Fields(clean(cell)), " ")
		c.headers = append(c.headers, name)
		folded := fold(bracketed.ReplaceAllString(name, ""))
		what, known := concepts[folded]
		switch {
		case known && c.has(what):
			again[fmt.Sprintf("%q and %q are the same column", c.header(what), name)] = what
		case known:
			c.at[what] = i
		default:
			if meant := lookalike(folded); meant != "" {
				c.wrong = append(c.wrong, fmt.Sprintf("%q is not known, and looks like %q", name, meant))
			}
		}
	}
	if c.has(firstName) || c.has(lastName) { // whole names are for want of better ones
		delete(c.at, wholeName)
	}
	for _, wrong := range slices.Sorted(maps.Keys(again)) {
		if c.has(again[wrong]) {
			c.wrong = append(c.wrong, wrong)
		}
	}
	return c
}

// bracketed is what Entra and Google add to a name.
var bracketed = regexp.MustCompile(`(?i)(\([^()]*\)|\[[^][]*\])(\s*required)?`)

// fold is the same for names that differ in letter case, blanks, hyphens and low lines alone.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '_' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// lookalike is the concept whose name a column resembles, "" for none.
func lookalike(folded string) concept {
	for _, name := range slices.Sorted(maps.Keys(concepts)) {
		if similar(folded, name) {
			return concepts[name]
		}
	}
	return ""
}

var separatorLine = regexp.MustCompile(`(?i)^"?sep=(.)"?\n`)

// open finds the separator and the header of a text, and returns what reads on from there.
func open(text string) (records *csv.Reader, header columns, err error) {
	separators := []rune(",;\t")
	line := separatorLine.FindStringSubmatch(text)
	if line != nil {
		separators = []rune(line[1])
	}
	for _, separator := range separators {
		candidate := newReader(text, separator)
		if line != nil {
			if _, err := candidate.Read(); err != nil {
				return nil, columns{}, fmt.Errorf("line 1: %q separates no cells", separator)
			}
		}
		found := seek(candidate)
		better := found.known() > header.known()
		if records == nil || better && found.namesPeople() == header.namesPeople() || found.namesPeople() && !header.namesPeople() {
			records, header = candidate, found
		}
	}
	switch {
	case strings.TrimFunc(text, invisible) == "":
		return nil, columns{}, errNobody
	case len(header.wrong) > 0:
		where := "line " + thousands(header.line) + ": "
		return nil, columns{}, errors.New(where + strings.Join(header.wrong, "\n"+where) + "\n" + knownNames + ". Others are ignored")
	case !header.namesPeople():
		return nil, columns{}, errors.New("no column is called email_address. " + knownNames)
	}
	return records, header, nil
}

func newReader(text string, separator rune) *csv.Reader {
	records := csv.NewReader(strings.NewReader(text))
	records.Comma, records.FieldsPerRecord = separator, -1
	records.TrimLeadingSpace = !unicode.IsSpace(separator)
	return records
}

// preamble is how many lines may stand before the header, such as Entra's version:v1.0.
const preamble = 3

// seek reads as far as the header: the first line with a column of addresses, else the one that names most.
func seek(records *csv.Reader) (header columns) {
	for range preamble + 1 {
		cells, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		found := columnsOf(cells)
		if len(cells) > 0 {
			found.line, _ = records.FieldPos(0)
		}
		if found.namesPeople() {
			return found
		}
		if found.known() > header.known() {
			header = found
		}
	}
	return header
}
