// Package flow reads call flows: what Evo Voice answers, what `evov flow get` saves, and a portable package that holds one
// flow. It knows what a call can notice of them, and keeps all the rest as it is. It needs neither Evo Voice nor Terraform.
//
// A Flow is never changed: what alters one answers another.
package flow

import (
	"cmp"
	"slices"
	"strconv"
)

// Flow is a call flow.
type Flow struct {
	// ID, Name and AccountID are those of the flow in the file, empty where it has none. In a portable package the account is
	// the one that it was exported from.
	ID, Name, AccountID string
	// Nodes, Exits and Parameters stand in the order of the file.
	Nodes      []*Node
	Exits      []*Exit
	Parameters []*FlowParameter

	raw object
	// hasNodes tells a flow without nodes from one of which they were left out.
	hasNodes bool
	// at leads to the flow within a package.
	at string
	// labels are those that a portable package has for ids: "Team:Support".
	labels map[string]string
	nodes  map[string]*Node
	exits  map[string]*Exit
}

// Node is one step of a call.
type Node struct {
	ID   string
	Name string
	// Label is what people call the node: its name, else the name of its type, else its id. It is unique: where another node
	// or an exit is called the same, the id follows in brackets.
	Label string
	// Type is the name of its type as people read it, such as "Dial"; TypeName is such as "DialNode".
	Type, TypeName string
	// URL is its action: /json/reply/<TypeName>, or that of a call of another flow, whose id is then in Calls.
	URL, Calls string
	Start      bool
	// Parameters stand in the order of their names.
	Parameters []*Parameter

	index int
	raw   object
	spec  object
}

// Parameter is a value of a node: an input, an output or a transition.
type Parameter struct {
	Name string
	// Path leads to the parameter within its node: "Targets[0].Options.TimeoutInSeconds".
	Path string
	ID   string
	// Type is one of Evo Voice's ValueTypes, that of the node's type where the parameter has none.
	Type string
	// Source says where the value comes from: "Value", "Expression", or whose field it is.
	Source                  string
	Expression, ReferenceID string
	Async, Output           bool
	// List and Struct are the parameters in it, those of each in the order of their names.
	List   [][]*Parameter
	Struct []*Parameter

	up    *Parameter
	index int // within List of up, -1 within Struct
	raw   object
	value object
	field object // of the node's type
}

// Exit is a way out of a flow. Transitions lead to it by its name.
type Exit struct {
	ID, Name string

	raw object
}

// FlowParameter is what whoever calls a flow can give to it, or gets from it.
type FlowParameter struct { //nolint:revive // the name that Evo Voice has for it; Parameter is one of a node
	ID, Name, Type         string
	Public, Output         bool
	index                  int
	raw                    object
	listType, defaultValue object
}

// Node is the node with an id, nil where there is none.
func (f *Flow) Node(id string) *Node { return f.nodes[id] }

// Inputs are the parameters of the node that are neither transitions nor outputs, at any depth: those that hold no others.
func (n *Node) Inputs() []*Parameter {
	return n.leaves(func(p *Parameter) bool { return !p.IsTransition() && !p.Output })
}

// Outputs are the parameters that the node writes, at any depth.
func (n *Node) Outputs() []*Parameter {
	return n.leaves(func(p *Parameter) bool { return p.Output })
}

func (n *Node) leaves(which func(*Parameter) bool) (found []*Parameter) {
	for _, top := range n.Parameters {
		top.each(func(p *Parameter) {
			if len(p.List) == 0 && len(p.Struct) == 0 && which(p) {
				found = append(found, p)
			}
		})
	}
	return found
}

// IsTransition reports whether the node can be left by the parameter.
func (p *Parameter) IsTransition() bool { return p.Type == "Transition" && !p.Output }

// Text is the text of a literal value, empty where there is none.
func (p *Parameter) Text() string { return p.value.text("stringValue") }

// each calls do for the parameter and all within it.
func (p *Parameter) each(do func(*Parameter)) {
	do(p)
	for _, element := range p.List {
		for _, inner := range element {
			inner.each(do)
		}
	}
	for _, inner := range p.Struct {
		inner.each(do)
	}
}

// each calls do for every parameter of every node.
func (f *Flow) each(do func(*Node, *Parameter)) {
	for _, n := range f.Nodes {
		for _, top := range n.Parameters {
			top.each(func(p *Parameter) { do(n, p) })
		}
	}
}

// path is where the node stands in the file.
func (f *Flow) path(n *Node) string { return f.at + "nodes[" + strconv.Itoa(n.index) + "]" }

// pathOf is where a parameter stands in the file.
func (f *Flow) pathOf(n *Node, p *Parameter) string {
	var steps []*Parameter
	for step := p; step != nil; step = step.up {
		steps = append(steps, step)
	}
	at := f.path(n) + ".parameters"
	for _, step := range slices.Backward(steps) {
		switch {
		case step.up == nil:
		case step.index < 0:
			at += ".structParameters"
		default:
			at += ".listParameters[" + strconv.Itoa(step.index) + "]"
		}
		at = join(at, step.Name)
	}
	return at
}

func (f *Flow) pathOfFlowParameter(p *FlowParameter) string {
	return f.at + "parameters[" + strconv.Itoa(p.index) + "]"
}

// label names the nodes.
func (f *Flow) label() {
	called := make(map[string]int, len(f.Nodes)+len(f.Exits))
	for _, exit := range f.Exits {
		called[exit.Name]++
	}
	for _, n := range f.Nodes {
		n.Label = cmp.Or(n.Name, n.Type, n.TypeName, n.ID, "node "+strconv.Itoa(n.index+1))
		called[n.Label]++
	}
	for _, n := range f.Nodes {
		if called[n.Label] == 1 {
			continue
		}
		n.Label += " [" + n.ID + "]"
		if called[n.Label] > 0 { // somebody named a node so, or two have one id
			n.Label += " [node " + strconv.Itoa(n.index+1) + "]"
		}
		called[n.Label]++
	}
}
