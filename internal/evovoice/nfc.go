package evovoice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// composed brings the text in an answer to Unicode form NFC, because Terraform does so with everything that it is given:
// what is compared with the server's own bytes would differ for ever. Ids stay byte for byte. Names stay, too: those of
// custom data are Struct's; two of one object that are the same in this form are an error, since Terraform cannot hold both.
func composed(body []byte) ([]byte, error) {
	if !bytes.Contains(body, []byte(`\u`)) && norm.NFC.IsNormal(body) {
		return body, nil // by far the most frequent case
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil || decoder.InputOffset() != int64(len(bytes.TrimRight(body, " \t\r\n"))) {
		return body, nil //nolint:nilerr // whoever reads it says what is wrong with it
	}
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

// UnmarshalJSON brings the names to Unicode form NFC, as composed does with values, and keeps the server's own spelling.
func (s *Struct) UnmarshalJSON(data []byte) error {
	var spelled map[string]Value
	if err := json.Unmarshal(data, &spelled); err != nil || spelled == nil {
		*s = nil
		return err
	}
	*s = make(Struct, len(spelled))
	for name, value := range spelled {
		same := norm.NFC.String(name)
		if same != name {
			value.Spelling = name
		}
		(*s)[same] = value
	}
	return nil
}

// MarshalJSON writes the names as the server spells them.
func (s Struct) MarshalJSON() ([]byte, error) {
	spelled := make(map[string]Value, len(s))
	for name, value := range s {
		if value.Spelling != "" {
			name = value.Spelling
		}
		spelled[name] = value
	}
	return json.Marshal(spelled)
}

// SpelledAs is the same with the names that like has too spelled as there, at every level.
func (s Struct) SpelledAs(like Struct) Struct {
	if s == nil {
		return nil
	}
	same := make(Struct, len(s))
	for name, value := range s {
		known := like[name]
		value.Spelling = known.Spelling
		value.StructValue = value.StructValue.SpelledAs(known.StructValue)
		if value.ListValue != nil {
			items := make([]Struct, len(value.ListValue))
			for i, item := range value.ListValue {
				var knownItem Struct
				if i < len(known.ListValue) {
					knownItem = known.ListValue[i]
				}
				items[i] = item.SpelledAs(knownItem)
			}
			value.ListValue = items
		}
		same[name] = value
	}
	return same
}
