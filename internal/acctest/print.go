package acctest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// printed is a configuration as HCL. What is known after apply is that of a terraform_data.
func printed(config map[string]Block) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(config)) {
		block := config[name]
		fmt.Fprintf(&text, "resource %q %q {\n", block.Type, strings.TrimPrefix(name, block.Type+"."))
		for _, attribute := range slices.Sorted(maps.Keys(block.Config)) {
			fmt.Fprintf(&text, "  %s = %s\n", attribute, expression(block.Config[attribute]))
		}
		if len(block.Ignore) > 0 {
			fmt.Fprintf(&text, "  lifecycle {\n    ignore_changes = [%s]\n  }\n", strings.Join(block.Ignore, ", "))
		}
		text.WriteString("}\n")
	}
	return text.String()
}

func expression(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("%q", value)
	case Reference:
		return value.Name + "." + value.Attribute
	case Later:
		return "terraform_data.later.output /* known after apply: " + expression(value.Value) + " */"
	case []any:
		elements := make([]string, len(value))
		for i, element := range value {
			elements[i] = expression(element)
		}
		return "[" + strings.Join(elements, ", ") + "]"
	case map[string]any:
		var members []string
		for _, name := range slices.Sorted(maps.Keys(value)) {
			members = append(members, name+" = "+expression(value[name]))
		}
		return "{ " + strings.Join(members, ", ") + " }"
	}
	return fmt.Sprint(value)
}

// String says what happens beside a configuration.
func (l Step) String() string {
	var text strings.Builder
	for _, name := range l.Moved {
		fmt.Fprintf(&text, "# terraform state rm %s, and an import block for it\n", name)
	}
	for _, fault := range l.faults {
		fmt.Fprintf(&text, "# trouble: %s\n", fault)
	}
	for _, o := range l.Before {
		text.WriteString(o.printed("before the plan"))
	}
	for _, o := range l.Between {
		text.WriteString(o.printed("between plan and apply"))
	}
	return text.String() + printed(l.Config)
}

// printed is what somebody did, and when, as a comment.
func (o Outside) printed(when string) string {
	switch {
	case o.Deleted:
		return fmt.Sprintf("# %s, somebody deletes %s\n", when, o.Name)
	case o.Within != nil:
		return fmt.Sprintf("# %s, somebody sets of element %d of %s in %s: %s\n", when, o.Element, strings.Join(o.Within, "."), o.Name, expression(o.Members))
	case len(o.Members) > 0:
		return fmt.Sprintf("# %s, somebody sets of %s: %s\n", when, o.Name, expression(o.Members))
	}
	return ""
}
