package emulator

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// decodeXML adds the members of a DataContract document to m. Its root has the name of the operation; namespaces and
// the order of elements are not insisted on, which is kinder than .NET is.
func decodeXML(m members, body []byte, operation string) error {
	decoder := xml.NewDecoder(bytes.NewReader(body))
	root, err := nextElement(decoder)
	if err != nil || root == nil {
		return malformedXML(err)
	}
	if !strings.EqualFold(root.Name.Local, operation) {
		return serializationError("", "The root element is not %s", operation)
	}
	for {
		member, err := nextElement(decoder)
		if err != nil {
			return malformedXML(err)
		}
		if member == nil {
			break
		}
		v, err := decodeXMLValue(decoder, *member, 1)
		if err != nil {
			return malformedXML(err)
		}
		if v.kind != null {
			m.set(member.Name.Local, v)
		}
	}
	if _, err := nextElement(decoder); !errors.Is(err, io.EOF) {
		return serializationError("", "There is something behind the root element")
	}
	return nil
}

// malformedXML, like malformedJSON, quotes nothing of the request.
func malformedXML(err error) error {
	if errors.Is(err, errTooDeep) {
		return serializationError("", "The XML nests too deeply")
	}
	return serializationError("", "The XML is malformed")
}

var errDirective = errors.New("document type definitions are not allowed")

// nextElement returns the next child element, nil at the end of its parent.
func nextElement(decoder *xml.Decoder) (*xml.StartElement, error) {
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		case xml.Directive:
			return nil, errDirective
		}
	}
}

// decodeXMLValue reads an element to its end: one that has elements is a list or an object, another one is text.
func decodeXMLValue(decoder *xml.Decoder, start xml.StartElement, depth int) (value, error) {
	if depth >= maxDepth {
		return value{}, errTooDeep
	}
	v := value{kind: untyped}
	var content strings.Builder
	for {
		token, err := decoder.Token()
		if err != nil {
			return value{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			item, err := decodeXMLValue(decoder, t, depth+1)
			if err != nil {
				return value{}, err
			}
			v.kind = listKind
			v.items, v.names = append(v.items, item), append(v.names, t.Name.Local)
		case xml.CharData:
			content.Write(t)
		case xml.Directive:
			return value{}, errDirective
		case xml.EndElement:
			if isNil(start) {
				return value{kind: null}, nil
			}
			v.text = content.String()
			return v, nil
		}
	}
}

// isNil reports whether an element says i:nil="true".
func isNil(start xml.StartElement) bool {
	for _, attribute := range start.Attr {
		if attribute.Name.Space == namespaceInstance && attribute.Name.Local == "nil" {
			return attribute.Value == "true" || attribute.Value == "1"
		}
	}
	return false
}
