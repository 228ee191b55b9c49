package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why an account was not created, or why nobody knows.
func (r *accountResource) createError(ctx context.Context, plan model, request tfsdk.Plan, err error) diag.Diagnostics {
	name := plan.Name.ValueString()
	if evovoice.OutcomeOf(err) != evovoice.OutcomeUnknown {
		return r.FieldErrors("create the account "+name, err, request, plan.renamed())
	}
	return diag.Diagnostics{diag.NewErrorDiagnostic("Account May Exist", fmt.Sprintf(
		"It is not known whether the account %s was created: %s.\n\n%s", name, err, r.whatIsThere(ctx, name)))}
}

// whatIsThere says which accounts have the name of one that may have been created. Names need not be unique, so none of
// them can be taken for it.
func (r *accountResource) whatIsThere(ctx context.Context, name string) string {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	account, err := findNamed(ctx, r.Provider.Client, name)
	var several *framework.NotUniqueError
	switch {
	case errors.Is(err, evovoice.ErrNotFound):
		return "No list shows an account of that name. Lists may lag behind: look for it in Evo Voice, then run apply again to create it."
	case errors.As(err, &several):
		return fmt.Sprintf("%s. If the new one is among them, import it: apply would create another. %s", several, r.ImportAdvice(several.IDs[0]))
	case err != nil:
		return fmt.Sprintf("Finding out failed: %s. Look for the account before you run apply again, which creates one; if it "+
			"is there, import it by its id.", err)
	}
	return "There is an account of that name. If it is the new one, import it: apply would create another. " + r.ImportAdvice(account.ID)
}

// changeError says why an account was not changed.
func (r *accountResource) changeError(ctx context.Context, account model, intent string, plan tfsdk.Plan, err error) diag.Diagnostics {
	return r.ChangeError(ctx, r.Provider.Client.Accounts.IsGone, account.key(), intent, err, plan, account.renamed())
}

// renamed are the members that come from an attribute of another name.
func (m model) renamed() map[string]string {
	if m.TwilioAuthToken.IsNull() {
		return map[string]string{"twilioauthtoken": "twilio_auth_token_wo"} //nolint:gosec // names, no secrets
	}
	return nil
}
