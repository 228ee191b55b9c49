package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Write says how a flow is written.
type Write struct {
	// Scope tells the flow from all others: its id, or its name where it has none yet. Ids of values are made of it.
	Scope string
	// Layout says that positions and notes of the designer are the file's, where it has any, and not Evo Voice's.
	Layout bool
	// Secrets are values by place, as WithSecrets takes them.
	Secrets map[string]string
	// Places are secret besides what is by itself. Where the file has no value for a secret, Evo Voice's stays.
	Places []string
}

// Merge is what to write for the flow to be as the file has it, which is f: with what Evo Voice knows and the file does not, and
// with an id for every value. Server is what Evo Voice has now, nil where the flow is to be created.
//
// Nodes are found by id, exits and parameters of the flow by name. What the file does not have of these is gone; of a parameter
// of a node only where it says something. Members that a call cannot notice stay as Evo Voice has them, if the file has none.
// An id of a value is the file's, else Evo Voice's, else always the same one for the same place.
func (f *Flow) Merge(server *Flow, write Write) (*Flow, error) {
	places := slices.Concat(write.Places, keysOf(write.Secrets))
	if server == nil {
		server = &Flow{}
	}
	m := merger{server: server, write: write, places: placesOf(places)}
	raw := f.raw
	if f.hasNodes {
		raw = raw.with("nodes", m.nodes(f))
	}
	raw = m.named(raw, "exits", server, exitLogic)
	raw = m.named(raw, "parameters", server, flowParameterLogic)
	raw = m.secretDefaults(f, raw)
	if ui := server.raw.get("ui"); ui != nil && (!write.Layout || raw.get("ui") == nil) {
		raw = raw.with("ui", ui)
	}
	merged, err := f.altered(raw).WithSecrets(write.Secrets)
	if err != nil {
		return nil, err
	}
	return merged.withValueIDs(f, server, write.Scope), nil
}

func keysOf(values map[string]string) (keys []string) {
	for key := range values {
		keys = append(keys, key)
	}
	return keys
}

// What a call can notice: what the file does not have of it, is not there.
var (
	nodeLogic          = []string{"name", "isStartNode", "parameters", "spec", "ui"}
	parameterLogic     = []string{"id", "source", "value", "expression", "referenceId", "isAsync", "isOutput", "listParameters", "structParameters"}
	exitLogic          = []string{"name"}
	flowParameterLogic = []string{
		"name", "type", "description", "isPublic", "isOutput", "isKnob", "isAsync", "defaultValue", "possibleValues", "uiHint",
		"listType", "structType",
	}
)

type merger struct {
	server *Flow
	write  Write
	places map[string]bool
}

// over is ours with what theirs has besides, but for what is named. A null is as good as nothing.
func over(ours, theirs object, but []string) object {
	merged := make(object, 0, len(ours)+len(theirs))
	for _, m := range ours {
		if m.value != nil || theirs.get(m.name) == nil || slices.Contains(but, m.name) {
			merged = append(merged, m)
		}
	}
	for _, m := range theirs {
		if ours.get(m.name) == nil && m.value != nil && !slices.Contains(but, m.name) {
			merged = append(merged, m)
		}
	}
	slices.SortFunc(merged, byName)
	return merged
}

func (m merger) nodes(f *Flow) []any {
	nodes := make([]any, len(f.Nodes))
	for i, n := range f.Nodes {
		nodes[i] = m.node(n, m.server.nodes[n.ID])
	}
	return nodes
}

func (m merger) node(n, theirs *Node) object {
	if theirs == nil {
		return n.raw
	}
	raw := m.layout(over(n.raw, theirs.raw, nodeLogic), theirs.raw)
	same := sameAction(n.URL, theirs.URL)
	switch {
	case same && theirs.spec != nil:
		raw = raw.with("spec", over(n.spec, theirs.spec, nil))
	case n.spec == nil:
		return raw
	}
	parameters := m.parameters(n, n.raw.object("parameters"), n.Parameters, theirs, theirs.Parameters, same)
	if parameters == nil && n.raw.get("parameters") == nil {
		return raw
	}
	return raw.with("parameters", parameters)
}

// layout has Evo Voice's positions where it has any, unless the file's are to be written.
func (m merger) layout(raw, theirs object) object {
	ui := theirs.get("ui")
	if ui == nil || m.write.Layout && raw.get("ui") != nil {
		return raw
	}
	return raw.with("ui", ui)
}

func sameAction(ours, theirs string) bool {
	if ours == theirs {
		return true
	}
	one, _ := calledFlow(ours)
	other, _ := calledFlow(theirs)
	return one != "" && one == other
}

// parameters merges a map of parameters. Keep says that those of theirs that say nothing, such as a transition that is not
// connected, stay.
func (m merger) parameters(n *Node, raw object, ours []*Parameter, their *Node, theirs []*Parameter, keep bool) object {
	known := make(map[string]*Parameter, len(theirs))
	for _, p := range theirs {
		known[p.Name] = p
	}
	merged := slices.Clone(raw)
	for _, p := range ours {
		if other := known[p.Name]; other != nil {
			at, _ := merged.find(p.Name)
			merged[at].value = m.parameter(n, p, their, other, keep)
			delete(known, p.Name)
		}
	}
	for _, p := range theirs {
		if _, left := known[p.Name]; !left || !keep || p.logic() != nil {
			continue
		}
		if _, null := merged.find(p.Name); !null {
			merged = append(merged, member{p.Name, p.raw})
		}
	}
	slices.SortFunc(merged, byName)
	return merged
}

func (m merger) parameter(n *Node, p *Parameter, their *Node, theirs *Parameter, keep bool) object {
	raw := over(p.raw, theirs.raw, parameterLogic)
	if _, ours := p.raw.find("type"); ours && p.Type != theirs.Type {
		raw = p.raw // nothing of what is known of the other is true of this one
	}
	if isSecret(n, p, m.places) && !p.literal() && p.Source == theirs.Source && theirs.literal() {
		for _, name := range []string{"value", "expression"} {
			if value := theirs.raw.get(name); value != nil {
				raw = raw.with(name, value)
			}
		}
	}
	if value, changed := m.innerSecrets(p.value, theirs.value, n.ID+"."+p.Path); changed {
		raw = raw.with("value", value)
	}
	if len(p.List) > 0 {
		list := slices.Clone(raw.list("listParameters"))
		for i := range min(len(p.List), len(theirs.List)) {
			was, _ := list[i].(object)
			list[i] = m.parameters(n, was, p.List[i], their, theirs.List[i], keep)
		}
		raw = raw.with("listParameters", list)
	}
	if len(p.Struct) > 0 {
		raw = raw.with("structParameters", m.parameters(n, raw.object("structParameters"), p.Struct, their, theirs.Struct, keep))
	}
	return raw
}

// innerSecrets has Evo Voice's secrets within a literal value where the file has none.
func (m merger) innerSecrets(ours, theirs object, place string) (object, bool) {
	known := map[string]object{}
	eachInner(theirs, "", func(path, name string, value object) bool {
		secret := m.places[place+path] || secretName(name)
		if secret && !absent(bare(value)) {
			known[path] = value
		}
		return secret
	})
	if len(known) == 0 {
		return ours, false
	}
	return innerEdit(ours, "", func(path, _ string, value any) (any, bool) {
		theirs, secret := known[path]
		return theirs, secret && absent(bare(value))
	})
}

// named merges a list of the flow whose elements are known by name.
func (m merger) named(raw object, list string, server *Flow, but []string) object {
	ours := raw.list(list)
	if len(ours) == 0 {
		return raw
	}
	known := map[string]object{}
	for _, each := range server.raw.list(list) {
		if theirs, ok := each.(object); ok {
			known[theirs.text("name")] = theirs
		}
	}
	merged := slices.Clone(ours)
	for i, each := range ours {
		one, _ := each.(object)
		if theirs := known[one.text("name")]; theirs != nil {
			merged[i] = m.layout(over(one, theirs, but), theirs)
		}
	}
	return raw.with(list, merged)
}

// secretDefaults has Evo Voice's default of a secret parameter of the flow where the file has none.
func (m merger) secretDefaults(f *Flow, raw object) object {
	known := map[string]*FlowParameter{}
	for _, p := range m.server.Parameters {
		known[p.Name] = p
	}
	parameters := slices.Clone(raw.list("parameters"))
	changed := false
	for _, p := range f.Parameters {
		theirs := known[p.Name]
		if theirs == nil || !p.secret(m.places) || !absent(bare(p.defaultValue)) || absent(bare(theirs.defaultValue)) {
			continue
		}
		one, _ := parameters[p.index].(object)
		parameters[p.index], changed = one.with("defaultValue", theirs.defaultValue), true
	}
	if !changed {
		return raw
	}
	return raw.with("parameters", parameters)
}

// withValueIDs gives an id to each value that has none in the file: the server's at the same place, if nothing else has it, or one
// of its own.
func (f *Flow) withValueIDs(file, server *Flow, scope string) *Flow {
	type place struct{ node, parameter string }
	configured, taken, theirs := map[place]bool{}, map[string]bool{}, map[place]string{}
	file.each(func(n *Node, p *Parameter) {
		if p.ID != "" {
			configured[place{n.ID, p.Path}], taken[p.ID] = true, true
		}
	})
	server.each(func(n *Node, p *Parameter) { theirs[place{n.ID, p.Path}] = p.ID })
	return f.rewritten(edits{parameter: func(n *Node, p *Parameter, raw object) (object, bool) {
		at := place{n.ID, p.Path}
		if configured[at] {
			return raw, false
		}
		id := theirs[at]
		for attempt := 0; id == "" || taken[id]; attempt++ {
			id = valueID(scope, n.ID, p.Path, attempt)
		}
		taken[id] = true
		return raw.with("id", id), id != p.ID
	}})
}

// valueID is a UUID of version 8: always the same for the same place of the same flow.
func valueID(scope, node, path string, attempt int) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%q %q %q %d", scope, node, path, attempt)))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	digits := hex.EncodeToString(sum[:16])
	return digits[:8] + "-" + digits[8:12] + "-" + digits[12:16] + "-" + digits[16:20] + "-" + digits[20:]
}

// Layout reports whether every position and note that the file has, which is f, is that of the server, too.
func (f *Flow) Layout(server *Flow) bool {
	for _, n := range f.Nodes {
		if theirs := server.nodes[n.ID]; theirs == nil || !within(n.raw.get("ui"), theirs.raw.get("ui")) {
			return false
		}
	}
	for _, exit := range f.Exits {
		if theirs := server.exits[exit.Name]; theirs == nil || !within(exit.raw.get("ui"), theirs.raw.get("ui")) {
			return false
		}
	}
	return within(f.raw.get("ui"), server.raw.get("ui"))
}

// within reports whether all that ours says is said by theirs.
func within(ours, theirs any) bool {
	ours, theirs = bare(ours), bare(theirs)
	if o, ok := ours.(object); ok {
		t, _ := theirs.(object)
		return !slices.ContainsFunc(o, func(m member) bool { return !within(m.value, t.get(m.name)) })
	}
	return ours == nil || compact(ours) == compact(theirs)
}
