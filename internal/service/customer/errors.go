package customer

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why a customer was not created, or that nobody knows whether it was. Names need not be unique, so
// nothing proves that a customer is the one asked for: the operator has to judge.
func (r *customerResource) createError(ctx context.Context, request evovoice.NewCustomer, plan tfsdk.Plan, failure error) diag.Diagnostics {
	if evovoice.OutcomeOf(failure) != evovoice.OutcomeUnknown {
		return r.FieldErrors("create the customer "+request.Name, failure, plan, nil)
	}
	// Time may have run out.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	found, err := framework.List(ctx, r.Provider.Client.Customers.All, request.AccountID, func(customer evovoice.CustomerInfo) bool {
		return strings.EqualFold(customer.Name, request.Name)
	}, named)
	detail := fmt.Sprintf("It is not known whether the customer %s was created: %s. It was not sent again, because that could "+
		"create it twice.\n\n", request.Name, failure)
	switch {
	case err != nil:
		detail += fmt.Sprintf("Finding out failed: %s. Look for it in Evo Voice; import it, or run apply again.", err)
	case len(found) == 0:
		detail += "No list shows a customer of this name. Lists may lag behind: look for it in Evo Voice, then run apply again."
	default:
		detail += fmt.Sprintf("There are customers of this name:\n\n%s\n\nIf one of them is it, import that one; if none is, run apply "+
			"again. %s", describe(found), r.ImportAdvice(found[len(found)-1].ID))
	}
	return diag.Diagnostics{diag.NewErrorDiagnostic("Customer May Exist", detail)}
}

// writeError says why a customer was not changed.
func (r *customerResource) writeError(ctx context.Context, customer model, intent string, plan tfsdk.Plan, err error) diag.Diagnostics {
	return r.ChangeError(ctx, r.Provider.Client.Customers.IsGone, customer.key(), intent, err, plan, nil)
}

// notAlone says why a customer was not deleted, and what to do.
func (m model) notAlone(below []evovoice.CustomerInfo) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Customers Below This One", fmt.Sprintf(
		"Cannot delete %s (%s): there are customers below it, which Evo Voice may delete with it:\n\n%s\n\nDelete or move these first. "+
			"If the configuration moves them in this same run: Terraform deletes before it moves. Put this customer back, move them and "+
			"apply that, then remove it. Or put it back with lifecycle { create_before_destroy = true } and apply that first: then "+
			"Terraform moves before it deletes.", m.describe(), m.ID.ValueString(), describe(below)))
}

// describe is a line for each customer.
func describe(customers []evovoice.CustomerInfo) string {
	lines := make([]string, len(customers))
	for i, customer := range customers {
		lines[i] = fmt.Sprintf("  %s  %s", customer.ID, customer.Name)
	}
	return strings.Join(lines, "\n")
}
