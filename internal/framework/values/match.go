package values

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Which element of a list an element of another one is, cannot be told from its place: elements come and go. It is the one
// with the id that is configured; without one, that with its name, if no other element on either side has that; else the
// first that means the same, wherever it stands. No element is two.

// Match returns for each wanted element the index of the element that it is, or -1. Terraform plans twice, the second time
// with more values known: what the first plan matches the second does, too.
func Match(wanted, existing []attr.Value) []int {
	m := matching{wanted: members(wanted), existing: members(existing), found: make([]int, len(wanted)), taken: make([]bool, len(existing))}
	for i := range m.found {
		m.found[i] = none
	}
	if m.by("id") && m.by("name") {
		m.byMeaning(wanted)
	}
	for i := range m.found {
		m.found[i] = max(m.found[i], -1)
	}
	return m.found
}

// What is found of an element that is not matched: none yet, or none ever.
const (
	none  = -1
	never = -2
)

type matching struct {
	wanted, existing []map[string]attr.Value
	found            []int
	taken            []bool
}

// members are those of each element; nil for one that is no object.
func members(elements []attr.Value) []map[string]attr.Value {
	all := make([]map[string]attr.Value, len(elements))
	for i, element := range elements {
		if object, ok := element.(types.Object); ok {
			all[i] = object.Attributes()
		}
	}
	return all
}

// by matches the elements by a member that may name them, and reports whether all such names are known.
func (m matching) by(name string) bool {
	ours, known := unique(m.wanted, name)
	theirs, _ := unique(m.existing, name)
	if !known {
		return false
	}
	for value, i := range ours {
		j, there := theirs[value]
		switch {
		case i < 0 || m.found[i] != none:
		case there && j >= 0 && !m.taken[j]:
			m.found[i], m.taken[j] = j, true
		case name == "id":
			m.found[i] = never
		}
	}
	return true
}

// unique are the indexes of elements by a member that names them, -1 where several have the same; known reports whether each
// such member is known.
func unique(elements []map[string]attr.Value, name string) (indexes map[string]int, known bool) {
	indexes, known = map[string]int{}, true
	for i, element := range elements {
		member, ok := element[name].(types.String)
		if !ok || member.IsUnknown() {
			known = known && !ok
			continue
		}
		value := member.ValueString()
		if value == "" {
			continue
		}
		if _, again := indexes[value]; again {
			i = -1
		}
		indexes[value] = i
	}
	return indexes, known
}

// byMeaning looks for each of the others from where the one before was found, because most lists are as they were. What is
// not known throughout may turn out to be any of them.
func (m matching) byMeaning(wanted []attr.Value) {
	from := 0
	for i, element := range wanted {
		if m.found[i] != none || m.wanted[i] == nil {
			continue
		}
		if !IsKnown(context.Background(), element) {
			return
		}
		for k := range m.existing {
			j := (from + k) % len(m.existing)
			if !m.taken[j] && m.existing[j] != nil && meetAll(m.wanted[i], m.existing[j]) {
				m.found[i], m.taken[j], from = j, true, j+1
				break
			}
		}
	}
}
