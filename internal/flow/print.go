package flow

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// widest is how long an object or a list may be that is printed in one line.
const widest = 100

// String is the flow as a file that people read and compare, with all that it has. Of equal files it is the same text, whatever
// the order of members and the indentation were: known members come first, those that hold others last.
func (f *Flow) String() string {
	var b strings.Builder
	printer{&b}.value(f.raw, "\n")
	b.WriteByte('\n')
	return b.String()
}

// Definition is the flow without what is not its graph: nodes, parameters, exits and data of the designer are left.
func (f *Flow) Definition() *Flow {
	graph := slices.DeleteFunc(slices.Clone(f.raw), func(m member) bool {
		return m.name != "nodes" && m.name != "parameters" && m.name != "exits" && m.name != "ui"
	})
	return f.altered(graph)
}

// Part is the JSON of a member of the flow as Evo Voice takes it, such as "nodes"; nil where the flow has none or a null.
func (f *Flow) Part(name string) json.RawMessage {
	part := f.raw.get(name)
	if part == nil {
		return nil
	}
	return json.RawMessage(compact(part))
}

// compact is JSON in one line, without spaces.
func compact(value any) string {
	var b strings.Builder
	write(&b, value, "", "")
	return b.String()
}

// write writes a value in one line.
func write(b *strings.Builder, value any, afterComma, afterColon string) {
	switch value := value.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		if value {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case json.Number:
		b.WriteString(value.String())
	case string:
		writeString(b, value)
	case []any:
		b.WriteByte('[')
		for i, element := range value {
			if i > 0 {
				b.WriteByte(',')
				b.WriteString(afterComma)
			}
			write(b, element, afterComma, afterColon)
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		for i, m := range value {
			if i > 0 {
				b.WriteByte(',')
				b.WriteString(afterComma)
			}
			writeString(b, m.name)
			b.WriteByte(':')
			b.WriteString(afterColon)
			write(b, m.value, afterComma, afterColon)
		}
		b.WriteByte('}')
	}
}

func quote(text string) string {
	var b strings.Builder
	writeString(&b, text)
	return b.String()
}

func writeString(b *strings.Builder, text string) {
	const hex = "0123456789abcdef"
	b.WriteByte('"')
	from := 0
	for i := range len(text) {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b.WriteString(text[from:i])
		from = i + 1
		switch c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteString(`\u00`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	b.WriteString(text[from:])
	b.WriteByte('"')
}

// printer prints for people.
type printer struct{ b *strings.Builder }

func (p printer) value(value any, newline string) {
	if room := widest; fits(value, &room) {
		p.inline(value)
		return
	}
	switch value := value.(type) {
	case []any:
		separator := "["
		for _, element := range value {
			p.b.WriteString(separator + newline + "  ")
			p.value(element, newline+"  ")
			separator = ","
		}
		p.b.WriteString(newline + "]")
	case object:
		separator := "{"
		for _, m := range ordered(value) {
			p.b.WriteString(separator + newline + "  ")
			writeString(p.b, m.name)
			p.b.WriteString(": ")
			p.value(m.value, newline+"  ")
			separator = ","
		}
		p.b.WriteString(newline + "}")
	default:
		write(p.b, value, "", "")
	}
}

func (p printer) inline(value any) {
	switch value := value.(type) {
	case []any:
		p.b.WriteByte('[')
		for i, element := range value {
			if i > 0 {
				p.b.WriteString(", ")
			}
			p.inline(element)
		}
		p.b.WriteByte(']')
	case object:
		p.b.WriteByte('{')
		for i, m := range ordered(value) {
			if i > 0 {
				p.b.WriteString(", ")
			}
			writeString(p.b, m.name)
			p.b.WriteString(": ")
			p.inline(m.value)
		}
		p.b.WriteByte('}')
	default:
		write(p.b, value, "", "")
	}
}

// fits reports whether a value is at most as wide as there is room, and takes the room. It looks no further than that.
func fits(value any, room *int) bool {
	switch value := value.(type) {
	case string:
		*room -= utf8.RuneCountInString(value[:min(len(value), 4*widest)]) + 2
	case json.Number:
		*room -= len(value)
	case []any:
		*room -= 2
		for _, element := range value {
			if *room -= 2; *room < 0 || !fits(element, room) {
				return false
			}
		}
	case object:
		*room -= 2
		for _, m := range value {
			if *room -= len(m.name) + 6; *room < 0 || !fits(m.value, room) {
				return false
			}
		}
	default:
		*room -= 5
	}
	return *room >= 0
}

// order is that of the members that are known, by what people look for first.
var order = func() map[string]int {
	places := map[string]int{}
	for i, name := range []string{
		"id", "accountId", "accountName", "name", "description", "notes", "customerId", "customerName", "roles", "tags",
		"isStartNode", "type", "listType", "structType", "isPublic", "isOutput", "isAsync", "source", "value", "expression",
		"referenceId", "defaultValue", "stringValue", "numberValue", "boolValue",
	} {
		places[name] = i - 100
	}
	for i, name := range []string{"ui", "spec", "listValue", "structValue", "listParameters", "structParameters", "parameters", "exits", "nodes"} {
		places[name] = i + 100
	}
	return places
}()

func ordered(o object) object {
	sorted := slices.Clone(o)
	slices.SortStableFunc(sorted, func(a, b member) int { return order[a.name] - order[b.name] })
	return sorted
}
