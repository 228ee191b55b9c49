package flow

import (
	"fmt"
	"strings"
)

// Severity says what an Issue does: an error keeps Evo Voice from taking the flow, a warning does not.
type Severity string

// An Issue is one or the other.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Code says of which kind an Issue is.
type Code string

// What Evo Voice refuses.
const (
	NoNodes                Code = "no_nodes" // left out: no nodes at all are []
	StartMissing           Code = "start_missing"
	StartNotUnique         Code = "start_not_unique"
	NodeIDMissing          Code = "node_id_missing"
	NodeIDNotUnique        Code = "node_id_not_unique"
	URLMissing             Code = "url_missing"
	ValueIDNotUnique       Code = "value_id_not_unique"
	TargetMissing          Code = "target_missing"
	ParameterNameMissing   Code = "parameter_name_missing"
	ParameterNameNotUnique Code = "parameter_name_not_unique"
	ParameterType          Code = "parameter_type"
	ListTypeMissing        Code = "list_type_missing"
	OutputNotPublic        Code = "output_not_public"
	ExitName               Code = "exit_name"
)

// What is probably not meant.
const (
	// ValueIDMissing is one for each node. Evo Voice refuses it, but Merge gives ids.
	ValueIDMissing Code = "value_id_missing"
	TypeMissing    Code = "type_missing"
	Unreachable    Code = "unreachable"
	SecretLiteral  Code = "secret_literal"
)

// Issue is what is wrong with a flow, or seems to be.
type Issue struct {
	Severity Severity
	Code     Code
	// Node is where it is, nil where it is the flow.
	Node *Node
	// Parameter is the path of the parameter in its node, or the name of a parameter of the flow.
	Parameter string
	// Path leads there in the file.
	Path string
	// Message is a sentence that names node and parameter, and shows no value but ids and names.
	Message string
}

// Check is what Evo Voice would refuse the flow for, and what is probably not meant: errors first, each in the order of the file.
// Whether references lead to another account is a question of its own: Unmapped.
func (f *Flow) Check() []Issue {
	c := checker{flow: f}
	c.starts()
	c.nodes()
	c.values()
	c.targets()
	c.parameters()
	c.warnings()
	return c.issues
}

type checker struct {
	flow   *Flow
	issues []Issue
}

func (c *checker) add(code Code, n *Node, parameter, path, message string) {
	c.issues = append(c.issues, Issue{
		Severity: SeverityError, Code: code, Node: n, Parameter: parameter, Path: path, Message: message,
	})
}

func (c *checker) warn(code Code, n *Node, parameter, path, message string) {
	c.add(code, n, parameter, path, message)
	c.issues[len(c.issues)-1].Severity = SeverityWarning
}

func node(n *Node) string { return "node " + quote(n.Label) }

func (c *checker) starts() {
	if !c.flow.hasNodes {
		c.add(NoNodes, nil, "", c.flow.at+"nodes", `the file has no "nodes": save the flow with them. A flow that is to have none has []`)
		return
	}
	var first *Node
	for _, n := range c.flow.Nodes {
		switch {
		case !n.Start:
		case first == nil:
			first = n
		default:
			c.add(StartNotUnique, n, "", c.flow.path(n)+".isStartNode",
				fmt.Sprintf("%s is the start, and so is %s: a flow has one", node(n), node(first)))
		}
	}
	if first == nil && len(c.flow.Nodes) > 0 {
		c.add(StartMissing, nil, "", c.flow.at+"nodes", `no node is the start: one has "isStartNode": true`)
	}
}

func (c *checker) nodes() {
	for _, n := range c.flow.Nodes {
		if n.ID == "" {
			c.add(NodeIDMissing, n, "", c.flow.path(n)+".id", node(n)+" has no id")
		} else if first := c.flow.nodes[n.ID]; first != n {
			c.add(NodeIDNotUnique, n, "", c.flow.path(n)+".id",
				fmt.Sprintf("%s has the id %s, which is that of %s", node(n), text(n.ID), node(first)))
		}
		if n.URL == "" {
			c.add(URLMissing, n, "", c.flow.path(n)+".spec.url", node(n)+` does nothing: its "spec" has no "url"`)
		}
	}
}

func (c *checker) values() {
	type place struct {
		node      *Node
		parameter *Parameter
	}
	taken := map[string]place{}
	c.flow.each(func(n *Node, p *Parameter) {
		if p.ID == "" {
			return
		}
		if first, ok := taken[p.ID]; ok {
			c.add(ValueIDNotUnique, n, p.Path, c.flow.pathOf(n, p)+".id", fmt.Sprintf("%s: the value %s has the id %s, which is that of %s of %s",
				node(n), text(p.Path), text(p.ID), text(first.parameter.Path), node(first.node)))
			return
		}
		taken[p.ID] = place{n, p}
	})
}

func (c *checker) targets() {
	c.flow.each(func(n *Node, p *Parameter) {
		if !p.IsTransition() || p.Source != "Value" {
			return
		}
		target := p.Text()
		switch {
		case target != "" && c.flow.nodes[target] == nil && c.flow.exits[target] == nil:
			c.add(TargetMissing, n, p.Path, c.flow.pathOf(n, p)+".value.stringValue",
				fmt.Sprintf("%s: the transition %s leads to %s, which is neither a node nor an exit", node(n), text(p.Path), text(target)))
		case target == "" && !absent(bare(p.value)):
			c.add(TargetMissing, n, p.Path, c.flow.pathOf(n, p)+".value",
				fmt.Sprintf("%s: the transition %s leads to what is neither the id of a node nor the name of an exit", node(n), text(p.Path)))
		}
	})
}

func (c *checker) parameters() {
	names := map[string]bool{}
	for _, p := range c.flow.Parameters {
		add := func(code Code, member, message string) {
			c.add(code, nil, p.Name, c.flow.pathOfFlowParameter(p)+member, message)
		}
		called := "the parameter " + text(p.Name) + " of the flow "
		switch {
		case p.Name == "":
			called = "a parameter of the flow "
			add(ParameterNameMissing, ".name", called+"has no name")
		case names[p.Name]:
			add(ParameterNameNotUnique, ".name", called+"is there twice")
		}
		names[p.Name] = true
		if p.Type == "Struct" || p.Type == "Transition" {
			add(ParameterType, ".type", called+"is a "+p.Type+", which it cannot be")
		}
		if p.Type == "List" && len(p.listType) == 0 {
			add(ListTypeMissing, ".listType", called+`is a list of nothing: it has no "listType"`)
		}
		if p.Output && !p.Public {
			add(OutputNotPublic, ".isPublic", called+"is an output that nobody sees: it is not public")
		}
	}
	for i, exit := range c.flow.Exits {
		if exit.Name != "" && names[exit.Name] {
			c.add(ExitName, nil, exit.Name, fmt.Sprintf("%sexits[%d].name", c.flow.at, i),
				fmt.Sprintf("the exit %s has the name of a parameter of the flow", text(exit.Name)))
		}
	}
}

func (c *checker) warnings() {
	for _, n := range c.flow.Nodes {
		c.incomplete(n)
	}
	started := false
	for _, n := range c.flow.Nodes {
		started = started || n.Start
	}
	if started { // else it is said that nothing is
		for _, n := range c.flow.Unreachable() {
			c.warn(Unreachable, n, "", c.flow.path(n), node(n)+" is never reached")
		}
	}
	for _, s := range c.flow.Secrets() {
		if !s.Literal {
			continue
		}
		of := "the parameter " + text(s.Parameter) + " of the flow"
		if s.Node != nil {
			of = node(s.Node) + ": " + text(s.Parameter)
		}
		c.warn(SecretLiteral, s.Node, s.Parameter, s.Path, of+" looks like a secret, and its value stands in the file")
	}
}

// incomplete warns of values without an id, and of those without a type, of which nobody can know what they are.
func (c *checker) incomplete(n *Node) {
	var without []string
	for _, top := range n.Parameters {
		top.each(func(p *Parameter) {
			if p.ID == "" {
				without = append(without, p.Path)
			}
			if p.Type == "" {
				c.warn(TypeMissing, n, p.Path, c.flow.pathOf(n, p)+".type",
					fmt.Sprintf("%s: %s has no type: a transition or a reference is not seen in it", node(n), text(p.Path)))
			}
		})
	}
	if len(without) > 0 {
		const most = 3
		shown := without[:min(len(without), most)]
		more := ""
		if len(without) > most {
			more = fmt.Sprintf(" and %d more", len(without)-most)
		}
		c.warn(ValueIDMissing, n, without[0], c.flow.path(n)+".parameters",
			fmt.Sprintf("%s: %s%s have no id, and get one when the flow is written", node(n), text(strings.Join(shown, ", ")), more))
	}
}
