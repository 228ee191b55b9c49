package flow

// Transition is a way from a node that leads somewhere. One that is not connected is none.
type Transition struct {
	From *Node
	// Output is the path of the parameter in its node, such as "Done" or "Choices[0].Then".
	Output string
	// Async says that it runs outside the call. A call leaves a node by one of the others.
	Async bool
	// Target is what the file says: the id of a node or the name of an exit.
	Target string
	// To is the node it leads to, and Exit the exit; both are nil where there is neither.
	To   *Node
	Exit *Exit

	parameter *Parameter
}

// Missing reports whether the transition leads to what the flow does not have.
func (t Transition) Missing() bool { return t.To == nil && t.Exit == nil }

// Transitions are those of the node that lead somewhere, in the order of their paths.
func (f *Flow) transitionsOf(n *Node) (found []Transition) {
	for _, top := range n.Parameters {
		top.each(func(p *Parameter) {
			target := p.Text()
			if !p.IsTransition() || p.Source != "Value" || target == "" {
				return
			}
			t := Transition{From: n, Output: p.Path, Async: p.Async, Target: target, To: f.nodes[target], parameter: p}
			if t.To == nil {
				t.Exit = f.exits[target]
			}
			found = append(found, t)
		})
	}
	return found
}

// Transitions are all that lead somewhere, in the order of the nodes in the file and of their paths.
func (f *Flow) Transitions() (found []Transition) {
	for _, n := range f.Nodes {
		found = append(found, f.transitionsOf(n)...)
	}
	return found
}

// Ways are the paths of the transitions by which a call can leave the node, connected or not.
func (n *Node) Ways() (ways []string) {
	for _, top := range n.Parameters {
		top.each(func(p *Parameter) {
			if p.IsTransition() && !p.Async {
				ways = append(ways, p.Path)
			}
		})
	}
	return ways
}

// Unreachable are the nodes that no way leads to from where a call starts, in the order of the file. What runs outside the call
// is a way, too. Where no node is the start, it is all of them.
func (f *Flow) Unreachable() (found []*Node) {
	reached := map[*Node]bool{}
	for _, n := range f.walked() {
		reached[n] = true
	}
	for _, n := range f.Nodes {
		if !reached[n] {
			found = append(found, n)
		}
	}
	return found
}

// walked are the nodes that can be reached, the nearest to the start first.
func (f *Flow) walked() (found []*Node) {
	reached := make(map[*Node]bool, len(f.Nodes))
	meet := func(n *Node) {
		if n != nil && !reached[n] {
			reached[n] = true
			found = append(found, n)
		}
	}
	for _, n := range f.Nodes {
		if n.Start {
			meet(n)
		}
	}
	for i := 0; i < len(found); i++ {
		for _, t := range f.transitionsOf(found[i]) {
			meet(t.To)
		}
	}
	return found
}
