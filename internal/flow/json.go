package flow

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// deepest is how deep a file may be nested: a parameter in a list takes four levels of it.
const deepest = 256

// Error says what a file cannot be read for.
type Error struct {
	// Path leads to what is wrong, such as nodes[3].parameters.File; it is empty for the file itself.
	Path string
	// Line is the line of a text that is no JSON, else 0.
	Line    int
	Message string
}

func (e *Error) Error() string {
	text := e.Message
	if e.Path != "" {
		text = e.Path + ": " + text
	}
	if e.Line != 0 {
		text = "line " + strconv.Itoa(e.Line) + ": " + text
	}
	return text
}

// within is the error of what stands under a name or an index in brackets.
func (e *Error) within(step string) *Error {
	e.Path = join(step, e.Path)
	return e
}

// join puts a step at the end of a path.
func join(path, step string) string {
	switch {
	case path == "":
		return step
	case step == "":
		return path
	case step[0] == '[':
		return path + step
	default:
		return path + "." + step
	}
}

// object is an object of JSON, its members in the order of their names. Values are nil, bool, json.Number, string, []any and
// object; none is changed once it is read.
type object []member

type member struct {
	name  string
	value any
}

func (o object) find(name string) (at int, found bool) {
	return slices.BinarySearchFunc(o, name, func(m member, name string) int { return strings.Compare(m.name, name) })
}

func (o object) get(name string) any {
	if at, found := o.find(name); found {
		return o[at].value
	}
	return nil
}

// text is the text under a name, empty where there is something else or nothing.
func (o object) text(name string) string {
	text, _ := o.get(name).(string)
	return text
}

// object is the object under a name, empty where there is something else or nothing.
func (o object) object(name string) object {
	inner, _ := o.get(name).(object)
	return inner
}

func (o object) list(name string) []any {
	list, _ := o.get(name).([]any)
	return list
}

func byName(a, b member) int { return strings.Compare(a.name, b.name) }

// with is the object with another value under a name.
func (o object) with(name string, value any) object {
	at, found := o.find(name)
	if found {
		changed := slices.Clone(o)
		changed[at].value = value
		return changed
	}
	changed := make(object, 0, len(o)+1)
	changed = append(changed, o[:at]...)
	changed = append(changed, member{name, value})
	return append(changed, o[at:]...)
}

// without is the object without some of its members.
func (o object) without(names ...string) object {
	return slices.DeleteFunc(slices.Clone(o), func(m member) bool { return slices.Contains(names, m.name) })
}

// reader reads JSON. Unlike encoding/json it knows where it is, keeps numbers as they are spelled, and refuses a name that an
// object has twice, of which nobody can know which one holds.
type reader struct {
	text  string
	at    int
	depth int
}

// decode reads a text that is one value. Its text is in Unicode form NFC, as all that Terraform holds.
func decode(text string) (any, *Error) {
	r := &reader{text: strings.TrimPrefix(text, "\ufeff")}
	if !utf8.ValidString(text) {
		return nil, &Error{Message: "is not text in UTF-8"}
	}
	r.space()
	value, err := r.value()
	if err != nil {
		return nil, err
	}
	if r.space(); r.at < len(r.text) {
		return nil, r.wrong("after the end there is more")
	}
	return value, nil
}

func (r *reader) wrong(message string) *Error {
	return &Error{Line: 1 + strings.Count(r.text[:min(r.at, len(r.text))], "\n"), Message: message}
}

// next is the byte that comes, 0 at the end.
func (r *reader) next() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *reader) space() {
	for c := r.next(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = r.next() {
		r.at++
	}
}

// takes reports whether c comes, and moves behind it.
func (r *reader) takes(c byte) bool {
	if r.next() != c {
		return false
	}
	r.at++
	return true
}

func (r *reader) value() (any, *Error) {
	switch c := r.next(); {
	case c == '{' || c == '[':
		if r.depth++; r.depth > deepest {
			return nil, r.wrong(fmt.Sprintf("is nested more than %d levels deep", deepest))
		}
		defer func() { r.depth-- }()
		r.at++
		if c == '{' {
			return r.object()
		}
		return r.list()
	case c == '"':
		return r.string()
	case c == '-' || c >= '0' && c <= '9':
		return r.number()
	}
	for word, value := range map[string]any{"true": true, "false": false, "null": nil} {
		if strings.HasPrefix(r.text[r.at:], word) {
			r.at += len(word)
			return value, nil
		}
	}
	if r.at >= len(r.text) {
		return nil, r.wrong("the text ends where a value is missing: is the file whole?")
	}
	return nil, r.wrong("is not JSON")
}

func (r *reader) object() (any, *Error) {
	o := object{}
	if r.space(); r.takes('}') {
		return o, nil
	}
	for {
		r.space()
		if r.next() != '"' {
			return nil, r.wrong("a name in quotation marks is missing")
		}
		name, err := r.string()
		if err != nil {
			return nil, err
		}
		if r.space(); !r.takes(':') {
			return nil, r.wrong("a colon is missing").within(step(name))
		}
		r.space()
		value, err := r.value()
		if err != nil {
			return nil, err.within(step(name))
		}
		o = append(o, member{name, value})
		if r.space(); r.takes(',') {
			continue
		}
		if !r.takes('}') {
			return nil, r.wrong("a comma or the end of an object is missing").within(step(name))
		}
		return r.sorted(o)
	}
}

func (r *reader) sorted(o object) (any, *Error) {
	slices.SortStableFunc(o, byName)
	for i := range len(o) - 1 {
		if o[i].name == o[i+1].name {
			return nil, (&Error{Message: "is there twice: which one holds?"}).within(step(o[i].name))
		}
	}
	return o, nil
}

func (r *reader) list() (any, *Error) {
	list := []any{}
	if r.space(); r.takes(']') {
		return list, nil
	}
	for {
		r.space()
		value, err := r.value()
		if err != nil {
			return nil, err.within("[" + strconv.Itoa(len(list)) + "]")
		}
		list = append(list, value)
		if r.space(); r.takes(',') {
			continue
		}
		if !r.takes(']') {
			return nil, r.wrong("a comma or the end of a list is missing").within("[" + strconv.Itoa(len(list)-1) + "]")
		}
		return list, nil
	}
}

func (r *reader) string() (string, *Error) {
	start, escaped, ascii := r.at, false, true
	for r.at++; ; r.at++ {
		switch c := r.next(); {
		case c == '"':
			r.at++
			text := r.text[start+1 : r.at-1]
			if escaped {
				if err := json.Unmarshal([]byte(r.text[start:r.at]), &text); err != nil {
					return "", r.wrong("a text has an escape that JSON does not know")
				}
				ascii = false
			}
			if !ascii {
				text = norm.NFC.String(text)
			}
			return text, nil
		case c == '\\':
			escaped = true
			r.at++
		case c < ' ':
			if r.at >= len(r.text) {
				return "", r.wrong("a text has no end: is the file whole?")
			}
			return "", r.wrong("a text has a line break or a control character in it")
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
}

func (r *reader) number() (json.Number, *Error) {
	start := r.at
	digits := func() (some bool) {
		for c := r.next(); c >= '0' && c <= '9'; c = r.next() {
			r.at++
			some = true
		}
		return some
	}
	r.takes('-')
	whole := r.takes('0') || digits()
	if whole && r.takes('.') {
		whole = digits()
	}
	if whole && (r.takes('e') || r.takes('E')) {
		_ = r.takes('+') || r.takes('-')
		whole = digits()
	}
	if !whole {
		return "", r.wrong("is not a number of JSON")
	}
	return json.Number(r.text[start:r.at]), nil
}

// step is a name as it stands in a path.
func step(name string) string {
	for _, c := range name {
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return "[" + quote(name) + "]"
		}
	}
	if name == "" {
		return `[""]`
	}
	return name
}
