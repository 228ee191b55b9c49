package stories_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The whole life of a login with the real command line, for dialects that meet in what it does by itself: refresh,
// import, replace, and compare what was planned with what came of it.
func TestAccDialects(t *testing.T) {
	for _, dialects := range [][]string{
		{"new-login-unlisted", "deleted-login-listed", "random-order"},
		{"email-lower-cased", "email-filter-case-sensitive", "totals-omitted"},
		{"ids-need-escaping", "unknown-id-500", "void-200-object"},
		{"roles-change-accounts", "nulls-present", "unknown-members"},
		{"credentials-off", "list-needs-account-ids", "specific-ids-ignored"},
		{"sessions-expire-after-10-calls", "empty-lists-omitted", "unknown-enum-values"},
	} {
		t.Run(strings.Join(dialects, ","), func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			t.Cleanup(func() {
				if left := len(evo.Users()); left != 1 {
					t.Errorf("%d logins outlive destroy", left-1)
				}
			})
			const address = "evovoice_user.ada"
			config := func(email, more string) string {
				return fmt.Sprintf("resource \"evovoice_user\" \"ada\" {\n  email_address = %q\n  password = \"Passw0rd\"\n%s\n}\n", email, more)
			}
			one := func(email string) resource.TestCheckFunc {
				return func(s *terraform.State) error {
					user, there := evo.UserByEmail(email)
					if !there || len(evo.Users()) != 2 || !evo.VerifyPassword(user.ID, "Passw0rd") {
						return fmt.Errorf("want %s alone, and that it signs in: %v", email, evo.Users())
					}
					return resource.TestCheckResourceAttr(address, "id", user.ID)(s)
				}
			}
			does := func(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
				return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
			}
			evo.TestCommandLine(t,
				resource.TestStep{
					Config: config("Ada@Example.com", "first_name = \"Ada\"\nroles = [\"User\"]"), Check: one("ada@example.com"),
				},
				resource.TestStep{
					Config:           config("ada@example.com", "first_name = \"Augusta\"\nroles = [\"Manager\", \"User\"]"),
					ConfigPlanChecks: does(plancheck.ResourceActionUpdate), Check: one("ada@example.com"),
				},
				resource.TestStep{
					ResourceName: address, ImportState: true, ImportStateId: "ADA@example.com", ImportStateVerify: true,
					// A password cannot be read; an import starts its version at 1; and the state keeps the letter case of
					// the configuration.
					ImportStateVerifyIgnore: []string{"password", "password_wo_version", "email_address"},
				},
				resource.TestStep{
					Config:           config("grace@example.com", "first_name = \"Grace\""),
					ConfigPlanChecks: does(plancheck.ResourceActionDestroyBeforeCreate), Check: one("grace@example.com"),
				},
			)
		})
	}
}
