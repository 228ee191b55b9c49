package user_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Set, reordered, emptied, omitted: what is set is authoritative, the order never matters.
func TestAccUser_rolesAndAccounts(t *testing.T) {
	for _, dialects := range [][]string{nil, {"random-order"}, {"roles-change-accounts"}, {"accounts-change-roles"}, {"empty-lists-omitted"}} {
		t.Run(fmt.Sprint(dialects), func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			other := evo.AddAccount("Other")
			email := acctest.Email()
			with := func(more string) string { return login(email, "password = \"Passw0rd\"\n"+more) }
			both := fmt.Sprintf("account_ids = [%q, %q]", evo.AccountID(), other.ID)
			reordered := fmt.Sprintf("account_ids = [%q, %q]", other.ID, evo.AccountID())
			has := func(roles ...string) resource.TestCheckFunc {
				return acctest.Holds(fmt.Sprintf("the roles are %v", roles), func() bool {
					user, _ := evo.UserByEmail(email)
					return slices.Equal(slices.Sorted(slices.Values(user.Roles)), roles)
				})
			}
			evo.Test(t,
				resource.TestStep{
					Config: with("roles = [\"User\", \"Manager\"]\n" + both), Check: has("Manager", "User"),
				},
				resource.TestStep{
					Config:           with("roles = [\"Manager\", \"User\"]\n" + reordered),
					ConfigPlanChecks: action(plancheck.ResourceActionNoop),
				},
				resource.TestStep{
					Config:            with("roles = []\n" + both),
					ConfigStateChecks: []statecheck.StateCheck{value("roles", knownvalue.SetSizeExact(0))},
					Check:             has(),
				},
				resource.TestStep{Config: with(""), ConfigPlanChecks: action(plancheck.ResourceActionNoop), Check: has()},
				resource.TestStep{Config: with(`roles = ["Customer"]`), Check: has("Customer")},
			)
		})
	}
}

// A new login costs one POST and, for all that POST cannot set, one PATCH.
func TestAccUser_rolesAreSetInOneRequest(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	evo.Test(t, resource.TestStep{
		Config: login(acctest.Email(), fmt.Sprintf("password = \"Passw0rd\"\nroles = [\"User\"]\naccount_ids = [%q, %q]",
			evo.AccountID(), other.ID)),
		Check: acctest.Holds("it took one POST and one PATCH", func() bool {
			sent := evo.Stats().Requests
			return sent["NewUser"] == 1 && sent["PatchUser"] == 1
		}),
	})
}

// What Evo Voice keeps differently from what was asked is an error on the attribute, and no "inconsistent result".
func TestAccUser_answeredDifferently(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"patch-empty-string-ignored"}})
	email := acctest.Email()
	evo.Test(t,
		resource.TestStep{Config: login(email, "password = \"Passw0rd\"\nfirst_name = \"Ada\"")},
		resource.TestStep{
			Config:      login(email, "password = \"Passw0rd\"\nfirst_name = \"\""),
			ExpectError: acctest.Message(`Evo Voice Keeps Another Value.*first_name = "".*answered "Ada"`),
		},
	)
}

// A field that Evo Voice refuses is an error on the attribute it came from.
func TestAccUser_fieldErrors(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "NewUser", Status: 400, Body: `{"responseStatus":{"errorCode":"ValidationException",
		"message":"Validation failed","errors":[{"errorCode":"Length","fieldName":"FirstName","message":"First Name is too long"}]}}`})
	evo.Test(t, resource.TestStep{
		Config:      login(acctest.Email(), "password = \"Passw0rd\"\nfirst_name = \"Ada\""),
		ExpectError: acctest.Message(`Value Refused by Evo Voice.*first_name = "Ada".*First Name is too long`),
	})
}
