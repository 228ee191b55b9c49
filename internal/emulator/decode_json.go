package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// maxDepth is how deep a request may nest. The API sets no limit: a Struct may hold others.
const maxDepth = 32

// decodeJSON does not repeat the decoder's words: they may quote the request, and with it a password.
func decodeJSON(body []byte) (value, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var parsed any
	if err := decoder.Decode(&parsed); err != nil {
		return value{}, serializationError("", "The JSON is malformed")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return value{}, serializationError("", "There is something behind the JSON")
	}
	return valueOf(parsed, 0)
}

// valueOf sorts the names of an object, so that the same request always means the same.
func valueOf(parsed any, depth int) (value, error) {
	if depth > maxDepth {
		return value{}, serializationError("", "The JSON nests too deeply")
	}
	var v value
	var items []any
	switch t := parsed.(type) {
	case string:
		return value{kind: stringKind, text: t}, nil
	case json.Number:
		return value{kind: numberKind, text: t.String()}, nil
	case bool:
		return value{kind: booleanKind, text: fmt.Sprint(t)}, nil
	case []any:
		v.kind, items = listKind, t
	case map[string]any:
		v.kind, v.names = objectKind, slices.Sorted(maps.Keys(t))
		for _, name := range v.names {
			items = append(items, t[name])
		}
	}
	for _, parsed := range items {
		item, err := valueOf(parsed, depth+1)
		if err != nil {
			return value{}, err
		}
		v.items = append(v.items, item)
	}
	return v, nil
}
