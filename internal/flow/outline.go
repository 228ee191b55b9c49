package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Outline says in one line a node what a call meets there: its label, its type, where its ways lead, and what it is given. It is
// a map by the ids of the nodes, so that a plan prints the lines that differ and no others; parameters and exits of the flow have
// keys such as "parameter Greeting" and "exit Escalate".
//
// Secrets are not in it: those of Secrets(given...). Texts that are too long for a line are cut, with a digest by which a change
// in the rest can be seen.
func (f *Flow) Outline(given ...string) map[string]string {
	places := placesOf(given)
	outline := make(map[string]string, len(f.Nodes)+len(f.Exits)+len(f.Parameters))
	put := func(key, line string) {
		for _, taken := outline[key]; taken; _, taken = outline[key] {
			key += "'"
		}
		outline[key] = line
	}
	unreachable := map[*Node]bool{}
	for _, n := range f.Unreachable() {
		unreachable[n] = true
	}
	for _, n := range f.Nodes {
		put(n.ID, f.line(n, unreachable[n], places))
	}
	for _, exit := range f.Exits {
		put("exit "+exit.Name, exit.Name)
	}
	for _, p := range f.Parameters {
		put("parameter "+p.Name, f.lineOfFlowParameter(p, places))
	}
	return outline
}

func (f *Flow) line(n *Node, unreachable bool, places map[string]bool) string {
	var about []string
	if n.Type != "" && n.Name != "" && n.Name != n.Type {
		about = append(about, n.Type)
	}
	if n.Start {
		about = append(about, "start")
	}
	if unreachable {
		about = append(about, "never reached")
	}
	head := plain(n.Label)
	if len(about) > 0 {
		head += " (" + plain(strings.Join(about, ", ")) + ")"
	}
	parts := []string{head}
	if n.Calls != "" {
		parts = append(parts, "calls "+f.object("Flow", n.Calls))
	}
	for _, t := range f.transitionsOf(n) {
		parts = append(parts, plain(t.Output)+" -> "+t.String())
	}
	for _, top := range n.Parameters {
		top.each(func(p *Parameter) {
			if shown := f.shown(n, p, places); shown != "" {
				parts = append(parts, plain(p.Path)+" = "+shown)
			}
		})
	}
	return strings.Join(parts, "; ")
}

// String says where the transition leads.
func (t Transition) String() string {
	var to string
	switch {
	case t.To != nil:
		to = plain(t.To.Label)
	case t.Exit != nil:
		to = "exit " + plain(t.Exit.Name)
	default:
		to = "nowhere: " + text(t.Target) + " is missing"
	}
	if t.Async {
		to += " (async)"
	}
	return to
}

const hidden = "(secret)"

// shown is what a parameter says, empty where it says nothing or is a transition.
func (f *Flow) shown(n *Node, p *Parameter, places map[string]bool) string {
	logic, _ := p.logic().(object)
	if logic == nil || p.IsTransition() && p.Source == "Value" {
		return ""
	}
	var said string
	switch secret := isSecret(n, p, places); {
	case p.Source == "Expression" && secret:
		said = "expression " + hidden
	case p.Source == "Expression":
		said = "expression " + text(p.Expression)
	case p.Source != "Value":
		said = plain(p.Source) + " " + text(p.ReferenceID)
	case logic.get("value") == nil:
		if p.Output || len(p.List) == 0 { // what is in it has lines of its own
			return ""
		}
		said = "list of " + strconv.Itoa(len(p.List))
	case secret:
		said = hidden
	case p.isReference() && p.Text() != "":
		said = f.object(p.Type, p.Text())
	default:
		said = literalLine(logic.object("value"), n.ID+"."+p.Path, places)
	}
	if p.Output {
		said += " (output)"
	}
	return said
}

// object names an object of the account.
func (f *Flow) object(kind, id string) string {
	if label := f.labels[id]; label != "" {
		return plain(label)
	}
	return plain(kind + " " + id)
}

// literalLine is a value without what is secret in it.
func literalLine(value object, place string, places map[string]bool) string {
	value, _ = innerEdit(value, "", func(path, name string, value any) (any, bool) {
		if absent(bare(value)) || !places[place+path] && !secretName(name) {
			return nil, false
		}
		return hidden, true
	})
	if len(value) == 1 {
		switch one := value[0].value.(type) {
		case string:
			return text(one)
		case object, []any:
			return cut(compact(one))
		default:
			return compact(one)
		}
	}
	return cut(compact(value))
}

func (f *Flow) lineOfFlowParameter(p *FlowParameter, places map[string]bool) string {
	parts := []string{plain(p.Name)}
	if p.Type != "" {
		parts[0] += " (" + plain(p.Type) + ")"
	}
	if p.Public {
		parts = append(parts, "public")
	}
	if p.Output {
		parts = append(parts, "output")
	}
	value, _ := bare(p.defaultValue).(object)
	switch {
	case value == nil:
	case p.secret(places):
		parts = append(parts, "default = "+hidden)
	case isReference(p.Type) && p.defaultValue.text("stringValue") != "":
		parts = append(parts, "default = "+f.object(p.Type, p.defaultValue.text("stringValue")))
	default:
		parts = append(parts, "default = "+literalLine(value, p.place(), places))
	}
	logic, _ := fieldLogic(p.raw).(object)
	others := logic.without("name", "type", "isPublic", "isOutput", "defaultValue")
	for _, m := range others {
		parts = append(parts, m.name+" = "+cut(compact(m.value)))
	}
	return strings.Join(parts, "; ")
}

// text is a text in quotation marks.
func text(value string) string { return cut(quote(value)) }

// cut is a line that is not too long.
func cut(line string) string {
	const most = 100
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	sum := sha256.Sum256([]byte(line))
	return string([]rune(line)[:most]) + "… (" + strconv.Itoa(utf8.RuneCountInString(line)) + " characters, " + hex.EncodeToString(sum[:4]) + ")"
}

// plain is a name without what breaks a line or is not to be seen.
func plain(name string) string {
	quoted := quote(name)
	return quoted[1 : len(quoted)-1]
}
