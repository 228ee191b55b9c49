package acctest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The rules that Terraform core holds a provider's answers to, as the protocol documents them in "Resource Instance Change
// Lifecycle". Nested blocks have none here: the provider has attributes alone.

// BreachError is a rule of Terraform core that an answer of the provider breaks.
type BreachError struct {
	// Rule is what Terraform calls it.
	Rule string
	// Details say where, each beginning with the path of a value.
	Details []string
}

// The rules by the titles that Terraform gives to their breaches.
const (
	InvalidPlan           = "Provider produced invalid plan"
	InconsistentFinalPlan = "Provider produced inconsistent final plan"
	InconsistentResult    = "Provider produced inconsistent result after apply"
	InvalidResult         = "Provider returned invalid result object after apply"
	InvalidObject         = "Provider produced invalid object"
)

func (b *BreachError) Error() string { return b.Rule + ": " + strings.Join(b.Details, "; ") }

// breach is an error where there are details, and nil where there are none.
func breach(rule string, details []string) error {
	if len(details) == 0 {
		return nil
	}
	slices.Sort(details)
	return &BreachError{Rule: rule, Details: details}
}

// invalidPlan is what is wrong with a plan: what is configured must stand in it, or mean what the prior state has; what is not
// configured is the provider's to choose if it is computed.
func invalidPlan(schema *tfprotov6.Schema, prior, config, planned tftypes.Value) []string {
	switch {
	case planned.IsNull() != config.IsNull():
		return []string{"the object: planned " + presence(planned) + ", configured " + presence(config)}
	case planned.IsNull():
		return nil
	}
	return invalidMembers("", schema.Block.Attributes, prior, config, planned)
}

func invalidMembers(at string, attributes []*tfprotov6.SchemaAttribute, prior, config, planned tftypes.Value) (wrong []string) {
	for _, a := range attributes {
		path := strings.TrimPrefix(at+"."+a.Name, ".")
		wrong = append(wrong, invalidValue(path, a, memberOf(prior, a), memberOf(config, a), memberOf(planned, a))...)
	}
	return wrong
}

func invalidValue(at string, a *tfprotov6.SchemaAttribute, prior, config, planned tftypes.Value) []string {
	switch {
	case equal(planned, config), equal(planned, prior) && !prior.IsNull() && !config.IsNull():
		return nil
	case a.WriteOnly:
		if planned.IsNull() {
			return nil
		}
		return []string{at + ": a write-only attribute must be null in a plan"}
	case a.Computed && (!a.Optional || config.IsNull()):
		return nil
	case config.IsNull():
		return []string{fmt.Sprintf("%s: planned %s for a non-computed attribute", at, planned)}
	case a.NestedType != nil:
		return invalidNested(at, a.NestedType, prior, config, planned)
	}
	return []string{fmt.Sprintf("%s: planned value %s does not match config value %s nor prior value %s", at, planned, config, prior)}
}

// invalidNested is what is wrong with the plan of a nested value that is configured and differs from the plan.
func invalidNested(at string, object *tfprotov6.SchemaObject, prior, config, planned tftypes.Value) (wrong []string) {
	switch {
	case planned.IsNull():
		return []string{at + ": planned for absence but config wants existence"}
	case !planned.IsKnown():
		return []string{at + ": planned unknown for configured value"}
	case !config.IsKnown():
		return []string{at + ": planned a value for an unknown one"}
	case object.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
		return invalidMembers(at, object.Attributes, prior, config, planned)
	}
	before, wanted, elements := elementsOf(prior), elementsOf(config), elementsOf(planned)
	if len(elements) != len(wanted) {
		return []string{fmt.Sprintf("%s: count in plan (%d) disagrees with count in config (%d)", at, len(elements), len(wanted))}
	}
	for key, element := range elements {
		if object.Nesting == tfprotov6.SchemaObjectNestingModeSet {
			// Nothing tells which element is which: there must be one that it may be.
			if !slices.ContainsFunc(slices.Collect(valuesIn(wanted)), func(want tftypes.Value) bool {
				return invalidElement(at, object, tftypes.Value{}, want, element) == nil
			}) {
				wrong = append(wrong, fmt.Sprintf("%s: planned element %s is none of the configuration", at, element))
			}
			continue
		}
		wrong = append(wrong, invalidElement(at+"["+key+"]", object, before[key], wanted[key], element)...)
	}
	return wrong
}

func invalidElement(at string, object *tfprotov6.SchemaObject, prior, config, planned tftypes.Value) []string {
	if config.IsNull() || planned.IsNull() || !planned.IsKnown() || !config.IsKnown() {
		if equal(config, planned) {
			return nil
		}
		return []string{fmt.Sprintf("%s: planned %s, configured %s", at, presence(planned), presence(config))}
	}
	return invalidMembers(at, object.Attributes, prior, config, planned)
}

// incompatible is where a value is not what was promised: whatever was known must be so; what was unknown may be anything.
func incompatible(at string, promised, got tftypes.Value) (wrong []string) {
	switch {
	case !promised.IsKnown():
		return nil
	case promised.IsNull() || got.IsNull() || !got.IsKnown():
		if equal(promised, got) {
			return nil
		}
		return []string{fmt.Sprintf("%s: was %s, but now %s", at, presence(promised), presence(got))}
	case promised.Type().Is(tftypes.Set{}):
		return incompatibleSets(at, promised, got)
	}
	ours, theirs := elementsOf(promised), elementsOf(got)
	if ours == nil || !promised.Type().Equal(got.Type()) {
		if equal(promised, got) {
			return nil
		}
		return []string{fmt.Sprintf("%s: was %s, but now %s", at, promised, got)}
	}
	for key, value := range theirs {
		if before, ok := ours[key]; ok {
			wrong = append(wrong, incompatible(step(at, promised, key), before, value)...)
		} else {
			wrong = append(wrong, step(at, promised, key)+": new element has appeared")
		}
	}
	for key := range ours {
		if _, ok := theirs[key]; !ok {
			wrong = append(wrong, step(at, promised, key)+": element has vanished")
		}
	}
	return wrong
}

func incompatibleSets(at string, promised, got tftypes.Value) (wrong []string) {
	elements := slices.Collect(valuesIn(elementsOf(got)))
	for promise := range valuesIn(elementsOf(promised)) {
		if !slices.ContainsFunc(elements, func(e tftypes.Value) bool { return incompatible(at, promise, e) == nil }) {
			wrong = append(wrong, fmt.Sprintf("%s: planned set element %s does not correlate with any element in actual", at, promise))
		}
	}
	if n := len(elementsOf(promised)); promised.IsFullyKnown() && n != len(elements) {
		wrong = append(wrong, fmt.Sprintf("%s: length changed from %d to %d", at, n, len(elements)))
	}
	return wrong
}

// unknowns are the paths of what is not known in a value that must be.
func unknowns(value tftypes.Value) (paths []string) {
	_ = tftypes.Walk(value, func(at *tftypes.AttributePath, v tftypes.Value) (bool, error) {
		if !v.IsKnown() {
			paths = append(paths, at.String()+": is unknown")
		}
		return true, nil
	})
	return paths
}

// replacing are those of the attributes at which the provider wants another object that change, or may.
func replacing(paths []*tftypes.AttributePath, prior, planned tftypes.Value) (names []string) {
	for _, path := range paths {
		was, will := at(prior, path), at(planned, path)
		if !will.IsKnown() || !equal(was, will) {
			names = append(names, rootOf(path))
		}
	}
	return names
}

// at is what is found at a path; null where nothing is.
func at(value tftypes.Value, path *tftypes.AttributePath) tftypes.Value {
	found, _, err := tftypes.WalkAttributePath(value, path)
	if here, ok := found.(tftypes.Value); ok && err == nil {
		return here
	}
	return tftypes.NewValue(tftypes.DynamicPseudoType, nil)
}

// rootOf is the attribute that a path begins with.
func rootOf(path *tftypes.AttributePath) string {
	if path != nil && len(path.Steps()) > 0 {
		if name, ok := path.Steps()[0].(tftypes.AttributeName); ok {
			return string(name)
		}
	}
	return ""
}
