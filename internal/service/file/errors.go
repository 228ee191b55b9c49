package file

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// contentDiagnostic says why bytes that were planned are not sent.
func contentDiagnostic(err error) diag.Diagnostic {
	var wrong *contentError
	switch {
	case errors.As(err, &wrong):
		return diag.NewAttributeErrorDiagnostic(path.Root(wrong.attribute), wrong.title, wrong.detail)
	case errors.Is(err, evovoice.ErrContentChanged):
		return diag.NewAttributeErrorDiagnostic(path.Root("source"), "File Changed Since the Plan", "The bytes are not those that were "+
			"planned: the file has changed since the plan. Nothing of it is in Evo Voice. Plan again, and apply what is planned then.")
	default:
		return diag.NewAttributeErrorDiagnostic(path.Root("source"), "File Not There", fmt.Sprintf("There is still nothing to upload: %s. "+
			"If another resource writes it, let source refer to that resource.", err))
	}
}

// createError says why a file was not uploaded, or why nobody knows.
func (r *fileResource) createError(plan model, request tfsdk.Plan, err error) diag.Diagnostics {
	intent := "upload " + plan.describe()
	var exists *evovoice.FileExistsError
	var doubt *evovoice.DoubtError
	switch {
	case errors.Is(err, evovoice.ErrContentChanged):
		return diag.Diagnostics{contentDiagnostic(err)}
	case errors.As(err, &exists):
		advice := fmt.Sprintf("It may be this one, uploaded before. %s\n\nIf it is to be another one, give it another file_name.",
			r.ImportAdvice(exists.IDs[0]))
		if len(exists.IDs) > 1 {
			advice = "Import the one that is yours, delete what nobody needs, or give the new one another file_name."
		}
		return diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("file_name"), "File Already Exists",
			fmt.Sprintf("Cannot %s: %s.\n\n%s", intent, err, advice))}
	case errors.As(err, &doubt):
		return diag.Diagnostics{diag.NewErrorDiagnostic("File May Exist", fmt.Sprintf("%s.\n\nLook for it in Evo Voice, then run apply "+
			"again: it uploads the file, or says how to import it.", err))}
	default:
		return r.FieldErrors(intent, err, request, nil)
	}
}

// changeError says why a file was not changed.
func (r *fileResource) changeError(ctx context.Context, state model, request tfsdk.Plan, err error) diag.Diagnostics {
	var kept *evovoice.KeptBytesError
	switch {
	case errors.Is(err, evovoice.ErrContentChanged):
		return diag.Diagnostics{contentDiagnostic(err)}
	case errors.As(err, &kept):
		return diag.Diagnostics{diag.NewErrorDiagnostic("Content Not Replaced", fmt.Sprintf("Cannot change %s (%s): %s.\n\nThe file "+
			"has its old bytes. With replace_if_refused = true, a new file is uploaded, and this one deleted; what refers to its id "+
			"then has to follow.", state.describe(), state.ID.ValueString(), strings.TrimSuffix(err.Error(), ".")))}
	default:
		return r.ChangeError(ctx, r.Provider.Client.Files.IsGone, state.key(), "change "+state.describe(), err, request, nil)
	}
}

// notWhole says that a new file has not got all of its bytes, or more.
func notWhole(sent int64, file evovoice.FileInfo) diag.Diagnostic {
	return diag.NewErrorDiagnostic("File Not Whole", fmt.Sprintf("%d bytes were sent, and the file %s (%s) has %d.",
		sent, file.FileName, file.ID, file.ContentLength))
}

// leftError says that the file which a new one has replaced is still there.
func (r *fileResource) leftError(state model, file evovoice.FileInfo, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Old File Left", fmt.Sprintf("The new file %s has taken the place of %s (%s), which could not be "+
		"deleted and is in no state any more: %s.\n\nDelete it in Evo Voice once nothing refers to it.",
		file.ID, state.describe(), state.ID.ValueString(), err))
}

// findError says why a file was not found.
func findError(intent string, err error) diag.Diagnostic {
	return framework.FindError("File", intent, "see it. Names are compared exactly, of uploads.", err, described.Needs)
}
