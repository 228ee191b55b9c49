package flow

import (
	"fmt"
	"strconv"
	"strings"
)

// Parse reads a flow. Its error is an *Error, which leads to what is wrong by a path and shows no value of the file.
//
// Members that a call cannot notice are kept and not looked at. A null is as good as nothing, except in lists.
func Parse(text string) (*Flow, error) {
	root, err := decode(text)
	if err != nil {
		return nil, err
	}
	f, err := open(root)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// open finds the flow in a file.
func open(root any) (*Flow, *Error) {
	file, ok := root.(object)
	if !ok {
		return nil, &Error{Message: "is " + kind(root) + ", and not a flow"}
	}
	portable, at := file.object("package"), ""
	switch {
	case file.get("kind") != nil || portable != nil:
		if version := file.get("version"); version != nil && compact(version) != "1" {
			return nil, &Error{Path: "version", Message: "is not 1, the version of a portable package that is known"}
		}
		at = "package."
	case file.get("nodes") == nil && file.get("flows") != nil:
		portable = file
	default:
		if err := like(file, ""); err != nil {
			return nil, err
		}
		return read(&Flow{raw: file})
	}
	only, err := single(portable, at)
	if err != nil {
		return nil, err
	}
	f := &Flow{raw: only, at: at + "flows[0].", AccountID: file.object("source").text("accountId"), labels: labels(file.list("references"))}
	return read(f)
}

// like is an error unless an object has a member of flows.
func like(file object, at string) *Error {
	for _, name := range []string{"nodes", "parameters", "exits", "nodeCount"} {
		if _, found := file.find(name); found {
			return nil
		}
	}
	return &Error{Path: at, Message: `is not a flow: it has neither "nodes" nor "parameters" nor "exits"`}
}

// single is the one flow of a package.
func single(portable object, at string) (object, *Error) {
	flows, ok := portable.get("flows").([]any)
	if !ok {
		return nil, &Error{Path: at + "flows", Message: "is " + kind(portable.get("flows")) + ", and not a list of flows"}
	}
	if len(flows) != 1 {
		const most = 10
		var names []string
		for i, one := range flows {
			if i == most {
				names = append(names, "…")
				break
			}
			inner, _ := one.(object)
			names = append(names, quote(inner.text("name")))
		}
		return nil, &Error{Path: at + "flows", Message: strings.TrimSuffix(fmt.Sprintf("has %d flows, where one is wanted: %s", len(flows), strings.Join(names, ", ")), ": ")}
	}
	only, ok := flows[0].(object)
	if !ok {
		return nil, &Error{Path: at + "flows[0]", Message: "is " + kind(flows[0]) + ", and not a flow"}
	}
	return only, like(only, at+"flows[0]")
}

// labels are what a portable package calls the ids of the account that it comes from.
func labels(references []any) map[string]string {
	known := map[string]string{}
	for _, each := range references {
		reference, _ := each.(object)
		id, label, kind := reference.text("sourceId"), reference.text("label"), reference.text("type")
		if id == "" || label == "" {
			continue
		}
		if kind != "" && !strings.HasPrefix(label, kind+":") {
			label = kind + ":" + label
		}
		known[id] = label
	}
	return known
}

// altered is the flow with another tree, which was made of one that could be read.
func (f *Flow) altered(raw object) *Flow {
	changed, err := read(&Flow{raw: raw, at: f.at, AccountID: f.AccountID, labels: f.labels})
	if err != nil {
		panic(err) // what is taken out and put in are values
	}
	changed.ID, changed.Name = f.ID, f.Name
	return changed
}

// read fills the flow from its tree.
func read(f *Flow) (_ *Flow, err *Error) {
	root := members{object: f.raw, at: strings.TrimSuffix(f.at, "."), err: &err}
	f.ID, f.Name = root.text("id"), root.text("name")
	if account := root.text("accountId"); f.AccountID == "" {
		f.AccountID = account
	}
	_, f.hasNodes = f.raw.get("nodes").([]any)
	nodes := root.objects("nodes")
	f.nodes = make(map[string]*Node, len(nodes))
	for i, m := range nodes {
		n := newNode(m, i)
		f.Nodes = append(f.Nodes, n)
		if _, taken := f.nodes[n.ID]; !taken {
			f.nodes[n.ID] = n
		}
	}
	exits := root.objects("exits")
	f.exits = make(map[string]*Exit, len(exits))
	for _, m := range exits {
		exit := &Exit{ID: m.text("id"), Name: m.text("name"), raw: m.object}
		f.Exits = append(f.Exits, exit)
		f.exits[exit.Name] = exit
	}
	for i, m := range root.objects("parameters") {
		f.Parameters = append(f.Parameters, &FlowParameter{
			ID: m.text("id"), Name: m.text("name"), Type: m.text("type"), Public: m.bool("isPublic"), Output: m.bool("isOutput"),
			index: i, raw: m.object, listType: m.inner("listType").object, defaultValue: m.inner("defaultValue").object,
		})
	}
	if err != nil {
		return nil, err
	}
	f.label()
	return f, nil
}

func newNode(m members, index int) *Node {
	spec := m.inner("spec")
	n := &Node{
		ID: m.text("id"), Name: m.text("name"), Start: m.bool("isStartNode"), URL: spec.text("url"), Type: spec.text("name"),
		TypeName: spec.text("typeName"), index: index, raw: m.object, spec: spec.object,
	}
	if n.Type == "" {
		n.Type = strings.TrimSuffix(n.TypeName, "Node")
	}
	n.Calls, _ = calledFlow(n.URL)
	n.Parameters = parametersOf(m.inner("parameters"), nil, -1, fieldsOf(spec.object.object("dataType")))
	return n
}

// fields are those of a type, by name.
type fields map[string]object

func fieldsOf(dataType object) fields {
	list := dataType.list("fields")
	if len(list) == 0 {
		return nil
	}
	known := make(fields, len(list))
	for _, each := range list {
		if field, ok := each.(object); ok {
			known[field.text("name")] = field
		}
	}
	return known
}

// parametersOf reads a map of parameters.
func parametersOf(m members, up *Parameter, index int, known fields) []*Parameter {
	prefix := ""
	if up != nil {
		prefix = up.Path
		if index >= 0 {
			prefix += "[" + strconv.Itoa(index) + "]"
		}
		prefix += "."
	}
	var parameters []*Parameter
	for _, each := range m.object {
		inner := m.inner(each.name)
		if inner.object == nil {
			continue
		}
		field := known[each.name]
		p := &Parameter{
			Name: each.name, Path: prefix + each.name, ID: inner.text("id"), Type: inner.text("type"), Source: inner.text("source"),
			Expression: inner.text("expression"), ReferenceID: inner.text("referenceId"), Async: inner.bool("isAsync"),
			Output: inner.bool("isOutput"), up: up, index: index, raw: inner.object, value: inner.inner("value").object, field: field,
		}
		if p.Type == "" {
			p.Type = field.text("type")
		}
		if p.Source == "" {
			p.Source = "Value"
		}
		if elements := inner.objects("listParameters"); len(elements) > 0 {
			of := fieldsOf(field.object("listType"))
			for i, element := range elements {
				p.List = append(p.List, parametersOf(element, p, i, of))
			}
		}
		if members := inner.inner("structParameters"); len(members.object) > 0 {
			p.Struct = parametersOf(members, p, -1, fieldsOf(field.object("structType")))
		}
		parameters = append(parameters, p)
	}
	return parameters
}

// members reads the members of an object, and keeps the first that is of the wrong kind.
type members struct {
	object object
	// at is where the object stands, or where the one around it does and the last step is.
	at, last string
	err      **Error
}

func (m members) wrong(name string, found any, wanted string) {
	if *m.err == nil {
		*m.err = &Error{Path: join(join(m.at, m.last), step(name)), Message: "is " + kind(found) + ", and not " + wanted}
	}
}

func (m members) text(name string) string {
	value := m.object.get(name)
	text, ok := value.(string)
	if !ok && value != nil {
		m.wrong(name, value, "a text")
	}
	return text
}

func (m members) bool(name string) bool {
	value := m.object.get(name)
	yes, ok := value.(bool)
	if !ok && value != nil {
		m.wrong(name, value, "true or false")
	}
	return yes
}

func (m members) inner(name string) members {
	value := m.object.get(name)
	inner, ok := value.(object)
	if !ok && value != nil {
		m.wrong(name, value, "an object")
	}
	if inner == nil {
		return members{err: m.err}
	}
	return members{object: inner, at: join(m.at, m.last), last: step(name), err: m.err}
}

func (m members) objects(name string) []members {
	value := m.object.get(name)
	list, ok := value.([]any)
	if !ok && value != nil {
		m.wrong(name, value, "a list")
	}
	found := make([]members, 0, len(list))
	at := ""
	for i, element := range list {
		if at == "" {
			at = join(join(m.at, m.last), step(name))
		}
		last := "[" + strconv.Itoa(i) + "]"
		inner, ok := element.(object)
		if !ok {
			if *m.err == nil {
				*m.err = &Error{Path: at + last, Message: "is " + kind(element) + ", and not an object"}
			}
			continue
		}
		found = append(found, members{object: inner, at: at, last: last, err: m.err})
	}
	return found
}

// kind says what a value is.
func kind(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "true or false"
	case string:
		return "a text"
	case []any:
		return "a list"
	case object:
		return "an object"
	default:
		return "a number"
	}
}
