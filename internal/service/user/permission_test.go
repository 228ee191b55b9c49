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

// as is the same Evo Voice seen by a login with some roles.
func as(t *testing.T, evo *acctest.EvoVoice, roles ...string) *acctest.EvoVoice {
	t.Helper()
	email, password := acctest.Email(), acctest.Password()
	_, err := evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: email, Roles: roles, AccountIDs: []string{evo.AccountID()}},
		Password: password,
	})
	if err != nil {
		t.Fatal(err)
	}
	return evo.With("EVOVOICE_USERNAME", email).With("EVOVOICE_PASSWORD", password)
}

func TestAccUser_wrongCredentials(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	wrong := evo.With("EVOVOICE_PASSWORD", "wrong-password")
	before := len(evo.Users())
	wrong.Test(t, resource.TestStep{
		Config: login(acctest.Email(), `password = "Passw0rd"`),
		ExpectError: acctest.Message(`Invalid Credentials.*` + regexp.QuoteMeta(evo.BaseURL()) + `.*` +
			regexp.QuoteMeta(evo.Getenv("EVOVOICE_USERNAME")) + `.*EVOVOICE_PASSWORD`),
	})
	if len(evo.Users()) != before {
		t.Error("something was created")
	}
}

// However many logins want to sign in, a wrong password is tried once: more would lock the provider's login out.
func TestAccUser_wrongPasswordIsTriedOnce(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.With("EVOVOICE_PASSWORD", "wrong-password").Test(t, resource.TestStep{
		Config: `resource "evovoice_user" "many" {
			count         = 20
			email_address = "user${count.index}@example.com"
			password      = "Passw0rd"
		}`,
		ExpectError: acctest.Message(`Invalid Credentials`),
	})
	if tries := evo.Stats().Requests["Authenticate"]; tries != 1 {
		t.Errorf("%d sign-ins, want 1", tries)
	}
}

func TestAccUser_missingRole(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	as(t, evo, "Customer").Test(t, resource.TestStep{
		Config:      login(acctest.Email(), `password = "Passw0rd"`),
		ExpectError: acctest.Message(`Not Permitted.*403.*Logins take the role SystemAdministrator, or Manager in their account`),
	})
}

// A manager learns before anything is done that roles are not theirs to set.
func TestAccUser_rolesNeedASystemAdministrator(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	manager := as(t, evo, "Manager")
	email := acctest.Email()
	manager.Test(t,
		resource.TestStep{
			Config:      login(email, "password = \"Passw0rd\"\nroles = [\"User\"]"),
			PlanOnly:    true,
			ExpectError: acctest.Message(`Roles Not Permitted.*SystemAdministrator.*which has: Manager`),
		},
		resource.TestStep{Config: login(email, `password = "Passw0rd"`)},
		resource.TestStep{
			Config:           login(email, "password = \"Passw0rd\"\nroles = [\"Manager\"]"),
			ConfigPlanChecks: action(plancheck.ResourceActionNoop),
		},
	)
}

func TestAccUser_allowedAccounts(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	email := acctest.Email()
	guarded := fmt.Sprintf("provider \"evovoice\" {\n  allowed_account_ids = [%q]\n}\n", evo.AccountID())
	foreign := login(email, fmt.Sprintf("password = \"Passw0rd\"\naccount_id = %q", other.ID))
	refused := acctest.Message(`Account Not Allowed.*` + other.ID + `.*allowed_account_ids`)
	evo.Test(t,
		resource.TestStep{Config: guarded + foreign, PlanOnly: true, ExpectError: refused},
		resource.TestStep{
			Config:   guarded + login(email, fmt.Sprintf("password = \"Passw0rd\"\naccount_ids = [%q, %q]", evo.AccountID(), other.ID)),
			PlanOnly: true, ExpectError: refused,
		},
		resource.TestStep{Config: foreign},
		resource.TestStep{Config: guarded + foreign, ExpectError: refused},
		resource.TestStep{Config: guarded, ExpectError: refused},
		resource.TestStep{Config: foreign},
	)
}

func TestAccUser_ownLogin(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	boss := as(t, evo, "SystemAdministrator")
	email := boss.Getenv("EVOVOICE_USERNAME")
	own := login(email, "")
	boss.Test(t,
		resource.TestStep{
			Config: own, ResourceName: address, ImportState: true, ImportStateId: email, ImportStatePersist: true,
		},
		resource.TestStep{Config: own, ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
		resource.TestStep{
			Config: own, Destroy: true,
			ExpectError: acctest.Message(`Own Login.*` + regexp.QuoteMeta(email) + `.*removed block`),
		},
		resource.TestStep{
			Config: `removed {
				from = evovoice_user.ada
				lifecycle { destroy = false }
			}`,
		},
	)
	if _, there := evo.UserByEmail(email); !there {
		t.Error("the own login was deleted")
	}
}
