package emulator

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// encodeXML writes a document as .NET's DataContractSerializer does, indented as on the metadata pages: members of
// base classes first, then by name; a list names its items by their contract.
func encodeXML(n node) []byte {
	w := &xmlWriter{}
	w.element(n.contract.name, n.contract.namespace, n, 1)
	return w.out.Bytes()
}

type xmlWriter struct {
	out      bytes.Buffer
	declared []declaration // of all open elements, the innermost last
}

// declaration binds a prefix, or the default namespace when it is empty.
type declaration struct {
	prefix, namespace string
}

// element writes an element at the given depth; the root's is 1.
func (w *xmlWriter) element(name, namespace string, n node, depth int) {
	if n.kind == mapKind {
		n = n.asList()
	}
	outer := len(w.declared)
	prefix, attributes := w.open(namespace, n, depth)
	indent := strings.Repeat("  ", depth-1)
	tag := qualified(prefix, name)
	fmt.Fprintf(&w.out, "%s<%s%s", indent, tag, attributes)
	switch {
	case n.kind == null:
		w.out.WriteString(` i:nil="true" />`)
	case n.isEmpty():
		w.out.WriteString(" />")
	case n.kind == objectKind || n.kind == listKind:
		w.out.WriteString(">\n")
		w.content(n, depth)
		fmt.Fprintf(&w.out, "%s</%s>", indent, tag)
	default:
		w.out.WriteByte('>')
		_ = xml.EscapeText(&w.out, []byte(n.text)) // into memory: nothing can fail
		fmt.Fprintf(&w.out, "</%s>", tag)
	}
	w.declared = w.declared[:outer]
}

func (w *xmlWriter) content(n node, depth int) {
	for _, member := range inXMLOrder(n) {
		w.element(pascalCase(member.name), member.owner.namespace, member.node, depth+1)
		w.out.WriteByte('\n')
	}
	for _, item := range n.items {
		w.element(n.contract.name, n.contract.namespace, item, depth+1)
		w.out.WriteByte('\n')
	}
}

// open declares the namespaces that an element needs and returns its prefix. An element whose namespace is unknown
// makes it the default; what is inside gets a prefix made of the depth, such as d2p1.
func (w *xmlWriter) open(namespace string, n node, depth int) (prefix, attributes string) {
	if depth == 1 {
		attributes = w.declare("i", namespaceInstance)
	}
	prefix, known := w.prefixOf(namespace)
	if !known {
		attributes += w.declare("", namespace)
	}
	if n.kind == listKind || n.kind == objectKind {
		if _, known := w.prefixOf(n.contract.namespace); !known {
			attributes += w.declare(fmt.Sprintf("d%dp1", depth), n.contract.namespace)
		}
	}
	return prefix, attributes
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

func qualified(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + ":" + name
}

func (n node) isEmpty() bool { return n.text == "" && len(n.items) == 0 && len(n.members) == 0 }

// inXMLOrder sorts by base class and name. ServiceStack's own types are the exception: they number their members, in
// the order of their declaration.
func inXMLOrder(n node) []namedNode {
	if n.contract.namespace == namespaceStack {
		return n.members
	}
	sorted := slices.Clone(n.members)
	slices.SortStableFunc(sorted, func(a, b namedNode) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), cmp.Compare(pascalCase(a.name), pascalCase(b.name)))
	})
	return sorted
}
