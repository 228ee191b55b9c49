package emulator

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// decodeXML reads a DataContract document. Its root has the name of the operation; namespaces and the order of elements are
// not insisted on, which is kinder than .NET is. Like decodeJSON, it quotes nothing of the request.
func decodeXML(body []byte, operation string) (value, error) {
	decoder := xml.NewDecoder(bytes.NewReader(body))
	root, err := nextElement(decoder)
	if err != nil {
		return value{}, serializationError("", "The XML is malformed")
	}
	if !strings.EqualFold(root.Name.Local, operation) {
		return value{}, serializationError("", "The root element is not %s", operation)
	}
	v, err := decodeXMLValue(decoder, root, 0)
	if err != nil {
		return value{}, serializationError("", "The XML is malformed, or nests too deeply")
	}
	if _, err := nextElement(decoder); !errors.Is(err, io.EOF) {
		return value{}, serializationError("", "There is something behind the root element")
	}
	return v, nil
}

var errNotAllowed = errors.New("a document type definition, or too deep")

// nextElement returns the next element that begins, io.EOF if there is none.
func nextElement(decoder *xml.Decoder) (xml.StartElement, error) {
	for {
		token, err := decoder.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t, nil
		case xml.Directive:
			return xml.StartElement{}, errNotAllowed
		}
	}
}

// decodeXMLValue reads an element to its end: one that has elements is a list or an object, another one is text.
func decodeXMLValue(decoder *xml.Decoder, start xml.StartElement, depth int) (value, error) {
	if depth > maxDepth {
		return value{}, errNotAllowed
	}
	v := value{kind: untyped}
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
			v.text += string(t)
		case xml.Directive:
			return value{}, errNotAllowed
		case xml.EndElement:
			if isNil(start) {
				return value{kind: null}, nil
			}
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
