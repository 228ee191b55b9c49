package emulator

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// node is a part of an answer before it has a format. Dialects that change how answers are written apply here, for
// JSON and XML alike.
type node struct {
	kind     valueKind // any but untyped
	text     string
	contract contract // of an object, or of the items of a list or map
	items    []node
	members  []namedNode // in the order of their declaration
}

// namedNode is a member of an object.
type namedNode struct {
	name  string
	owner contract
	depth int
	node
}

// document turns a DTO into a node.
func (e *Emulator) document(dto any) node {
	return documentWriter{e.dialects, &e.kept}.nodeOf(reflect.ValueOf(dto), "")
}

// documentWriter writes answers as the dialects have it.
type documentWriter struct {
	dialects
	kept *keptMembers
}

func (d documentWriter) nodeOf(v reflect.Value, at place) node {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return node{kind: null}
		}
		return d.nodeOf(v.Elem(), at)
	case reflect.Struct:
		return d.objectOf(v, at.of(v))
	case reflect.Slice:
		return d.listOf(v, at)
	case reflect.Map:
		return d.mapOf(v)
	case reflect.String:
		return node{kind: stringKind, text: v.String()}
	case reflect.Bool:
		return node{kind: booleanKind, text: fmt.Sprint(v.Bool())}
	case reflect.Float64:
		return node{kind: numberKind, text: strconv.FormatFloat(v.Float(), 'f', -1, 64)}
	default:
		return node{kind: numberKind, text: fmt.Sprint(v.Interface())}
	}
}

// mapOf sorts by name, so that the same map is always written in the same way.
func (d documentWriter) mapOf(v reflect.Value) node {
	object := node{kind: mapKind, contract: entryContract(v.Type())}
	for key, item := range v.Seq2() {
		object.members = append(object.members, namedNode{name: key.String(), node: d.nodeOf(item, "")})
	}
	slices.SortFunc(object.members, func(a, b namedNode) int { return strings.Compare(a.name, b.name) })
	return object
}

// asList is a map as XML has it: a list of pairs.
func (n node) asList() node {
	list := node{kind: listKind, contract: n.contract}
	for _, member := range n.members {
		list.items = append(list.items, node{kind: objectKind, contract: n.contract, members: []namedNode{
			{name: "key", owner: n.contract, node: node{kind: stringKind, text: member.name}},
			{name: "value", owner: n.contract, node: member.node},
		}})
	}
	return list
}

func (d documentWriter) listOf(v reflect.Value, at place) node {
	list := node{kind: listKind, contract: contractOf(v.Type().Elem())}
	for i := range v.Len() {
		list.items = append(list.items, d.nodeOf(v.Index(i), at.in("[%d]", i)))
	}
	return list
}

func (d documentWriter) objectOf(v reflect.Value, at place) node {
	object := node{kind: objectKind, contract: contractOf(v.Type())}
	for _, f := range fieldsOf(v.Type()) {
		member := v.FieldByIndex(f.index)
		n := node{kind: null}
		if !f.omitZero || !member.IsZero() {
			n = d.nodeOf(member, at.in(".%s", f.name))
		}
		if d.leavesOut(n) {
			continue
		}
		object.members = append(object.members, namedNode{f.name, f.owner, f.depth, n})
	}
	if d.has(unknownMembers) {
		object.members = append(object.members, membersOfTheFuture(object.contract)...)
	}
	if d.has(membersUnknownKept) {
		for _, m := range d.kept.at(at) {
			object.members = append(object.members, namedNode{m.name, object.contract, unknownDepth, m.value.node(object.contract)})
		}
	}
	return object
}

// leavesOut reports whether a member is not written at all.
func (d dialects) leavesOut(n node) bool {
	switch n.kind {
	case null:
		return !d.has(nullsPresent)
	case listKind:
		return len(n.items) == 0 && d.has(emptyListsOmitted)
	default:
		return false
	}
}

// unknownDepth puts members that no documentation has behind all others.
const unknownDepth = 9

// membersOfTheFuture are members that no published version of the API has, of every kind a client might stumble on.
func membersOfTheFuture(owner contract) []namedNode {
	flag := namedNode{name: "enabled", owner: owner, node: node{kind: booleanKind, text: "true"}}
	return []namedNode{
		{"xNewText", owner, unknownDepth, node{kind: stringKind, text: "text"}},
		{"xNewNumber", owner, unknownDepth, node{kind: numberKind, text: "1.5"}},
		{"xNewObject", owner, unknownDepth, node{kind: objectKind, contract: owner, members: []namedNode{flag}}},
		{"xNewList", owner, unknownDepth, node{
			kind:     listKind,
			contract: contract{"string", namespaceArrays},
			items:    []node{{kind: stringKind, text: "item"}},
		}},
	}
}
