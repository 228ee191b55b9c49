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

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// createError says why a login was not created, or why nobody knows.
func createError(plan model, err error) diag.Diagnostics {
	email := plan.EmailAddress.ValueString()
	var exists *evovoice.LoginExistsError
	var doubt *evovoice.DoubtError
	switch {
	case errors.As(err, &exists):
		return diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("email_address"), "Login Already Exists",
			fmt.Sprintf("Evo Voice refuses a second login for %s: %s.\n\n%s", email, exists.Err, existsAdvice(exists)))}
	case errors.As(err, &doubt):
		return diag.Diagnostics{diag.NewErrorDiagnostic("Login May Exist", fmt.Sprintf(
			"It is not known whether the login for %s was created: %s. Finding out failed: %s.\n\nRun apply again. If the login "+
				"was created, that will say so and show how to import it.", email, doubt.First, doubt.Err))}
	default:
		return framework.FieldErrors("create the login "+email, err, plan.attributes())
	}
}

func existsAdvice(exists *evovoice.LoginExistsError) string {
	switch {
	case exists.ID == "" && !errors.Is(exists.LookUp, evovoice.ErrNotFound):
		return fmt.Sprintf("It cannot be looked up: %s.", exists.LookUp)
	case exists.ID == "":
		return "The provider's login cannot see it: it may belong to another account. Use another address, or sign in as " +
			"somebody who can see it."
	}
	return fmt.Sprintf("It exists with id %[1]s. To manage it here, add this block, with the name of your resource:\n\n"+
		"  import {\n    to = evovoice_user.NAME\n    id = %[1]q\n  }\n\n"+
		"If this plan replaces that login, for another reason than a new address, then create_before_destroy cannot work: "+
		"take it out of the lifecycle block.", exists.ID)
}

// patchError says why a login was not changed.
func (r *userResource) patchError(
	ctx context.Context, intent string, plan model, request evovoice.PatchUser, err error,
) diag.Diagnostics {
	if request.Roles != nil && evovoice.StatusOf(err) == http.StatusForbidden {
		if self, unknown := r.Provider.Client.Self(ctx); unknown == nil && !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator) {
			return diag.Diagnostics{rolesNotPermitted(self)}
		}
	}
	if r.gone(ctx, plan, err) {
		return diag.Diagnostics{diag.NewErrorDiagnostic("Login Gone", fmt.Sprintf(
			"Cannot %s: it was deleted outside Terraform (%s).\n\nRun apply again: it will be created anew.", intent, err))}
	}
	return framework.FieldErrors(intent, err, plan.attributes())
}

func rolesNotPermitted(self evovoice.UserInfo) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("roles"), "Roles Not Permitted", fmt.Sprintf(
		"Only a %s may set roles. The provider is signed in as %s, which has: %s.\n\nLeave roles out, or sign in as a %[1]s.",
		evovoice.RoleSystemAdministrator, self.EmailAddress, strings.Join(self.Roles, ", ")))
}

// attributes are those from which members of NewUser and PatchUser are filled, by the member in lower case.
func (m model) attributes() map[string]string {
	password := "password"
	if m.Password.IsNull() {
		password = "password_wo"
	}
	return map[string]string{
		"accountid":    "account_id",
		"emailaddress": "email_address",
		"firstname":    "first_name",
		"lastname":     "last_name",
		"roles":        "roles",
		"accountids":   "account_ids",
		"password":     password,
		"newpassword":  password,
	}
}
