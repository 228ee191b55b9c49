package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
)

// maxDepth is how deep a request may nest. The API sets no limit: a Struct may hold others.
const maxDepth = 32

var errTooDeep = errors.New("nested too deeply")

// decodeBatch reads the requests of a JSON array of objects.
func decodeBatch(body []byte) ([]members, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	list, err := decodeJSONValue(decoder, 0)
	if err != nil {
		return nil, malformedJSON(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) || list.kind != listKind {
		return nil, serializationError("", "The request is not a JSON array")
	}
	requests := make([]members, len(list.items))
	for i, item := range list.items {
		if item.kind != objectKind {
			return nil, serializationError("", "The array has an item that is not a JSON object")
		}
		requests[i] = item.object()
		maps.DeleteFunc(requests[i], func(_ string, v value) bool { return v.kind == null })
	}
	return requests, nil
}

// decodeJSON adds the members of a JSON object to m.
func decodeJSON(m members, body []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	opening, err := decoder.Token()
	if err != nil {
		return malformedJSON(err)
	}
	if opening != json.Delim('{') {
		return serializationError("", "The request is not a JSON object")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return malformedJSON(err)
		}
		v, err := decodeJSONValue(decoder, 1)
		if err != nil {
			return malformedJSON(err)
		}
		if v.kind != null { // null says the same as nothing
			m.set(name.(string), v) // inside an object, Token returns names as strings
		}
	}
	if _, err := decoder.Token(); err != nil {
		return malformedJSON(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return serializationError("", "There is something behind the JSON object")
	}
	return nil
}

// malformedJSON does not repeat the decoder's words: they may quote the request, and with it a password.
func malformedJSON(err error) error {
	if errors.Is(err, errTooDeep) {
		return serializationError("", "The JSON nests too deeply")
	}
	return serializationError("", "The JSON is malformed")
}

func decodeJSONValue(decoder *json.Decoder, depth int) (value, error) {
	token, err := decoder.Token()
	if err != nil {
		return value{}, err
	}
	switch t := token.(type) {
	case string:
		return value{kind: stringKind, text: t}, nil
	case json.Number:
		return value{kind: numberKind, text: t.String()}, nil
	case bool:
		if t {
			return value{kind: booleanKind, text: "true"}, nil
		}
		return value{kind: booleanKind, text: "false"}, nil
	case json.Delim:
		return decodeJSONContainer(decoder, t, depth)
	default:
		return value{kind: null}, nil
	}
}

func decodeJSONContainer(decoder *json.Decoder, opening json.Delim, depth int) (value, error) {
	if depth >= maxDepth {
		return value{}, errTooDeep
	}
	v := value{kind: listKind}
	if opening == '{' {
		v.kind = objectKind
	}
	for decoder.More() {
		if v.kind == objectKind {
			name, err := decoder.Token()
			if err != nil {
				return value{}, err
			}
			v.names = append(v.names, name.(string)) // inside an object, Token returns names as strings
		}
		item, err := decodeJSONValue(decoder, depth+1)
		if err != nil {
			return value{}, err
		}
		v.items = append(v.items, item)
	}
	_, err := decoder.Token()
	return v, err
}
