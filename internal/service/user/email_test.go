package user_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestAccUser_letterCaseOfTheAddressIsNoChange(t *testing.T) {
	for _, dialects := range [][]string{nil, {"email-lower-cased"}} {
		t.Run(strings.Join(dialects, " "), func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			email := "Ada." + acctest.Email()
			evo.Test(t,
				resource.TestStep{
					Config:            login(email, `password = "Passw0rd"`),
					ConfigStateChecks: []statecheck.StateCheck{value("email_address", knownvalue.StringExact(email))},
				},
				resource.TestStep{
					Config:           login(strings.ToUpper(email), `password = "Passw0rd"`),
					ConfigPlanChecks: action(plancheck.ResourceActionNoop),
				},
			)
		})
	}
}

func TestAccUser_newAddressReplaces(t *testing.T) {
	for name, lifecycle := range map[string]string{"destroy first": "", "create first": "lifecycle {\n create_before_destroy = true\n}"} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.Start(t)
			before, after := acctest.Email(), acctest.Email()
			ids := statecheck.CompareValue(compare.ValuesDiffer())
			evo.Test(t,
				resource.TestStep{
					Config:            login(before, "password = \"Passw0rd\"\n"+lifecycle),
					ConfigStateChecks: []statecheck.StateCheck{ids.AddStateValue(address, tfjsonpath.New("id"))},
				},
				resource.TestStep{
					Config:            login(after, "password = \"Passw0rd\"\n"+lifecycle),
					ConfigStateChecks: []statecheck.StateCheck{ids.AddStateValue(address, tfjsonpath.New("id"))},
					Check: resource.ComposeTestCheckFunc(
						acctest.Holds("the new login is there", func() bool { _, there := evo.Find(t, after); return there }),
						acctest.Holds("the old one is gone", func() bool { _, there := evo.Find(t, before); return !there }),
					),
				},
			)
		})
	}
}

// An address is unique, so a login cannot be replaced by one with the same address before it is gone.
func TestAccUser_createBeforeDestroyWithTheSameAddress(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	email := acctest.Email()
	in := func(account, lifecycle string) string {
		return login(email, fmt.Sprintf("password = \"Passw0rd\"\naccount_id = %q\n%s", account, lifecycle))
	}
	const createFirst = "lifecycle {\n create_before_destroy = true\n}"
	evo.Test(t,
		resource.TestStep{Config: in(evo.AccountID(), createFirst)},
		resource.TestStep{
			Config:      in(other.ID, createFirst),
			ExpectError: acctest.Message(`Login Already Exists.*create_before_destroy cannot work`),
		},
		resource.TestStep{
			Config:           in(other.ID, ""),
			ConfigPlanChecks: action(plancheck.ResourceActionDestroyBeforeCreate),
			Check: acctest.Holds("the login is in the other account", func() bool {
				user, _ := evo.UserByEmail(email)
				return fmt.Sprint(user.AccountIDs) == fmt.Sprint([]string{other.ID})
			}),
		},
	)
}

// A login that can open the other account already need not be replaced to be managed there.
func TestAccUser_accountThatTheLoginCanOpen(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	in := func(account string) string {
		return login("ada@example.com", fmt.Sprintf("password = \"Passw0rd\"\naccount_id = %q\naccount_ids = [%q, %q]",
			account, evo.AccountID(), other.ID))
	}
	evo.Test(t,
		resource.TestStep{Config: in(evo.AccountID())},
		resource.TestStep{Config: in(other.ID), ConfigPlanChecks: action(plancheck.ResourceActionUpdate)},
	)
	if sent := evo.Stats().Requests["NewUser"]; sent != 1 {
		t.Errorf("%d logins were created, want 1", sent)
	}
}

func TestAccUser_duplicateAddress(t *testing.T) {
	for _, dialect := range []string{"", "duplicate-email-400", "duplicate-email-500", "duplicate-email-409-already-exists", "duplicate-email-500-mongo"} {
		t.Run(dialect, func(t *testing.T) {
			var options emulator.Options
			if dialect != "" {
				options.Dialects = []string{dialect}
			}
			evo := acctest.StartEmulator(t, options)
			theirs, err := evo.AddUser(emulator.Login{
				UserInfo: evovoice.UserInfo{EmailAddress: "Ada@example.com"}, Password: "theirs",
			})
			if err != nil {
				t.Fatal(err)
			}
			hash := string(evo.PasswordHash(theirs.ID))
			evo.Test(t, resource.TestStep{
				Config: "provider \"evovoice\" {\n  max_retries = 0\n}\n" + login("ada@example.com", `password = "ours"`),
				ExpectError: acctest.Message(`Login Already Exists.*ada@example.com.*POST /users.*import {` +
					`.*to = evovoice_user.NAME.*id = "` + theirs.ID + `"`),
			})
			if string(evo.PasswordHash(theirs.ID)) != hash {
				t.Error("somebody else's login was touched")
			}
		})
	}
}

// A duplicate that the provider's login cannot see is not shown an import block that would not work.
func TestAccUser_duplicateInAnotherAccount(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	_, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{
		EmailAddress: "ada@example.com", AccountIDs: []string{other.ID}, Roles: []string{"User"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	as(t, evo, "Manager").Test(t, resource.TestStep{
		Config:      login("ada@example.com", `password = "Passw0rd"`),
		ExpectError: acctest.Message(`Login Already Exists.*cannot see it.*another account`),
	})
}
