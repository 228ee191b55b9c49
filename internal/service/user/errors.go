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
		return fieldErrors("create the login "+email, plan, err)
	}
}

func existsAdvice(exists *evovoice.LoginExistsError) string {
	if exists.ID == "" {
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
		if self, unknown := r.provider.Client.Self(ctx); unknown == nil && !slices.Contains(self.Roles, evovoice.RoleSystemAdministrator) {
			return diag.Diagnostics{rolesNotPermitted(self)}
		}
	}
	if r.gone(ctx, plan, err) {
		return diag.Diagnostics{diag.NewErrorDiagnostic("Login Gone", fmt.Sprintf(
			"Cannot %s: it was deleted outside Terraform (%s).\n\nRun apply again: it will be created anew.", intent, err))}
	}
	return fieldErrors(intent, plan, err)
}

func rolesNotPermitted(self evovoice.UserInfo) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("roles"), "Roles Not Permitted", fmt.Sprintf(
		"Only a %s may set roles. The provider is signed in as %s, which has: %s.\n\nLeave roles out, or sign in as a %[1]s.",
		evovoice.RoleSystemAdministrator, self.EmailAddress, strings.Join(self.Roles, ", ")))
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
		diags.Append(framework.ErrorDiagnostic(intent, err))
	}
	return diags
}

// attributeOf is the attribute from which a member of NewUser or PatchUser is filled; empty for none. Servers write the
// member as the DTO or as JSON does.
func (m model) attributeOf(member string) string {
	switch strings.ToLower(member) {
	case "accountid":
		return "account_id"
	case "emailaddress":
		return "email_address"
	case "firstname":
		return "first_name"
	case "lastname":
		return "last_name"
	case "roles":
		return "roles"
	case "accountids":
		return "account_ids"
	case "password", "newpassword":
		if m.Password.IsNull() {
			return "password_wo"
		}
		return "password"
	default:
		return ""
	}
}
