package flow

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Equal reports whether a call can notice no difference between two flows.
//
// Nodes are compared by id, exits and parameters of the flow by name, whatever their order. Absent, null, "", false, 0, [] and {}
// are the same. Of a value its type counts, where it comes from and what that is; of a node its name, its action and whether it
// is the start. Ids of values, positions, what describes a type and what describes the flow itself do not count.
func Equal(a, b *Flow) bool { return a.Logic() == b.Logic() }

// Logic is what a call can notice of the flow, as JSON in one line: the same text for all flows that are Equal.
func (f *Flow) Logic() string {
	logic := f.logic()
	return compact(object{
		{"exits", texts(logic.exits)}, {"nodes", texts(logic.nodes)}, {"parameters", texts(logic.parameters)},
	})
}

// part is what counts of a node, an exit or a parameter of the flow.
type part struct {
	key   string
	logic any
}

type logic struct{ nodes, exits, parameters []part }

func (f *Flow) logic() (l logic) {
	for _, n := range f.Nodes {
		l.nodes = append(l.nodes, part{n.ID, n.logic()})
	}
	for _, exit := range f.Exits {
		l.exits = append(l.exits, part{exit.Name, exit.Name})
	}
	for _, p := range f.Parameters {
		l.parameters = append(l.parameters, part{p.Name, fieldLogic(p.raw)})
	}
	return l
}

// texts sorts parts by their keys, and those that share one by what they are.
func texts(parts []part) []any {
	type written struct {
		part
		text string
	}
	sorted := make([]written, len(parts))
	keys := map[string]int{}
	for i, p := range parts {
		sorted[i].part = p
		keys[p.key]++
	}
	for i, p := range sorted {
		if keys[p.key] > 1 {
			sorted[i].text = compact(p.logic)
		}
	}
	slices.SortFunc(sorted, func(a, b written) int {
		if by := strings.Compare(a.key, b.key); by != 0 {
			return by
		}
		return strings.Compare(a.text, b.text)
	})
	list := make([]any, len(sorted))
	for i, p := range sorted {
		list[i] = p.logic
	}
	return list
}

func (n *Node) logic() any {
	action := any(n.URL)
	if flowID, others := calledFlow(n.URL); flowID != "" {
		action = []any{flowID, others}
	}
	return filled(object{
		{"action", action}, {"id", n.ID}, {"name", n.Name}, {"parameters", logicOf(n.Parameters)}, {"start", n.Start},
	})
}

func logicOf(parameters []*Parameter) any {
	o := make(object, 0, len(parameters))
	for _, p := range parameters {
		o = append(o, member{p.Name, p.logic()})
	}
	return filled(o)
}

// logic is nil where the parameter says nothing.
func (p *Parameter) logic() any {
	o := make(object, 0, 6)
	switch p.Source {
	case "Value":
		list := make([]any, len(p.List))
		for i, element := range p.List {
			list[i] = logicOf(element)
		}
		o = append(o, member{"list", list}, member{"struct", logicOf(p.Struct)})
		if !p.Output { // what the node writes is not asked for
			o = append(o, member{"value", bare(p.value)})
		}
	case "Expression":
		o = append(o, member{"expression", p.Expression})
	default:
		o = append(o, member{"field", p.ReferenceID})
	}
	if o, _ = filled(o).(object); o == nil {
		return nil
	}
	if p.Source != "Value" {
		o = o.with("source", p.Source)
	}
	if p.Async {
		o = o.with("async", true)
	}
	if p.Output {
		o = o.with("output", true)
	}
	return o.with("type", p.Type)
}

// fieldLogic is what counts of a parameter of the flow, and of a field in its list or its struct.
func fieldLogic(field object) any {
	o := object{}
	for _, m := range field {
		switch m.name {
		case "name", "type", "description", "isPublic", "isOutput", "isKnob", "isAsync", "defaultValue", "possibleValues":
			o = append(o, member{m.name, bare(m.value)})
		case "uiHint":
			if m.value != "None" {
				o = append(o, member{m.name, bare(m.value)})
			}
		case "listType", "structType":
			o = append(o, member{m.name, typeLogic(m.value)})
		}
	}
	return filled(o)
}

func typeLogic(dataType any) any {
	named, _ := dataType.(object)
	var within []part
	for _, each := range named.list("fields") {
		if field, ok := each.(object); ok {
			within = append(within, part{field.text("name"), fieldLogic(field)})
		}
	}
	return filled(object{{"fields", texts(within)}, {"typeName", named.text("typeName")}})
}

// filled is an object without what is as good as absent, and nil where nothing is left.
func filled(o object) any {
	kept := o[:0]
	for _, m := range o {
		if !absent(m.value) {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

func absent(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case bool:
		return !value
	case string:
		return value == ""
	case json.Number:
		return value == "0"
	case []any:
		return len(value) == 0
	case object:
		return len(value) == 0
	}
	return false
}

// bare is a value without what is as good as absent, and with one spelling for each number. In a list every element counts.
func bare(value any) any {
	switch value := value.(type) {
	case json.Number:
		if same := number(value.String()); same != "0" {
			return json.Number(same)
		}
		return nil
	case []any:
		list := make([]any, len(value))
		for i, element := range value {
			list[i] = bare(element)
		}
		value = list
		if len(value) == 0 {
			return nil
		}
		return value
	case object:
		o := make(object, len(value))
		for i, m := range value {
			o[i] = member{m.name, bare(m.value)}
		}
		return filled(o)
	}
	if absent(value) {
		return nil
	}
	return value
}

// number is the one spelling of all numbers that are the same, which is the plain one where that is short.
func number(spelled string) string {
	unsigned, negative := strings.CutPrefix(spelled, "-")
	digits, power, _ := strings.Cut(strings.ToLower(unsigned), "e")
	whole, fraction, _ := strings.Cut(digits, ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return "0"
	}
	exponent, err := strconv.Atoi(cmp.Or(power, "0"))
	if err != nil { // further than anything can be: as it is spelled
		return spelled
	}
	exponent -= len(fraction)
	short := strings.TrimRight(digits, "0")
	exponent += len(digits) - len(short)
	sign := ""
	if negative {
		sign = "-"
	}
	const plain = 20
	switch {
	case exponent >= 0 && exponent <= plain:
		return sign + short + strings.Repeat("0", exponent)
	case exponent < 0 && -exponent <= plain:
		short = strings.Repeat("0", max(0, 1-exponent-len(short))) + short
		point := len(short) + exponent
		return sign + short[:point] + "." + short[point:]
	default:
		return sign + short + "e" + strconv.Itoa(exponent)
	}
}

// Difference is a node, an exit or a parameter of the flow that a call can find changed.
type Difference struct {
	// Kind is "node", "exit" or "parameter".
	Kind string
	// Key is the id of a node, the name of the others.
	Key string
	// Label is what people call it.
	Label string
	// Change is "added", "removed" or "changed".
	Change string
}

// Differences are those that make two flows not Equal: nodes, then exits, then parameters, each in the order of their keys.
func Differences(before, after *Flow) (found []Difference) {
	a, b := before.logic(), after.logic()
	label := func(id string) string {
		for _, f := range []*Flow{after, before} {
			if n := f.nodes[id]; n != nil {
				return n.Label
			}
		}
		return id
	}
	found = append(found, differences("node", a.nodes, b.nodes, label)...)
	name := func(name string) string { return name }
	found = append(found, differences("exit", a.exits, b.exits, name)...)
	return append(found, differences("parameter", a.parameters, b.parameters, name)...)
}

func differences(kind string, before, after []part, label func(string) string) (found []Difference) {
	keyed := func(parts []part) map[string][]part {
		by := make(map[string][]part, len(parts))
		for _, p := range parts {
			by[p.key] = append(by[p.key], p)
		}
		return by
	}
	old, current := keyed(before), keyed(after)
	for key, parts := range old {
		switch others, there := current[key]; {
		case !there:
			found = append(found, Difference{kind, key, label(key), "removed"})
		case compact(texts(parts)) != compact(texts(others)):
			found = append(found, Difference{kind, key, label(key), "changed"})
		}
	}
	for key := range current {
		if _, there := old[key]; !there {
			found = append(found, Difference{kind, key, label(key), "added"})
		}
	}
	slices.SortFunc(found, func(a, b Difference) int { return strings.Compare(a.Key, b.Key) })
	return found
}
