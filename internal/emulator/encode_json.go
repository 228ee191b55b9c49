package emulator

import (
	"bytes"
	"encoding/json"
)

// encodeJSON writes members in the order of their declaration, without white space.
func encodeJSON(n node) []byte {
	var out bytes.Buffer
	writeJSON(&out, n)
	return out.Bytes()
}

func writeJSON(out *bytes.Buffer, n node) {
	switch n.kind {
	case objectKind, mapKind:
		out.WriteByte('{')
		for i, member := range n.members {
			if i > 0 {
				out.WriteByte(',')
			}
			writeJSONString(out, member.name)
			out.WriteByte(':')
			writeJSON(out, member.node)
		}
		out.WriteByte('}')
	case listKind:
		out.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				out.WriteByte(',')
			}
			writeJSON(out, item)
		}
		out.WriteByte(']')
	case stringKind:
		writeJSONString(out, n.text)
	case null:
		out.WriteString("null")
	default:
		out.WriteString(n.text)
	}
}

// writeJSONString leaves <, > and & alone, as ServiceStack does.
func writeJSONString(out *bytes.Buffer, s string) {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string into memory: nothing can fail
	out.Truncate(out.Len() - 1)
}
