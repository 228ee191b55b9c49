package user_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// impatient makes the provider give one attempt up quickly.
const impatient = "provider \"evovoice\" {\n  request_timeout = \"300ms\"\n}\n"

// lateFaults are ways in which the answer to a NewUser that took effect does not arrive.
func lateFaults() map[string]emulator.Fault {
	return map[string]emulator.Fault{
		"reset":     {Cut: true},
		"time-out":  {Delay: time.Minute},
		"502":       {Status: 502, HTML: true},
		"500":       {Status: 500},
		"truncated": {Truncate: true},
		"empty":     {Status: 200, Body: " "},
		"html":      {HTML: true},
		"no id":     {Body: `{"emailAddress":"x"}`},
	}
}

// However the answer to a creation is lost, there is one login in Evo Voice, and it is the one in the state.
func TestAccUser_createAnsweredTooLate(t *testing.T) {
	for name, fault := range lateFaults() {
		for _, dialect := range []string{"", "duplicate-email-500", "new-login-unlisted"} {
			if dialect != "" && name != "reset" {
				continue // the client's own tests cross every fault with every dialect
			}
			t.Run(name+" "+dialect, func(t *testing.T) {
				evo := emulated(t, dialect)
				fault.Operation, fault.AfterEffect = "NewUser", true
				evo.Inject(fault)
				before := len(evo.Users())
				config := impatient + login("ada@example.com", "password = \"Passw0rd\"\nfirst_name = \"Ada\"")
				evo.Test(t, resource.TestStep{
					Config: config,
					Check:  acctest.Holds("there is one login more", func() bool { return len(evo.Users()) == before+1 }),
					ConfigStateChecks: []statecheck.StateCheck{value("id", knownvalue.StringFunc(func(id string) error {
						if user, _ := evo.UserByEmail("ada@example.com"); user.ID != id {
							return fmt.Errorf("the state has %s, and the login is %s", id, user.ID)
						}
						return nil
					}))},
				})
			})
		}
	}
}

// emulated is an emulator with one dialect; "" is the plain one.
func emulated(t *testing.T, dialect string) *acctest.EvoVoice {
	t.Helper()
	var options emulator.Options
	if dialect != "" {
		options.Dialects = []string{dialect}
	}
	return acctest.StartEmulator(t, options)
}

// A request that was lost before it took effect is sent again.
func TestAccUser_createLostBeforeItTookEffect(t *testing.T) {
	for name, fault := range map[string]emulator.Fault{
		"reset":        {Cut: true},
		"503":          {Status: 503},
		"rate limited": {Status: 429, RetryAfter: "0"},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{})
			fault.Operation = "NewUser"
			evo.Inject(fault)
			evo.Test(t, resource.TestStep{
				Config: login("ada@example.com", `password = "Passw0rd"`),
				Check: acctest.Holds("there is one login more", func() bool {
					return len(evo.Users()) == 2 && evo.Stats().Requests["NewUser"] == 2
				}),
			})
		})
	}
}

// The answer is lost, and the address belongs to somebody else: nothing of theirs is touched.
func TestAccUser_createAnsweredTooLateForSomebodyElsesAddress(t *testing.T) {
	for name, fault := range lateFaults() {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{})
			theirs := existing(t, evo)
			hash := string(evo.PasswordHash(theirs.ID))
			fault.Operation = "NewUser"
			evo.Inject(fault)
			evo.Test(t, resource.TestStep{
				Config:      impatient + login(theirs.EmailAddress, `password = "ours-2"`),
				ExpectError: acctest.Message(`Login Already Exists.*id = "` + theirs.ID + `"`),
			})
			after, there := evo.User(theirs.ID)
			if !there || string(evo.PasswordHash(theirs.ID)) != hash || fmt.Sprint(after) == "" {
				t.Error("somebody else's login was touched")
			}
			if evo.Stats().Requests["PatchUser"]+evo.Stats().Requests["DeleteUser"] != 0 {
				t.Error("somebody else's login was written to")
			}
		})
	}
}

// When nobody can find out whether the login was created, the error says so, and the next apply settles it.
func TestAccUser_createInDoubt(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := "provider \"evovoice\" {\n  max_retries = 0\n}\n" + login("ada@example.com", `password = "Passw0rd"`)
	evo.Inject(
		emulator.Fault{Operation: "NewUser", Status: 502, AfterEffect: true},
		emulator.Fault{Operation: "Authenticate", After: 2, Status: 503}, // the first two are those of the plan and of the apply
	)
	var user evovoice.UserInfo
	evo.Test(t,
		resource.TestStep{Config: config, ExpectError: acctest.Message(`Login May Exist.*502.*503.*Run apply again`)},
		resource.TestStep{
			PreConfig:   func() { user, _ = evo.UserByEmail("ada@example.com") },
			Config:      config,
			ExpectError: acctest.Message(`Login Already Exists.*import {`),
		},
		resource.TestStep{
			Config: "import {\n  to = evovoice_user.ada\n  id = \"ada@example.com\"\n}\n" + config,
			Check:  acctest.Holds("there is one login more", func() bool { return len(evo.Users()) == 2 && user.ID != "" }),
		},
	)
}

// Fifty logins whose addresses are known only during apply: one request each; in each of the two walks, one to sign in and one to
// look at their account; a few to see the addresses free; then nothing to do.
func TestAccUser_fiftyLoginsWithUnknownAddresses(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	work := evo.Workspace(t)
	work.Write("main.tf", `
		resource "terraform_data" "known_later" { input = "example.com" }
		resource "evovoice_user" "all" {
			for_each      = { for i in range(50) : format("user%02d", i) => i }
			email_address = "${each.key}@${terraform_data.known_later.output}"
			first_name    = each.key
			password      = "Passw0rd-${each.value}"
		}
	`)
	work.Run("apply", "-auto-approve")
	sent := evo.Stats().Requests
	if sent["NewUser"] != 50 || sent["Authenticate"] != 2 || sent["GetAccount"] != 2 || evo.Stats().Total > 54+16 || len(evo.Users()) != 51 {
		t.Errorf("%v for %d logins", sent, len(evo.Users()))
	}
	if out := work.Run("plan"); !strings.Contains(out, "No changes.") {
		t.Errorf("the second plan has something to do:\n%s", out)
	}
	work.Run("destroy", "-auto-approve")
	if len(evo.Users()) != 1 {
		t.Errorf("%d logins are left, want the administrator", len(evo.Users()))
	}
}
