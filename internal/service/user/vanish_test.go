package user_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// What Evo Voice answers for a login that does not exist is not known: each answer is right.
var unknownIDs = []string{"", "unknown-id-400", "unknown-id-500", "unknown-id-200", "unknown-id-200-empty"}

// A login that is gone by the time it is destroyed is destroyed.
func TestAccUser_destroyOfADeletedLogin(t *testing.T) {
	for _, dialect := range append(unknownIDs, "empty-patch-400") {
		t.Run(dialect, func(t *testing.T) {
			evo := emulated(t, dialect)
			email := acctest.Email()
			evo.Inject(emulator.Fault{Operation: "DeleteUser", Before: func() {
				user, _ := evo.UserByEmail(email)
				evo.RemoveUser(user.ID)
			}})
			quick := "provider \"evovoice\" {\n  max_retries = 0\n}\n"
			evo.Test(t,
				resource.TestStep{Config: quick + login(email, `password = "Passw0rd"`)},
				resource.TestStep{Config: quick + login(email, `password = "Passw0rd"`), Destroy: true},
			)
		})
	}
}

// A login that vanishes between plan and apply is named, stays in the state, and is created by the next apply.
func TestAccUser_vanishesBetweenPlanAndApply(t *testing.T) {
	for _, dialect := range unknownIDs {
		t.Run(dialect, func(t *testing.T) {
			evo := emulated(t, dialect)
			email := acctest.Email()
			changed := "provider \"evovoice\" {\n  max_retries = 0\n}\n" + login(email, "password = \"Passw0rd\"\nfirst_name = \"Ada\"")
			evo.Inject(emulator.Fault{Operation: "PatchUser", Before: func() {
				user, _ := evo.UserByEmail(email)
				evo.RemoveUser(user.ID)
			}})
			evo.Test(t,
				resource.TestStep{Config: login(email, `password = "Passw0rd"`)},
				resource.TestStep{Config: changed, ExpectError: acctest.Message(`Login Gone.*created anew`)},
				resource.TestStep{Config: changed},
			)
		})
	}
}

// Where nothing tells a login that is gone from one that is too new for the lists, it stays in the state.
func TestAccUser_absenceUnproven(t *testing.T) {
	evo := emulated(t, "empty-patch-400")
	email := acctest.Email()
	config := login(email, `password = "Passw0rd"`)
	var there evovoice.UserInfo
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				there, _ = evo.UserByEmail(email)
				evo.RemoveUser(there.ID)
			},
			Config: config, ExpectError: acctest.Message(`Login May Be Gone.*no list shows it.*terraform state rm`),
		},
		resource.TestStep{
			PreConfig: func() {
				if _, err := evo.AddUser(emulator.Login{UserInfo: there}); err != nil {
					t.Error(err)
				}
			},
			Config: config, ConfigPlanChecks: action(plancheck.ResourceActionNoop),
		},
	)
}

// A server that cannot be reached is named.
func TestAccUser_unreachable(t *testing.T) {
	const nowhere = "http://127.0.0.1:1"
	evo := acctest.StartEmulator(t, emulator.Options{}).With("EVOVOICE_BASE_URL", nowhere)
	evo.Test(t, resource.TestStep{
		Config:      "provider \"evovoice\" {\n  max_retries = 0\n}\n" + login(acctest.Email(), `password = "Passw0rd"`),
		ExpectError: acctest.Message(fmt.Sprintf(`Evo Voice Unreachable.*%s`, regexp.QuoteMeta(nowhere))),
	})
}
