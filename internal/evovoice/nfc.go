package evovoice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Struct is a set of named values, such as the custom data of a customer. Nil is no set, which is not the empty one.
type Struct map[string]Value

// Value is one value of a Struct: the member that is not nil says of which type it is.
type Value struct {
	BoolValue   *bool    `json:"boolValue,omitzero"`
	StringValue *string  `json:"stringValue,omitzero"`
	NumberValue *float64 `json:"numberValue,omitzero"`
	ListValue   []Struct `json:"listValue,omitzero"`
	StructValue Struct   `json:"structValue,omitzero"`
}

// composed brings the text in an answer to Unicode form NFC, because Terraform does so with everything that it is given:
// what is compared with the server's own bytes would differ for ever. Ids stay byte for byte. Names stay, too: those of
// custom data are Struct's; two of one object that are the same in this form are an error, since Terraform cannot hold both.
func composed(body []byte) ([]byte, error) {
	if !bytes.Contains(body, []byte(`\u`)) && norm.NFC.IsNormal(body) { // by far the most frequent case
		return body, nil
	}
	if !json.Valid(body) {
		return body, nil // whoever reads it says what is wrong with it
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	_ = decoder.Decode(&tree) // it is valid
	tree, err := compose(tree, "", "the answer")
	if err != nil {
		return body, err
	}
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(tree)
	return written.Bytes(), err
}

// compose works on what stands under a name. Within names the closest object around it that has an id.
func compose(tree any, name, within string) (_ any, err error) {
	switch tree := tree.(type) {
	case string:
		if isID(name) {
			return tree, nil
		}
		return norm.NFC.String(tree), nil
	case []any:
		for i := range tree {
			if tree[i], err = compose(tree[i], name, within); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		if id, ok := tree["id"].(string); ok && id != "" {
			within = id
		}
		names := make(map[string]bool, len(tree))
		for member, value := range tree {
			same := norm.NFC.String(member)
			if names[same] {
				return nil, fmt.Errorf("in %s, two names are both %q in Unicode form NFC, which Terraform cannot tell apart: rename one", within, same)
			}
			names[same] = true
			if tree[member], err = compose(value, member, within); err != nil {
				return nil, err
			}
		}
	}
	return tree, nil
}

// isID reports whether what stands under a name is an id or an address, and not text. A reference id is the operator's text.
func isID(name string) bool {
	for _, end := range []string{"Id", "Ids", "Sid", "Uri"} {
		if strings.HasSuffix(name, end) {
			return name != "referenceId"
		}
	}
	return name == "id" || name == "sid" || name == "uri"
}

// UnmarshalJSON brings the names to Unicode form NFC, as composed does with values.
func (s *Struct) UnmarshalJSON(data []byte) error {
	var spelled map[string]Value
	if err := json.Unmarshal(data, &spelled); err != nil || spelled == nil {
		*s = nil
		return err
	}
	*s = make(Struct, len(spelled))
	for name, value := range spelled {
		(*s)[norm.NFC.String(name)] = value
	}
	return nil
}

// spelledAs is custom data with the names as the server spells them, at every level; nil where there is nothing. Under another
// spelling, data that are put over what is there would have both.
func spelledAs(now json.RawMessage, data Struct) Struct {
	if data == nil {
		return nil
	}
	type level struct {
		ListValue   []json.RawMessage
		StructValue json.RawMessage
	}
	known := jsonAs[map[string]level](now)
	names := make(map[string]string, len(known))
	for name := range known {
		names[norm.NFC.String(name)] = name
	}
	spelled := make(Struct, len(data))
	for name, value := range data {
		if theirs, ok := names[name]; ok {
			name = theirs
		}
		below := known[name]
		value.StructValue = spelledAs(below.StructValue, value.StructValue)
		value.ListValue = slices.Clone(value.ListValue)
		for i := range min(len(value.ListValue), len(below.ListValue)) {
			value.ListValue[i] = spelledAs(below.ListValue[i], value.ListValue[i])
		}
		spelled[name] = value
	}
	return spelled
}
