package flow

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Secret is a place of a flow whose value nobody should see.
type Secret struct {
	// Place names it: "<id of the node>.<path of the parameter>", and "parameters.<name>" for the default of a parameter of the
	// flow.
	Place string
	// Node is where it stands, nil for a parameter of the flow.
	Node *Node
	// Parameter is the path of the parameter in its node, or the name of a parameter of the flow.
	Parameter string
	// Path leads to it in the file.
	Path string
	// Literal says that the file has a value there.
	Literal bool

	source string
}

// Secrets are the places that are secret, in the order of the file: those that the type of the node calls a password, those whose
// name says so, and those that are given.
//
// What leads somewhere, a transition or a reference, is none, and a yes or no is none by its name. An expression that has nothing
// but fields in it, such as "Bearer {Session.Token}", is none either. All that stands within a secret is secret.
func (f *Flow) Secrets(given ...string) (found []Secret) {
	f.secrets(placesOf(given), func(s Secret) { found = append(found, s) })
	return found
}

// WithoutSecrets is the flow without the values of Secrets(given...): all else of the parameters stays.
func (f *Flow) WithoutSecrets(given ...string) *Flow {
	places := placesOf(given)
	return f.rewritten(edits{
		parameter: func(n *Node, p *Parameter, raw object) (object, bool) {
			if isSecret(n, p, places) {
				if !p.literal() {
					return raw, false
				}
				return raw.without("value", "expression"), true
			}
			value, changed := withoutInner(p.value, n.ID+"."+p.Path, places)
			if !changed {
				return raw, false
			}
			return raw.with("value", value), true
		},
		flowParameter: func(p *FlowParameter, raw object) (object, bool) {
			if !p.secret(places) || absent(bare(p.defaultValue)) {
				return raw, false
			}
			return raw.without("defaultValue"), true
		},
	})
}

// WithSecrets puts values in their places, each as its parameter takes it: a text, a number, or true or false. A place that the flow
// does not have, or has twice, is an error that names it. No error shows a value.
func (f *Flow) WithSecrets(values map[string]string) (*Flow, error) {
	places := make(map[string]bool, len(values))
	for place := range values {
		places[place] = true
	}
	times := map[string]int{}
	var failed error
	f.secrets(places, func(s Secret) {
		if times[s.Place]++; places[s.Place] && s.source != "Value" && s.source != "Expression" {
			failed = fmt.Errorf("%s takes its value from a field of %s: there is none to give", quote(s.Place), s.source)
		}
	})
	for _, place := range slices.Sorted(maps.Keys(values)) {
		switch times[place] {
		case 1:
		case 0:
			return nil, fmt.Errorf("%s names no value of the flow: write it as <id of the node>.<parameter>, and leave the parameter in the file, without its value", quote(place))
		default:
			return nil, fmt.Errorf("%s names two values of the flow: give one of the nodes another id", quote(place))
		}
	}
	if failed != nil {
		return nil, failed
	}
	return f.rewritten(edits{
		parameter: func(n *Node, p *Parameter, raw object) (object, bool) {
			place := n.ID + "." + p.Path
			if value, ok := values[place]; ok {
				if p.Source == "Expression" {
					return raw.with("expression", value), true
				}
				return raw.with("value", literal(p.Type, value)), true
			}
			value, changed := withInner(p.value, place, values)
			if !changed {
				return raw, false
			}
			return raw.with("value", value), true
		},
		flowParameter: func(p *FlowParameter, raw object) (object, bool) {
			value, ok := values[p.place()]
			if !ok {
				return raw, false
			}
			return raw.with("defaultValue", literal(p.Type, value)), true
		},
	}), nil
}

func placesOf(given []string) map[string]bool {
	places := make(map[string]bool, len(given))
	for _, place := range given {
		places[place] = true
	}
	return places
}

func (p *FlowParameter) place() string { return "parameters." + p.Name }

func (p *FlowParameter) secret(places map[string]bool) bool {
	return places[p.place()] || secretType(p.Type) && (p.raw.text("uiHint") == "Password" || secretName(p.Name))
}

// secrets calls do for each place. Places are secret besides what is by itself.
func (f *Flow) secrets(places map[string]bool, do func(Secret)) {
	for _, p := range f.Parameters {
		if p.secret(places) {
			do(Secret{
				Place: p.place(), Parameter: p.Name, Path: f.pathOfFlowParameter(p) + ".defaultValue", Literal: !absent(bare(p.defaultValue)),
				source: "Value",
			})
		}
	}
	f.each(func(n *Node, p *Parameter) {
		place := n.ID + "." + p.Path
		if isSecret(n, p, places) {
			if !p.holds() || p.literal() {
				do(Secret{Place: place, Node: n, Parameter: p.Path, Path: f.pathOf(n, p), Literal: p.literal(), source: p.Source})
			}
			return
		}
		eachInner(p.value, "", func(path, name string, value object) bool {
			if !places[place+path] && !secretName(name) {
				return false
			}
			do(Secret{
				Place: place + path, Node: n, Parameter: p.Path + path, Path: f.pathOf(n, p) + ".value", Literal: !absent(bare(value)),
				source: "Value",
			})
			return true
		})
	})
}

// holds reports whether the parameter has others in it.
func (p *Parameter) holds() bool { return len(p.List) > 0 || len(p.Struct) > 0 }

// literal reports whether the parameter has a value of its own, in effect or not.
func (p *Parameter) literal() bool {
	return !absent(bare(p.value)) || p.Expression != ""
}

// isSecret reports whether the value of a parameter is secret, by itself or by what it stands in.
func isSecret(n *Node, p *Parameter, places map[string]bool) bool {
	if p.Type == "Transition" || p.isReference() {
		return false
	}
	if places[n.ID+"."+p.Path] {
		return true
	}
	for up := p.up; up != nil; up = up.up {
		if places[n.ID+"."+up.Path] || up.field.text("uiHint") == "Password" || secretName(up.Name) {
			return true
		}
	}
	if !secretType(p.Type) || p.Source == "Expression" && absent(bare(p.value)) && onlyFields(p.Expression) {
		return false
	}
	return p.field.text("uiHint") == "Password" || secretName(p.Name)
}

// secretType reports whether a value of a type can be secret by its name.
func secretType(kind string) bool {
	return kind != "Transition" && kind != "Boolean" && !isReference(kind)
}

// secretName reports whether a name is one of those that the vendor's command line takes for secret, however it is spelled.
func secretName(name string) bool {
	letters := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	for _, word := range []string{"apikey", "auth", "password", "secret", "token", "credential"} {
		if strings.Contains(letters, word) {
			return true
		}
	}
	return false
}

// onlyFields reports whether an expression has nothing in it but fields and the name of a scheme of authentication.
func onlyFields(expression string) bool {
	if expression == "" {
		return false
	}
	var outside strings.Builder
	depth := 0
	for _, c := range expression {
		switch {
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case depth == 0:
			outside.WriteRune(c)
		}
	}
	rest := strings.ToLower(strings.TrimSpace(outside.String()))
	return depth == 0 && (rest == "" || rest == "bearer" || rest == "basic" || rest == "token")
}

// eachInner calls do for each named value within a literal one, with its path and name, until do reports that it wants nothing
// of what is within that.
func eachInner(value object, path string, do func(path, name string, value object) (done bool)) {
	inner := func(members object, path string) {
		for _, m := range members {
			below, _ := m.value.(object)
			if at := path + "." + m.name; !do(at, m.name, below) {
				eachInner(below, at, do)
			}
		}
	}
	inner(value.object("structValue"), path)
	for i, element := range value.list("listValue") {
		members, _ := element.(object)
		inner(members, path+"["+strconv.Itoa(i)+"]")
	}
}

// innerEdit makes another literal value of one, by what edit makes of the named values in it.
func innerEdit(value object, path string, edit func(path, name string, value any) (any, bool)) (object, bool) {
	inner := func(members object, path string) (object, bool) {
		var changed object
		for i, m := range members {
			at := path + "." + m.name
			is, ok := edit(at, m.name, m.value)
			if below, nested := m.value.(object); !ok && nested {
				is, ok = innerEdit(below, at, edit)
			}
			if !ok {
				continue
			}
			if changed == nil {
				changed = slices.Clone(members)
			}
			changed[i].value = is
		}
		return changed, changed != nil
	}
	made := false
	if is, ok := inner(value.object("structValue"), path); ok {
		value, made = value.with("structValue", is), true
	}
	var list []any
	for i, element := range value.list("listValue") {
		members, _ := element.(object)
		if is, ok := inner(members, path+"["+strconv.Itoa(i)+"]"); ok {
			if list == nil {
				list = slices.Clone(value.list("listValue"))
			}
			list[i] = is
		}
	}
	if list != nil {
		value, made = value.with("listValue", list), true
	}
	return value, made
}

func withoutInner(value object, place string, places map[string]bool) (object, bool) {
	return innerEdit(value, "", func(path, name string, value any) (any, bool) {
		if absent(bare(value)) || !places[place+path] && !secretName(name) {
			return nil, false
		}
		return object{}, true
	})
}

func withInner(value object, place string, values map[string]string) (object, bool) {
	return innerEdit(value, "", func(path, _ string, _ any) (any, bool) {
		text, ok := values[place+path]
		return literal("String", text), ok
	})
}

// literal is a value as Evo Voice writes it. What is no number is a text where a number is wanted: Evo Voice will say so.
func literal(kind, text string) object {
	switch kind {
	case "Number":
		if value, err := decode(text); err == nil {
			if number, ok := value.(json.Number); ok {
				return object{{"numberValue", number}}
			}
		}
	case "Boolean":
		if text == "true" || text == "false" {
			return object{{"boolValue", text == "true"}}
		}
	}
	return object{{"stringValue", text}}
}
