package alert

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why an alert was not created, or why nobody knows.
func (r *alertResource) createError(plan model, request tfsdk.Plan, err error) diag.Diagnostics {
	intent := "create " + plan.describe()
	var exists *evovoice.AlertExistsError
	var doubt *evovoice.DoubtError
	switch {
	case errors.As(err, &exists):
		return diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("name"), "Alert Already Exists",
			fmt.Sprintf("Cannot %s: %s.\n\n%s", intent, err, r.ImportAdvice(exists.ID)))}
	case errors.As(err, &doubt):
		advice := "Look for it in Evo Voice, then run apply again: it creates the alert, or says how to import it."
		if doubt.ID != "" {
			advice = r.ImportAdvice(doubt.ID)
		}
		return diag.Diagnostics{diag.NewErrorDiagnostic("Alert May Exist", fmt.Sprintf("%s.\n\n%s", err, advice))}
	default:
		return r.FieldErrors(intent, err, request, nil)
	}
}

// deleteError says why an alert that is there was not deleted: the API has no page of DeleteAlert, so there may be none.
func (r *alertResource) deleteError(alert model, err error) diag.Diagnostic {
	switch evovoice.StatusOf(err) {
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return diag.NewErrorDiagnostic("Alert Not Deleted", fmt.Sprintf("Cannot delete %s (%s): this Evo Voice seems to have no operation "+
			"that deletes alerts: %s.\n\nIt is still there, and in the state. Delete it in Evo Voice, and run this again; or only forget it, "+
			"with a removed block (terraform state rm).", alert.describe(), alert.ID.ValueString(), err))
	default:
		return r.Error("delete "+alert.describe(), err)
	}
}

// findError says why an alert was not found.
func findError(intent string, err error) diag.Diagnostic {
	return framework.FindError("Alert", intent, "see it. Names are compared exactly.", err, described.Needs)
}
