package flow

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// End says how a walk ends.
type End string

// A walk ends at an exit of the flow; at a node that is left by a way which leads nowhere, or by none; where another flow is
// called; at a node with several ways for which there is no choice; or at a node where it has been before.
const (
	AtExit    End = "exit"
	AtDeadEnd End = "dead_end"
	AtSubFlow End = "sub_flow"
	NoChoice  End = "no_choice"
	InLoop    End = "loop"
)

// Path is what a call passes.
type Path struct {
	// Nodes are in the order in which the call meets them, each once.
	Nodes []*Node
	End   End
	// At is where the walk ends: the last node, or the one that a loop comes back to.
	At *Node
	// Exit is the name of the exit at which the walk ends, else empty.
	Exit string
}

// Walk follows a call that leaves nodes by the ways that are chosen: labels or ids of nodes, and paths of their transitions. At a
// node with one way there is no choice to make. A choice that the flow does not offer is an error.
func (f *Flow) Walk(choices map[string]string) (Path, error) {
	chosen, err := f.choices(choices)
	if err != nil {
		return Path{}, err
	}
	var at *Node
	for _, n := range f.Nodes {
		if n.Start && at != nil {
			return Path{}, fmt.Errorf("a call starts at %s and at %s: one of them is not the start", quote(at.Label), quote(n.Label))
		}
		if n.Start {
			at = n
		}
	}
	if at == nil {
		return Path{}, fmt.Errorf("no node of the flow is the start")
	}
	var path Path
	met := map[*Node]bool{}
	for {
		path.At = at
		if met[at] {
			path.End = InLoop
			return path, nil
		}
		met[at] = true
		path.Nodes = append(path.Nodes, at)
		t, end := f.leave(at, chosen)
		switch {
		case end != "":
			path.End = end
			return path, nil
		case t.Missing():
			return Path{}, fmt.Errorf("%s of %s leads to %s, which is neither a node nor an exit", quote(t.Output), quote(at.Label), text(t.Target))
		case t.Exit != nil:
			path.End, path.Exit = AtExit, t.Exit.Name
			return path, nil
		}
		at = t.To
	}
}

// leave is the way by which a call leaves a node, or how the walk ends there.
func (f *Flow) leave(n *Node, chosen map[*Node]string) (Transition, End) {
	ways := n.Ways()
	way, ok := chosen[n]
	switch {
	case ok:
	case n.Calls != "":
		return Transition{}, AtSubFlow
	case len(ways) == 0:
		return Transition{}, AtDeadEnd
	case len(ways) > 1:
		return Transition{}, NoChoice
	default:
		way = ways[0]
	}
	for _, t := range f.transitionsOf(n) {
		if t.Output == way && !t.Async {
			return t, ""
		}
	}
	return Transition{}, AtDeadEnd
}

// choices are by node what is chosen there.
func (f *Flow) choices(given map[string]string) (map[*Node]string, error) {
	called := map[string][]*Node{}
	for _, n := range f.Nodes {
		names := []string{n.ID, n.Label, cmp.Or(n.Name, n.Type, n.TypeName)}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			called[name] = append(called[name], n)
		}
	}
	chosen := map[*Node]string{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		nodes := called[name]
		if byID := f.nodes[name]; byID != nil {
			nodes = []*Node{byID}
		}
		if len(nodes) == 0 {
			return nil, fmt.Errorf("no node is called %s", text(name))
		}
		if len(nodes) > 1 {
			return nil, fmt.Errorf("%d nodes are called %s: name them by id, such as %s", len(nodes), text(name), quote(nodes[0].ID))
		}
		n, way := nodes[0], given[name]
		if !slices.Contains(n.Ways(), way) {
			return nil, fmt.Errorf("no call leaves %s by %s: %s", quote(n.Label), text(way), offered(n.Ways()))
		}
		chosen[n] = way
	}
	return chosen, nil
}

func offered(ways []string) string {
	if len(ways) == 0 {
		return "it has no ways out"
	}
	return "its ways are " + strings.Join(ways, ", ")
}
