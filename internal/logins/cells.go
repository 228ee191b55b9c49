package logins

import (
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean is a value in Unicode form NFC, as Terraform has all text, without what nobody sees at its ends.
func clean(value string) string { return strings.TrimFunc(norm.NFC.String(value), invisible) }

// invisible reports whether nobody sees a character: white space, control and format characters.
func invisible(r rune) bool {
	if r < unicode.MaxASCII { // most of a file: the tables below would take most of the time
		return r <= ' '
	}
	return unicode.In(r, unicode.White_Space, unicode.Z, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

// spreadsheetError is what a spreadsheet shows where it cannot compute, in the languages of those that were seen.
var spreadsheetError = regexp.MustCompile(`^(#[\p{Lu}\d/_]+[!?]|#N/A|#N/D|#NV|##+|Err:\d+)$`)

// wrongText says what is wrong with a value that is not empty, "" where nothing is.
func wrongText(value string) string {
	switch {
	case strings.HasPrefix(value, "="):
		return "is a formula: export what it shows"
	case spreadsheetError.MatchString(value):
		return "is an error of the spreadsheet"
	case strings.ContainsRune(value, unicode.ReplacementChar):
		return "has lost a character: export the file again, as UTF-8"
	case strings.ContainsAny(value, "\n\v\f\u0085\u2028\u2029"):
		return "has a line break"
	}
	for i, r := range value {
		if invisible(r) && !unicode.Is(unicode.Zs, r) {
			return fmt.Sprintf("has an invisible character (%U) after %s", r, quote(value[:i]))
		}
	}
	return ""
}

// addresses are what an address may hide among; none of these is a part of one.
var addresses = regexp.MustCompile(`[^\s<>()\[\];,|":@]+@[^\s<>()\[\];,|":@?]+`)

// wrongAddress says what is wrong with an address, "" where nothing is.
func wrongAddress(value string) string {
	if value == "" {
		return "is empty"
	}
	if bare(value) {
		return ""
	}
	if wrong := wrongText(value); wrong != "" {
		return wrong
	}
	var found []string
	for _, address := range addresses.FindAllString(value, -1) {
		if bare(address) {
			found = append(found, address)
		}
	}
	switch {
	case len(found) > 1:
		return "is several addresses: give each a row, " + strings.Join(found, " and ")
	case len(found) == 1 && strings.ContainsAny(value, `<>()[];,|":?`):
		return "is more than an address: write " + found[0]
	}
	if i := strings.IndexFunc(value, unicode.IsSpace); i >= 0 {
		if value[i] != ' ' {
			space, _ := utf8.DecodeRuneInString(value[i:])
			return fmt.Sprintf("has a space (%U) after %s", space, quote(value[:i]))
		}
		return "has a space"
	}
	return "is not an e-mail address, such as ada@example.com"
}

// bare reports whether a value is an address and nothing else, and has no character that nobody sees.
func bare(value string) bool {
	parsed, err := mail.ParseAddress(value)
	return err == nil && parsed.Address == value && wrongText(value) == "" && !strings.ContainsFunc(value, func(r rune) bool {
		return unicode.In(r, unicode.Z, unicode.C)
	})
}

// similar reports whether two folded names are the same but for one letter, two that are swapped, or a plural.
func similar(a, b string) bool {
	if a+"es" == b || b+"es" == a {
		return true
	}
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	for _, r := range append(x[:len(x):len(x)], y...) {
		if !unicode.IsLetter(r) { // email2 is another address
			return false
		}
	}
	return len(x) <= 1 && len(y) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// place is a cell, or a line where column is empty.
type place struct {
	line          int
	column, value string
}

// problems collects what is wrong, and keeps the first ten.
type problems struct {
	first []string
	count int
}

func (p *problems) add(at place, wrong string) {
	p.count++
	if len(p.first) >= 10 {
		return
	}
	where := "line " + thousands(at.line)
	if at.column != "" {
		where += ", " + at.column
	}
	if at.value != "" {
		wrong = quote(at.value) + " " + wrong
	}
	p.first = append(p.first, where+": "+wrong)
}

func (p *problems) err() error {
	if p.count == 0 {
		return nil
	}
	text := strings.Join(p.first, "\n")
	if more := p.count - len(p.first); more > 0 {
		text += "\nand " + thousands(more) + " more"
	}
	return errors.New(text)
}

// quote shows a value, also what nobody sees in it. An open quotation mark can make a cell of half a file.
func quote(value string) string {
	const most = 80
	if runes := []rune(value); len(runes) > most {
		value = string(runes[:most]) + "…"
	}
	return strconv.Quote(value)
}

func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
