package framework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// FieldErrors puts what Evo Voice says of single members of a request on the attributes they came from. An attribute has the
// name of its member, but for those in renamed, which are by the member in lower case: servers write a member as the DTO or as
// JSON does.
func (r *Resource) FieldErrors(intent string, err error, plan tfsdk.Plan, renamed map[string]string) (diags diag.Diagnostics) {
	var failed *evovoice.Error
	if errors.As(err, &failed) && evovoice.OutcomeOf(err) == evovoice.OutcomeRejected {
		for _, field := range failed.ResponseStatus.Errors {
			member, _, _ := strings.Cut(strings.ToLower(field.FieldName), ".")
			if attribute := cmp.Or(renamed[member], attributeOf(plan, member)); attribute != "" {
				diags.AddAttributeError(path.Root(attribute), "Value Refused by Evo Voice", fmt.Sprintf(
					"Cannot %s: %s (%s).\n\n%s", intent, field.Message, field.ErrorCode, err))
			}
		}
	}
	if !diags.HasError() {
		diags.Append(r.Error(intent, err))
	}
	return diags
}

// ChangeError says why an object was not changed: it may not be there any more. IsGone is the client's.
func (r *Resource) ChangeError(
	ctx context.Context, isGone func(context.Context, evovoice.Key, error) (bool, error), key evovoice.Key,
	intent string, failure error, plan tfsdk.Plan, renamed map[string]string,
) diag.Diagnostics {
	gone, err := isGone(ctx, key, failure)
	if gone {
		return diag.Diagnostics{r.Gone(intent, key.ID, failure)}
	}
	return r.FieldErrors(intent, err, plan, renamed)
}

func attributeOf(plan tfsdk.Plan, member string) string {
	for attribute := range plan.Schema.GetAttributes() {
		if strings.ReplaceAll(attribute, "_", "") == member {
			return attribute
		}
	}
	return ""
}
