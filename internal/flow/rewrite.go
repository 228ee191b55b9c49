package flow

import "slices"

// edits make another tree of a flow's. Each answers what takes the place of what it is given, and whether that is another.
type edits struct {
	parameter     func(*Node, *Parameter, object) (object, bool)
	url           func(*Node) (string, bool)
	flowParameter func(*FlowParameter, object) (object, bool)
}

// rewritten is the flow with edits made, and the flow itself where there were none.
func (f *Flow) rewritten(e edits) *Flow {
	raw, changed := f.raw, false
	nodes := slices.Clone(f.raw.list("nodes"))
	for _, n := range f.Nodes {
		if node, ok := e.node(n); ok {
			nodes[n.index], changed = node, true
		}
	}
	if changed {
		raw = raw.with("nodes", nodes)
	}
	if e.flowParameter != nil {
		parameters, some := slices.Clone(f.raw.list("parameters")), false
		for _, p := range f.Parameters {
			if parameter, ok := e.flowParameter(p, p.raw); ok {
				parameters[p.index], some = parameter, true
			}
		}
		if some {
			raw, changed = raw.with("parameters", parameters), true
		}
	}
	if !changed {
		return f
	}
	return f.altered(raw)
}

func (e edits) node(n *Node) (object, bool) {
	raw, changed := n.raw, false
	if e.url != nil {
		if url, ok := e.url(n); ok {
			raw, changed = raw.with("spec", n.spec.with("url", url)), true
		}
	}
	if e.parameter == nil {
		return raw, changed
	}
	if parameters, ok := e.parameters(n, n.raw.object("parameters"), n.Parameters); ok {
		return raw.with("parameters", parameters), true
	}
	return raw, changed
}

// parameters works on a map of parameters, the inner ones first.
func (e edits) parameters(n *Node, raw object, parameters []*Parameter) (object, bool) {
	var changed object
	for _, p := range parameters {
		own, some := e.inner(n, p)
		own, outer := e.parameter(n, p, own)
		if !some && !outer {
			continue
		}
		if changed == nil {
			changed = slices.Clone(raw)
		}
		at, _ := changed.find(p.Name)
		changed[at].value = own
	}
	return changed, changed != nil
}

func (e edits) inner(n *Node, p *Parameter) (raw object, changed bool) {
	raw = p.raw
	if len(p.List) > 0 {
		list, some := slices.Clone(raw.list("listParameters")), false
		for i, element := range p.List {
			was, _ := list[i].(object)
			if is, ok := e.parameters(n, was, element); ok {
				list[i], some = is, true
			}
		}
		if some {
			raw, changed = raw.with("listParameters", list), true
		}
	}
	if len(p.Struct) > 0 {
		if is, ok := e.parameters(n, raw.object("structParameters"), p.Struct); ok {
			raw, changed = raw.with("structParameters", is), true
		}
	}
	return raw, changed
}
