package emulator

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// decodeXML reads a DataContract document. Its root has the name of the operation; namespaces and the order of elements are
// not insisted on, which is kinder than .NET is. Like decodeJSON, it quotes nothing of the request.
func decodeXML(body []byte, operation string) (any, error) {
	document, err := decodeElement(xml.NewDecoder(bytes.NewReader(body)), xml.StartElement{})
	root, _ := document.(elements)
	switch {
	case err != nil || len(root) == 0:
		return nil, serializationError("", "The XML is malformed")
	case !strings.EqualFold(root[0].name, operation):
		return nil, serializationError("", "The root element is not %s", operation)
	case len(root) > 1:
		return nil, serializationError("", "There is something behind the root element")
	}
	return root[0].value, nil
}

// decodeElement reads an element, or the document, to its end: one that has elements is a list or an object, another one is text.
// A document type definition is an error.
func decodeElement(decoder *xml.Decoder, start xml.StartElement) (any, error) {
	var inside elements
	var text strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) { // of the document: that of an element would be a syntax error
			return inside, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			item, err := decodeElement(decoder, t)
			if err != nil {
				return nil, err
			}
			inside = append(inside, element{t.Name.Local, item})
		case xml.CharData:
			text.Write(t)
		case xml.Directive:
			return nil, errors.New("a document type definition")
		case xml.EndElement:
			switch {
			case slices.ContainsFunc(start.Attr, saysNil):
				return nil, nil
			case inside != nil:
				return inside, nil
			}
			return untyped{text.String()}, nil
		}
	}
}

// saysNil recognises i:nil="true".
func saysNil(a xml.Attr) bool {
	return a.Name.Space == namespaceInstance && a.Name.Local == "nil" && (a.Value == "true" || a.Value == "1")
}

// encodeXML writes what document made of a DTO of type t as .NET's DataContractSerializer does, indented as on the metadata
// pages: members of base classes first, then by name; a list names its items by their contract.
func encodeXML(v any, t reflect.Type) []byte {
	w := &xmlWriter{}
	w.element(xmlElementOf(contractOf(t), v, t), 1)
	return w.out.Bytes()
}

// xmlElement is an element to write.
type xmlElement struct {
	contract
	null     bool
	text     string
	inside   string // the namespace of what it is made to hold, be there any or not
	elements []xmlElement
	level    int // of the class that declares it
}

// xmlElementOf names what v consists of as its type does; t is nil where no documentation has it.
func xmlElementOf(name contract, v any, t reflect.Type) xmlElement {
	x := xmlElement{contract: name, null: v == nil}
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case nil:
	case []any:
		item := contract{"string", namespaceArrays}
		if t != nil {
			t = t.Elem()
			item = contractOf(t)
		}
		x.inside = item.namespace
		for _, i := range v {
			x.elements = append(x.elements, xmlElementOf(item, i, t))
		}
	case elements:
		x.hold(v, t)
	case map[string]any:
		object, _ := elementsOf(v)
		x.hold(object, t)
	case untyped:
		x.text = v[len(v)-1]
	default:
		x.text = fmt.Sprint(v)
	}
	return x
}

// hold puts the members of an object into x, sorted by base class and name. ServiceStack's own types are the exception: they
// number their members, in the order of their declaration. A map is a list of pairs.
func (x *xmlElement) hold(object elements, t reflect.Type) {
	if t != nil && t.Kind() == reflect.Map {
		pair := entryContract(t)
		x.inside = pair.namespace
		for _, e := range object {
			x.elements = append(x.elements, xmlElement{contract: pair, inside: pair.namespace, elements: []xmlElement{
				xmlElementOf(contract{"Key", pair.namespace}, e.name, nil),
				xmlElementOf(contract{"Value", pair.namespace}, e.value, t.Elem()),
			}})
		}
		return
	}
	own, fields := x.contract, []field{}
	if t != nil {
		own, fields = contractOf(t), fieldsOf(t)
	}
	x.inside = own.namespace
	for _, e := range object {
		f := field{owner: own, level: 1} // behind those that a documentation has
		if at := slices.IndexFunc(fields, func(f field) bool { return f.name == e.name }); at >= 0 {
			f = fields[at]
		}
		member := xmlElementOf(contract{pascalCase(e.name), f.owner.namespace}, e.value, f.typ)
		member.level = f.level
		x.elements = append(x.elements, member)
	}
	if own.namespace != namespaceStack {
		slices.SortStableFunc(x.elements, func(a, b xmlElement) int {
			return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.name, b.name))
		})
	}
}

type xmlWriter struct {
	out      bytes.Buffer
	declared []declaration // of all open elements, the innermost last
}

// declaration binds a prefix, or the default namespace when it is empty.
type declaration struct {
	prefix, namespace string
}

// element writes an element at the given depth; the root's is 1. An element whose namespace is unknown makes it the default;
// what is inside gets a prefix made of the depth, such as d2p1.
func (w *xmlWriter) element(x xmlElement, depth int) {
	outer, attributes := len(w.declared), ""
	if depth == 1 {
		attributes = w.declare("i", namespaceInstance)
	}
	prefix, known := w.prefixOf(x.namespace)
	if !known {
		attributes += w.declare("", x.namespace)
	}
	if _, known := w.prefixOf(x.inside); !known && x.inside != "" {
		attributes += w.declare(fmt.Sprintf("d%dp1", depth), x.inside)
	}
	indent := strings.Repeat("  ", depth-1)
	tag := strings.TrimPrefix(prefix+":"+x.name, ":")
	fmt.Fprintf(&w.out, "%s<%s%s", indent, tag, attributes)
	switch {
	case x.null:
		w.out.WriteString(` i:nil="true" />`)
	case x.text == "" && len(x.elements) == 0:
		w.out.WriteString(" />")
	case x.text == "":
		w.out.WriteString(">\n")
		for _, inner := range x.elements {
			w.element(inner, depth+1)
			w.out.WriteByte('\n')
		}
		fmt.Fprintf(&w.out, "%s</%s>", indent, tag)
	default:
		w.out.WriteByte('>')
		_ = xml.EscapeText(&w.out, []byte(x.text)) // into memory: nothing can fail
		fmt.Fprintf(&w.out, "</%s>", tag)
	}
	w.declared = w.declared[:outer]
}

func (w *xmlWriter) declare(prefix, namespace string) string {
	w.declared = append(w.declared, declaration{prefix, namespace})
	return fmt.Sprintf(` %s="%s"`, strings.TrimSuffix("xmlns:"+prefix, ":"), namespace)
}

// prefixOf finds a prefix that stands for the namespace and is not hidden by an inner declaration.
func (w *xmlWriter) prefixOf(namespace string) (string, bool) {
	hidden := map[string]bool{}
	for _, d := range slices.Backward(w.declared) {
		if d.namespace == namespace && !hidden[d.prefix] {
			return d.prefix, true
		}
		hidden[d.prefix] = true
	}
	return "", false
}
