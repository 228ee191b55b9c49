package flow

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// Reference is a place of a flow that leads to an object of the account by its id.
type Reference struct {
	// Type is what it leads to, one of Evo Voice's ValueTypes: "Team".
	Type string
	// ID is what the file says.
	ID string
	// Label is what a portable package calls it, "Team:Support"; empty where it does not.
	Label string
	// Node is where the reference stands, nil for the default of a parameter of the flow.
	Node *Node
	// Parameter is the path of the parameter in its node, or the name of a parameter of the flow. It is empty where the action of
	// the node calls another flow.
	Parameter string
	// Path leads to the reference in the file.
	Path string
	// Own says that a flow refers to itself.
	Own bool

	bound bool
}

// referenceTypes are the types whose values are ids, and whether those are surely ids of one account.
var referenceTypes = map[string]bool{
	"AudioFile": true, "PhoneNumber": true, "Assistant": true, "User": true, "Endpoint": true, "File": true, "FaxNumber": true,
	"EmailAccount": true, "Customer": true, "Flow": true, "Team": true, "SipTrunk": true,
	// Neither is said to be one by any documentation: replaced where somebody asks for it, and not missed where nobody does.
	"Integration": false, "FlowReference": false,
}

func isReference(kind string) bool {
	_, is := referenceTypes[kind]
	return is
}

func (p *Parameter) isReference() bool {
	return isReference(p.Type) && p.Source == "Value" && !p.Output
}

// References are all of the flow: those of the parameters of the flow, then those of the nodes, in the order of the file.
func (f *Flow) References() (found []Reference) {
	add := func(r Reference) {
		if r.ID == "" {
			return
		}
		r.Label, r.bound = f.labels[r.ID], referenceTypes[r.Type]
		r.Own = r.ID == f.ID && (r.Type == "Flow" || r.Type == "FlowReference")
		found = append(found, r)
	}
	for _, p := range f.Parameters {
		if isReference(p.Type) && !p.Output {
			add(Reference{
				Type: p.Type, ID: p.defaultValue.text("stringValue"), Parameter: p.Name,
				Path: f.pathOfFlowParameter(p) + ".defaultValue.stringValue",
			})
		}
	}
	for _, n := range f.Nodes {
		add(Reference{Type: "Flow", ID: n.Calls, Node: n, Path: f.path(n) + ".spec.url"})
		for _, top := range n.Parameters {
			top.each(func(p *Parameter) {
				if p.isReference() && p.Text() != "" {
					add(Reference{Type: p.Type, ID: p.Text(), Node: n, Parameter: p.Path, Path: f.pathOf(n, p) + ".value.stringValue"})
				}
			})
		}
	}
	return found
}

// SubFlows are the ids of the flows that the flow calls, by an action or by a value, in their order; not its own.
func (f *Flow) SubFlows() []string {
	called := map[string]bool{}
	for _, r := range f.References() {
		if r.Type == "Flow" && !r.Own {
			called[r.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(called))
}

// Unmapped are the references to objects of another account, as the file has it, for which references has no key: neither
// the id nor the label. A file that does not say where it comes from, or that comes from the account, has none.
func (f *Flow) Unmapped(accountID string, references map[string]string) (found []Reference) {
	if f.AccountID == "" || accountID == "" || f.AccountID == accountID {
		return nil
	}
	for _, r := range f.References() {
		if _, mapped := f.key(r.ID, references); !mapped && r.bound && !r.Own {
			found = append(found, r)
		}
	}
	return found
}

// Unused are the keys of references that lead nowhere in the flow.
func (f *Flow) Unused(references map[string]string) []string {
	unused := maps.Clone(references)
	for _, r := range f.References() {
		delete(unused, r.ID)
		delete(unused, r.Label)
	}
	return slices.Sorted(maps.Keys(unused))
}

// key is the key of references for an id, which is the id itself or its label.
func (f *Flow) key(id string, references map[string]string) (key string, found bool) {
	if _, found := references[id]; found {
		return id, true
	}
	label := f.labels[id]
	if _, found := references[label]; found && label != "" {
		return label, true
	}
	return "", false
}

func (f *Flow) resolved(id string, references map[string]string) string {
	if key, found := f.key(id, references); found {
		return references[key]
	}
	return id
}

// Replace puts in the place of each id that references has, by itself or by its label, the id that it leads to. What is done
// twice changes nothing: an id that is led to and leads on to another is an error.
func (f *Flow) Replace(references map[string]string) (*Flow, error) {
	for _, key := range slices.Sorted(maps.Keys(references)) {
		here := references[key]
		if here == "" {
			return nil, fmt.Errorf("%s leads to no id", quote(key))
		}
		if on := f.resolved(here, references); on != here {
			return nil, fmt.Errorf("%s leads to %s, and that to %s: which is the id here?", quote(key), quote(here), quote(on))
		}
	}
	return f.replaced(func(_ *Node, _, id string) string { return f.resolved(id, references) }), nil
}

// replaced puts another id in the place of each.
func (f *Flow) replaced(by func(n *Node, parameter, id string) string) *Flow {
	return f.rewritten(edits{
		parameter: func(n *Node, p *Parameter, raw object) (object, bool) {
			if !p.isReference() || p.Text() == "" {
				return raw, false
			}
			id := by(n, p.Path, p.Text())
			return raw.with("value", p.value.with("stringValue", id)), id != p.Text()
		},
		url: func(n *Node) (string, bool) {
			if n.Calls == "" {
				return n.URL, false
			}
			id := by(n, "", n.Calls)
			return calling(n.URL, id), id != n.Calls
		},
		flowParameter: func(p *FlowParameter, raw object) (object, bool) {
			was := p.defaultValue.text("stringValue")
			if was == "" || p.Output || !isReference(p.Type) {
				return raw, false
			}
			id := by(nil, p.Name, was)
			return raw.with("defaultValue", p.defaultValue.with("stringValue", id)), id != was
		},
	})
}

// Restore undoes Replace in a flow that Evo Voice answered, as far as from, the file that was replaced in, tells: what the file
// has at the same place, else the first id of the file that leads to what is there. All else stays. It has the labels of the file.
func (f *Flow) Restore(from *Flow, references map[string]string) *Flow {
	type place struct{ node, parameter string }
	at, first := map[place]string{}, map[string]string{}
	for _, r := range from.References() {
		here := from.resolved(r.ID, references)
		if was, taken := first[here]; !taken || r.ID < was {
			first[here] = r.ID
		}
		p := place{parameter: r.Parameter}
		if r.Node != nil {
			p.node = "." + r.Node.ID
		}
		at[p] = r.ID
	}
	restored := f.replaced(func(n *Node, parameter, id string) string {
		p := place{parameter: parameter}
		if n != nil {
			p.node = "." + n.ID
		}
		if same := at[p]; same != "" && from.resolved(same, references) == id {
			return same
		}
		return cmp.Or(first[id], id)
	})
	labelled := *restored
	labelled.labels = from.labels
	return &labelled
}

const startFlow = "/flows/start"

// calledFlow is the id of the flow that an action calls, and what else its query says; empty where it calls none.
func calledFlow(action string) (flowID, others string) {
	path, query, _ := strings.Cut(action, "?")
	if path != startFlow {
		return "", ""
	}
	var rest []string
	for member := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(member, "=")
		if name == "flowId" && flowID == "" {
			if decoded, err := url.QueryUnescape(value); err == nil {
				flowID = decoded
				continue
			}
		}
		rest = append(rest, member)
	}
	if flowID == "" {
		return "", ""
	}
	slices.Sort(rest)
	return flowID, strings.Join(rest, "&")
}

// calling is the action with another flow to call, and all else as it is.
func calling(action, flowID string) string {
	path, query, _ := strings.Cut(action, "?")
	members := strings.Split(query, "&")
	for i, member := range members {
		name, value, _ := strings.Cut(member, "=")
		if _, err := url.QueryUnescape(value); name == "flowId" && value != "" && err == nil {
			members[i] = "flowId=" + url.QueryEscape(flowID)
			break
		}
	}
	return path + "?" + strings.Join(members, "&")
}
