package user_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

const address = "evovoice_user.ada"

// value and action check the state and the plan of what the stories are about.
var value, action = acctest.Address(address).Value, acctest.Address(address).Action

// login is the configuration of one login; more holds further attributes, a line each.
func login(email, more string) string {
	return fmt.Sprintf("resource \"evovoice_user\" \"ada\" {\n  email_address = %q\n%s\n}\n", email, more)
}

func TestAccUser_createChangeDestroy(t *testing.T) {
	evo := acctest.Start(t)
	email, first, second := acctest.Email(), acctest.Password(), acctest.Password()
	t.Cleanup(func() {
		if _, there := evo.Find(t, email); there {
			t.Error("the login outlived destroy")
		}
	})
	evo.TestCommandLine(t,
		resource.TestStep{
			Config: login(email, fmt.Sprintf("first_name = \"Ada\"\nlast_name = \"Lovelace\"\npassword = %q", first)),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				value("account_id", knownvalue.StringExact(evo.AccountID())),
				value("email_address", knownvalue.StringExact(email)),
				value("first_name", knownvalue.StringExact("Ada")),
				value("last_name", knownvalue.StringExact("Lovelace")),
				value("name", knownvalue.StringExact("Ada Lovelace")),
				value("password_wo_version", knownvalue.Null()),
				value("avatar_url", knownvalue.StringRegexp(regexp.MustCompile("^https://"))),
				value("is_authenticated", knownvalue.Bool(false)),
				value("roles", knownvalue.NotNull()),
				value("account_ids", knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact(evo.AccountID())})),
				value("account_names", knownvalue.ListSizeExact(1)),
				value("dashboard_permissions", knownvalue.NotNull()),
			},
			Check: acctest.Holds("the login can sign in", func() bool { return evo.SignsIn(t, email, first) }),
		},
		resource.TestStep{
			Config: login(email, fmt.Sprintf("first_name = \"Augusta\"\nlast_name = \"\"\npassword = %q", second)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("name")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.NotNull()),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("avatar_url"), knownvalue.NotNull()),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				value("last_name", knownvalue.StringExact("")),
				value("name", knownvalue.StringExact("Augusta")),
			},
			Check: resource.ComposeTestCheckFunc(
				acctest.Holds("the new password signs in", func() bool { return evo.SignsIn(t, email, second) }),
				acctest.Holds("the old one does not", func() bool { return !evo.SignsIn(t, email, first) }),
			),
		},
	)
}
