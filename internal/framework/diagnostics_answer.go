package framework

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// FieldErrors puts what Evo Voice says of single members of a request on the attributes they came from. Attributes has
// these by the name of the member in lower case: servers write a member as the DTO or as JSON does.
func FieldErrors(intent string, err error, attributes map[string]string) (diags diag.Diagnostics) {
	var failed *evovoice.Error
	if errors.As(err, &failed) && evovoice.OutcomeOf(err) == evovoice.OutcomeRejected {
		for _, field := range failed.ResponseStatus.Errors {
			member, _, _ := strings.Cut(strings.ToLower(field.FieldName), ".")
			if attribute := attributes[member]; attribute != "" {
				diags.AddAttributeError(path.Root(attribute), "Value Refused by Evo Voice", fmt.Sprintf(
					"Cannot %s: %s (%s).\n\n%s", intent, field.Message, field.ErrorCode, err))
			}
		}
	}
	if !diags.HasError() {
		diags.Append(ErrorDiagnostic(intent, err))
	}
	return diags
}

// Unmet is an error for each value that a plan asked for and Evo Voice answers otherwise; of a nested one, for each member.
// Object names what they belong to, e.g. "the login ada@example.com (65f…)".
func Unmet(object string, want, got map[string]attr.Value) (diags diag.Diagnostics) {
	for _, attribute := range slices.Sorted(maps.Keys(want)) {
		unmet(object, path.Root(attribute), want[attribute], got[attribute], &diags)
	}
	return diags
}

func unmet(object string, at path.Path, want, got attr.Value, diags *diag.Diagnostics) {
	if values.Meets(want, got) {
		return
	}
	wanted, nested := want.(types.Object)
	answered, ok := got.(types.Object)
	if nested && ok && values.IsSet(answered) {
		members := answered.Attributes()
		for _, name := range slices.Sorted(maps.Keys(members)) {
			unmet(object, at.AtName(name), wanted.Attributes()[name], members[name], diags)
		}
		return
	}
	diags.AddAttributeError(at, "Evo Voice Keeps Another Value", fmt.Sprintf(
		"Asked for %s = %s, Evo Voice answered %s for %s. It may not accept the value, or not from the provider's login. "+
			"The state holds what it answered.", at, inWords(want), inWords(got), object))
}

// inWords writes an amount with the digits that it has.
func inWords(value attr.Value) string {
	if amount, ok := value.(types.Float64); ok && values.IsSet(amount) {
		return strconv.FormatFloat(amount.ValueFloat64(), 'f', -1, 64)
	}
	return value.String()
}
