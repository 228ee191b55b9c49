package framework

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// refuseNulls refuses a null among the elements of a set or a list, at any depth of a configuration: no request can carry it, and
// one that is found when the object is made taints it.
func refuseNulls(config tftypes.Value) (diags diag.Diagnostics) {
	_ = tftypes.Walk(config, func(steps *tftypes.AttributePath, value tftypes.Value) (bool, error) {
		switch steps.LastStep().(type) {
		case tftypes.ElementKeyInt, tftypes.ElementKeyValue:
			if value.IsNull() {
				at := attributePath(steps)
				diags.AddAttributeError(at, "Null Among the Elements", fmt.Sprintf("%s: a list or a set must not hold null. Leave the "+
					"element out: in a list of conditions, with compact([…]) or [for x in […] : x if x != null].", at))
			}
		}
		return true, nil
	})
	return diags
}

// attributePath goes as far as the names and indexes go: an element of a set has no name but its value.
func attributePath(steps *tftypes.AttributePath) path.Path {
	at := path.Empty()
	for _, step := range steps.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			at = at.AtName(string(step))
		case tftypes.ElementKeyString:
			at = at.AtMapKey(string(step))
		case tftypes.ElementKeyInt:
			at = at.AtListIndex(int(step))
		default:
			return at
		}
	}
	return at
}
