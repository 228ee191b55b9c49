package account

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why an account was not created, or why nobody knows.
func (r *accountResource) createError(ctx context.Context, plan model, err error) diag.Diagnostics {
	name := plan.Name.ValueString()
	if evovoice.OutcomeOf(err) != evovoice.OutcomeUnknown {
		return fieldErrors("create the account "+name, plan, err)
	}
	return diag.Diagnostics{diag.NewErrorDiagnostic("Account May Exist", fmt.Sprintf(
		"It is not known whether the account %s was created: %s.\n\n%s", name, err, r.whatIsThere(ctx, name)))}
}

// whatIsThere tells which accounts have the name of one that may have been created. Names need not be unique, so none of
// them can be taken for it.
func (r *accountResource) whatIsThere(ctx context.Context, name string) string {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	_, ids, err := named(ctx, r.provider.Client, name)
	switch {
	case err != nil:
		return fmt.Sprintf("Finding out failed: %s. Look for the account before you run apply again, which creates one; if it "+
			"is there, import it by its id.", err)
	case len(ids) == 0:
		return "The provider's login sees no account of that name. Run apply again to create it."
	}
	return fmt.Sprintf("Accounts of that name: %s. If the new one is among them, import it, with the name of your resource; apply "+
		"would create another:\n\n  import {\n    to = evovoice_account.NAME\n    id = %q\n  }", strings.Join(ids, ", "), ids[0])
}

// unfinished says what to do with an account of which not everything was set.
func unfinished(created model) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Account Not Finished", fmt.Sprintf(
		"The account %s exists with id %s and is in the state, tainted. Run terraform untaint on it, and apply again: that "+
			"sets what is missing. Without that, apply would replace it.",
		created.called(), created.ID.ValueString()))
}

// patchError says why an account was not changed; gone tells that it is not there any more.
func (r *accountResource) patchError(
	ctx context.Context, intent string, account model, err error,
) (diags diag.Diagnostics, gone bool) {
	if !r.gone(ctx, account, err) {
		return fieldErrors(intent, account, err), false
	}
	diags.AddError("Account Gone", fmt.Sprintf(
		"Cannot %s: it was deleted outside Terraform (%s).\n\nRun apply again: it will be created anew.", intent, err))
	return diags, true
}

// errorDiagnostic says what a failed call means. Accounts need another role than logins do.
func errorDiagnostic(intent string, err error) diag.Diagnostic {
	if evovoice.StatusOf(err) != http.StatusForbidden {
		return framework.ErrorDiagnostic(intent, err)
	}
	return diag.NewErrorDiagnostic("Not Permitted", fmt.Sprintf("Cannot %s: %s.\n\nCreating, changing and deleting accounts "+
		"takes a provider login with the role %s; reading one, a login that can open it.",
		intent, err, evovoice.RoleSystemAdministrator))
}

// fieldErrors puts what Evo Voice says of single members of a request on the attributes they came from.
func fieldErrors(intent string, plan model, err error) diag.Diagnostics {
	var diags diag.Diagnostics
	var failed *evovoice.Error
	if errors.As(err, &failed) && evovoice.OutcomeOf(err) == evovoice.OutcomeRejected {
		for _, field := range failed.ResponseStatus.Errors {
			if attribute := plan.attributeOf(field.FieldName); attribute != "" {
				diags.AddAttributeError(path.Root(attribute), "Value Refused by Evo Voice", fmt.Sprintf(
					"Cannot %s: %s (%s).\n\n%s", intent, field.Message, field.ErrorCode, err))
			}
		}
	}
	if !diags.HasError() {
		diags.Append(errorDiagnostic(intent, err))
	}
	return diags
}

// attributeOf is the attribute from which a member of NewAccount or PatchAccount is filled; empty for none. Servers write
// the member as the DTO or as JSON does.
func (m model) attributeOf(member string) string {
	switch strings.ToLower(member) {
	case "name":
		return "name"
	case "twilioaccountsid":
		return "twilio_account_sid"
	case "twilioauthtoken":
		if m.TwilioAuthToken.IsNull() {
			return "twilio_auth_token_wo"
		}
		return "twilio_auth_token"
	case "maxphonenumbers":
		return "max_phone_numbers"
	case "logoid":
		return "logo_id"
	case "billingsettings":
		return "billing_settings"
	default:
		return ""
	}
}
