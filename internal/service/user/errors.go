package user

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// readError says why logins could not be looked at.
func readError(intent string, err error) diag.Diagnostic {
	if !errors.Is(err, evovoice.ErrAbsenceUnproven) {
		return framework.ErrorDiagnostic(intent, err, needs)
	}
	return diag.NewErrorDiagnostic("Login May Be Gone", fmt.Sprintf("Cannot %s: %s.\n\nEvo Voice answers a PatchUser without members as it "+
		"does for a login that is there, so nothing tells whether this one is gone or too new for its lists. Try again later. If it was "+
		"deleted, take it out of the state with a removed block (terraform state rm), and apply creates it anew.", intent, err))
}

// createError says why a login was not created, or why nobody knows.
func (r *userResource) createError(plan model, request tfsdk.Plan, err error) diag.Diagnostics {
	email := plan.EmailAddress.ValueString()
	var exists *evovoice.LoginExistsError
	var doubt *evovoice.DoubtError
	switch {
	case errors.As(err, &exists):
		return diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("email_address"), "Login Already Exists",
			fmt.Sprintf("Evo Voice refuses a second login for %s: %s.\n\n%s", email, exists.Err, r.existsAdvice(exists)))}
	case errors.As(err, &doubt):
		advice := "Run apply again. If the login was created, that will say so and show how to import it."
		if doubt.ID != "" {
			advice = r.ImportAdvice(doubt.ID)
		}
		return diag.Diagnostics{diag.NewErrorDiagnostic("Login May Exist", fmt.Sprintf(
			"It is not known whether the login for %s was created: %s. Finding out failed: %s.\n\n%s",
			email, doubt.First, doubt.Err, advice))}
	default:
		return r.FieldErrors("create the login "+email, err, request, plan.renamed())
	}
}

func (r *userResource) existsAdvice(exists *evovoice.LoginExistsError) string {
	switch {
	case exists.Managed:
		return r.ImportAdvice(exists.ID)
	case exists.Deleted:
		return "Evo Voice still reserves the address for the login that this run has deleted. Run apply again in a while."
	case exists.ID == "" && !errors.Is(exists.LookUp, evovoice.ErrNotFound):
		return fmt.Sprintf("It cannot be looked up: %s.", exists.LookUp)
	case exists.ID == "":
		return "The provider's login cannot see it: it may belong to another account, be that of a phone user, or be kept for a login " +
			"that was deleted a short while ago. Try again later, use another address, or sign in as somebody who can see it."
	}
	return r.ImportAdvice(exists.ID) + "\n\nIf this plan replaces that login, for another reason than a new address, then " +
		"create_before_destroy cannot work: take it out of the lifecycle block."
}

// patchError says why a login was not changed.
func (r *userResource) patchError(
	ctx context.Context, intent string, login model, patch patch, request tfsdk.Plan, err error,
) diag.Diagnostics {
	if patch.Roles != nil && evovoice.StatusOf(err) == http.StatusForbidden {
		if self, unknown := r.Provider.Client.Self(ctx); unknown == nil && !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator) {
			return diag.Diagnostics{rolesNotPermitted(self)}
		}
	}
	gone, cause := r.Provider.Client.Users.IsGone(ctx, login.key(), err)
	if gone || errors.Is(err, evovoice.ErrNotFound) {
		return diag.Diagnostics{r.Gone(intent, login.ID.ValueString(), err)}
	}
	return r.FieldErrors(intent, cause, request, login.renamed())
}

// renamed are the members that come from an attribute of another name.
func (m model) renamed() map[string]string {
	if m.Password.IsNull() {
		return map[string]string{"password": "password_wo", "newpassword": "password_wo"}
	}
	return map[string]string{"newpassword": "password"}
}

// What must not be done to the login that the provider is signed in as: the next run could not sign in, or could not do what
// this one can.
const (
	deleting       = "Deleting it"
	settingKeys    = "Setting its password"
	takingItsRoles = "Taking away its role"
)

func ownLogin(state model, what string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Own Login", fmt.Sprintf(
		"%s is the login that the provider is signed in as. %s would lock you out. Sign in as somebody else for that, or take the "+
			"login out of Terraform's hands with a removed block (terraform state rm).", state.displayName(), what))
}

func rolesNotPermitted(self evovoice.UserInfo) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(roles, "Roles Not Permitted", fmt.Sprintf(
		"Only a %s may set roles. The provider is signed in as %s, which has: %s.\n\nLeave roles out, or sign in as a %[1]s.",
		evovoice.RoleSystemAdministrator, self.EmailAddress, strings.Join(self.Roles, ", ")))
}
