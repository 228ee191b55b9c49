package evovoice

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// matchEncoded is the length of the longest beginning of s that stands for secret, in any mixture of encodings; 0 for none.
// .NET escapes other characters in JSON than Go does, and an error page may repeat JSON within HTML.
func matchEncoded(s, secret string) int {
	if s == "" || s[0] != secret[0] && strings.IndexByte(`\%&+`, s[0]) < 0 {
		return 0 // by far the most frequent case
	}
	// All ways to read s are followed side by side, so that their number stays small, whatever a server makes up.
	ends := []int{0}
	for secret != "" && len(ends) > 0 {
		r, size := utf8.DecodeRuneInString(secret)
		if r == '\\' { // a row of them is one: how many there are depends on how often they were doubled
			size = len(secret) - len(strings.TrimLeft(secret, `\`))
		}
		var next []int
		for _, end := range ends {
			for _, length := range encodingsOf(r, s[end:]) {
				if !slices.Contains(next, end+length) {
					next = append(next, end+length)
				}
			}
		}
		ends, secret = next, secret[size:]
	}
	if len(ends) == 0 {
		return 0
	}
	return slices.Max(ends)
}

// encodingsOf are the lengths of the beginnings of s that may stand for a character.
func encodingsOf(r rune, s string) []int {
	escaped, last := escapes(s)
	if r == '\\' {
		// The last one may be that of the next character.
		return slices.DeleteFunc([]int{escaped, last}, func(length int) bool { return length == 0 })
	}
	var lengths []int
	add := func(from, length int) {
		if length > 0 {
			lengths = append(lengths, from+length)
		}
	}
	add(0, inUTF16(r, s))
	rest := s[escaped:]
	if literal, size := utf8.DecodeRuneInString(rest); literal == r {
		add(escaped, size)
	}
	add(escaped, inURL(string(r), rest))
	add(escaped, inHTML(r, rest))
	add(0, inHTML(r, s)) // its ampersand may be \u0026
	if short := shortEscapes[r]; short != "" && escaped > 0 && strings.HasPrefix(rest, short) {
		add(escaped, len(short))
	}
	if r == ' ' { // a form's plus sign
		add(0, inURL("+", s))
		if strings.HasPrefix(rest, "+") {
			add(escaped, 1)
		}
	}
	return lengths
}

// shortEscapes are the characters that JSON escapes with a letter.
var shortEscapes = map[rune]string{'\b': "b", '\f': "f", '\n': "n", '\r': "r", '\t': "t"}

// escapes is the length of the backslashes with which s begins, and of those before the last. JSON doubles them each
// time, a URL or HTML may encode them in turn.
func escapes(s string) (length, last int) {
	for {
		n := inURL(`\`, s[length:])
		for _, form := range []string{`\`, "&#92;", "&#x5c;", "&#x5C;"} {
			if strings.HasPrefix(s[length:], form) {
				n = len(form)
			}
		}
		if n == 0 {
			return length, last
		}
		length, last = length+n, length
	}
}

// inUTF16 finds a character as \u0026 or, with two units, \ud83d\ude00.
func inUTF16(r rune, s string) (length int) {
	for _, unit := range utf16.AppendRune(nil, r) {
		n, _ := escapes(s[length:])
		rest := s[length+n:]
		if n == 0 || len(rest) < 5 || rest[0] != 'u' || number(rest[1:5], 16) != int64(unit) {
			return 0
		}
		length += n + 5
	}
	return length
}

// inURL finds text as %26, or %2526 where that has been encoded once more.
func inURL(text, s string) (length int) {
	for _, b := range []byte(text) {
		if !strings.HasPrefix(s[length:], "%") {
			return 0
		}
		length++
		again := false
		for strings.HasPrefix(s[length:], "25") {
			length, again = length+2, true
		}
		if b == '%' && again {
			continue
		}
		if len(s) < length+2 || number(s[length:length+2], 16) != int64(b) {
			return 0
		}
		length += 2
	}
	return length
}

// namesInHTML are those that follow an ampersand.
var namesInHTML = map[rune]string{'<': "lt", '>': "gt", '"': "quot", '\'': "apos"}

// inHTML finds a character as &amp;, &#38; or &#x26;, also where the ampersand itself has been encoded.
func inHTML(r rune, s string) int {
	length := ampersand(s)
	if length == 0 {
		return 0
	}
	again := false
	for strings.HasPrefix(s[length:], "amp;") {
		length, again = length+len("amp;"), true
	}
	if r == '&' && again {
		return length
	}
	if digits, ok := strings.CutPrefix(s[length:], "#"); ok {
		digits, rest, ok := strings.Cut(digits, ";")
		if !ok || reference(digits) != int64(r) {
			return 0
		}
		return len(s) - len(rest)
	}
	name, ok := namesInHTML[r]
	if !ok || !strings.HasPrefix(s[length:], name) {
		return 0
	}
	return len(s) - len(strings.TrimPrefix(s[length+len(name):], ";"))
}

// reference reads the number of a character, which HTML writes in decimal or with an x in front.
func reference(digits string) int64 {
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		return number(digits[1:], 16)
	}
	return number(digits, 10)
}

// ampersand is the length of the ampersand with which s begins.
func ampersand(s string) int {
	if strings.HasPrefix(s, "&") {
		return 1
	}
	return max(inUTF16('&', s), inURL("&", s))
}

// number reads digits; -1 for anything else.
func number(digits string, base int) int64 {
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return -1
	}
	return int64(n)
}
