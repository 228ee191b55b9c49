package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why an account was not created, or why nobody knows.
func (r *accountResource) createError(ctx context.Context, plan model, err error) diag.Diagnostics {
	name := plan.Name.ValueString()
	if evovoice.OutcomeOf(err) != evovoice.OutcomeUnknown {
		return framework.FieldErrors("create the account "+name, err, plan.attributes())
	}
	return diag.Diagnostics{diag.NewErrorDiagnostic("Account May Exist", fmt.Sprintf(
		"It is not known whether the account %s was created: %s.\n\n%s", name, err, r.whatIsThere(ctx, name)))}
}

// whatIsThere tells which accounts have the name of one that may have been created. Names need not be unique, so none of
// them can be taken for it.
func (r *accountResource) whatIsThere(ctx context.Context, name string) string {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	_, ids, err := named(ctx, r.Provider.Client, name)
	switch {
	case err != nil:
		return fmt.Sprintf("Finding out failed: %s. Look for the account before you run apply again, which creates one; if it "+
			"is there, import it by its id.", err)
	case len(ids) == 0:
		return "No list shows an account of that name. Lists may lag behind: look for it in Evo Voice, then run apply again to create it."
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
		return framework.FieldErrors(intent, err, account.attributes()), false
	}
	diags.AddError("Account Gone", fmt.Sprintf(
		"Cannot %s: it was deleted outside Terraform (%s).\n\nRun apply again: it will be created anew.", intent, err))
	return diags, true
}

// attributes are those from which members of NewAccount and PatchAccount are filled, by the member in lower case.
func (m model) attributes() map[string]string {
	attributes := map[string]string{ //nolint:gosec // names, no secrets
		"name":             "name",
		"twilioaccountsid": "twilio_account_sid",
		"twilioauthtoken":  "twilio_auth_token",
		"maxphonenumbers":  "max_phone_numbers",
		"logoid":           "logo_id",
		"billingsettings":  "billing_settings",
	}
	if m.TwilioAuthToken.IsNull() {
		attributes["twilioauthtoken"] = "twilio_auth_token_wo"
	}
	return attributes
}
