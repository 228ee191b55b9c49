package flow

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Mermaid is a picture of the flow as GitHub draws it in a block of ```mermaid. Where a call starts is round and green; an exit is a
// double circle; a call of another flow has double sides; what runs outside the call is a dotted line; what is never reached is
// dashed and grey; and what is missing is red.
func (f *Flow) Mermaid() string {
	d := drawing{flow: f, names: map[*Node]string{}, exits: map[string]string{}, classes: map[string][]string{}}
	d.WriteString("flowchart TD\n")
	nodes := f.walked()
	for _, n := range nodes {
		d.node(n, "")
	}
	for _, n := range f.Unreachable() {
		d.node(n, "unreachable")
		nodes = append(nodes, n)
	}
	for _, exit := range f.Exits {
		d.exit(exit)
	}
	for _, n := range nodes {
		d.edges(n)
	}
	d.styles()
	return d.String()
}

type drawing struct {
	strings.Builder
	flow    *Flow
	names   map[*Node]string
	exits   map[string]string
	classes map[string][]string
	missing int
}

// node draws a node. A class wins over that of its kind.
func (d *drawing) node(n *Node, class string) {
	name := "n" + strconv.Itoa(len(d.names)+1)
	d.names[n] = name
	label := drawn(n.Label)
	if n.Type != "" && n.Name != "" && n.Name != n.Type {
		label += "<br/>" + drawn("("+n.Type+")")
	}
	switch {
	case n.Start:
		fmt.Fprintf(d, "  %s([%s])\n", name, `"`+label+`"`)
	case n.Calls != "":
		fmt.Fprintf(d, "  %s[[%s]]\n", name, `"`+label+`"`)
	default:
		fmt.Fprintf(d, "  %s[%s]\n", name, `"`+label+`"`)
	}
	switch {
	case class != "":
	case n.Start:
		class = "start"
	case n.Calls != "":
		class = "flow"
	default:
		return
	}
	d.classes[class] = append(d.classes[class], name)
}

func (d *drawing) exit(exit *Exit) {
	if d.exits[exit.Name] != "" {
		return
	}
	name := "x" + strconv.Itoa(len(d.exits)+1)
	d.exits[exit.Name] = name
	fmt.Fprintf(d, "  %s(((%s)))\n", name, `"`+drawn(exit.Name)+`"`)
	d.classes["exit"] = append(d.classes["exit"], name)
}

// edges draws the ways of a node, those between the same two as one.
func (d *drawing) edges(n *Node) {
	type edge struct {
		to    string
		async bool
	}
	var order []edge
	outputs := map[edge][]string{}
	for _, t := range d.flow.transitionsOf(n) {
		e := edge{d.target(t), t.Async}
		if outputs[e] == nil {
			order = append(order, e)
		}
		outputs[e] = append(outputs[e], t.Output)
	}
	for _, e := range order {
		arrow := "-->"
		if e.async {
			arrow = "-.->"
		}
		fmt.Fprintf(d, "  %s %s|%s| %s\n", d.names[n], arrow, `"`+drawn(strings.Join(outputs[e], ", "))+`"`, e.to)
	}
}

func (d *drawing) target(t Transition) string {
	switch {
	case t.To != nil:
		return d.names[t.To]
	case t.Exit != nil:
		return d.exits[t.Exit.Name]
	}
	d.missing++
	name := "m" + strconv.Itoa(d.missing)
	fmt.Fprintf(d, "  %s{{%s}}\n", name, `"`+drawn(t.Target+" is missing")+`"`)
	d.classes["missing"] = append(d.classes["missing"], name)
	return name
}

func (d *drawing) styles() {
	for _, style := range [][2]string{
		{"start", "fill:#d5f5dc,stroke:#1a7f37,stroke-width:3px,color:#0b3d1a"},
		{"exit", "fill:#ddebff,stroke:#0969da,color:#0a3069"},
		{"flow", "fill:#f3e8ff,stroke:#8250df,color:#3b1a73"},
		{"unreachable", "fill:#f3f4f6,stroke:#8c959f,stroke-dasharray:5 5,color:#57606a"},
		{"missing", "fill:#ffe3e0,stroke:#cf222e,stroke-width:3px,color:#82071e"},
	} {
		if names := d.classes[style[0]]; len(names) > 0 {
			fmt.Fprintf(d, "  classDef %s %s\n  class %s %s\n", style[0], style[1], strings.Join(names, ","), style[0])
		}
	}
}

// drawn is a label that means nothing to Mermaid: of what is neither a letter nor a digit, its number. Labels that are too long to
// be read are cut.
func drawn(label string) string {
	const most = 60
	var b strings.Builder
	for i, c := range []rune(label) {
		if i == most {
			b.WriteString("…")
			break
		}
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c) || strings.ContainsRune(" ,.?!_-", c):
			b.WriteRune(c)
		case unicode.IsSpace(c):
			b.WriteByte(' ')
		case unicode.IsControl(c) || unicode.Is(unicode.Cf, c):
		default:
			fmt.Fprintf(&b, "#%d;", c)
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return "#160;"
	}
	return b.String()
}
