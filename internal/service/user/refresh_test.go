package user_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestAccUser_deletedOutsideIsCreatedAgain(t *testing.T) {
	evo := acctest.Start(t)
	email := acctest.Email()
	config := login(email, `password = "Passw0rd"`)
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				user, _ := evo.Find(t, email)
				if err := evo.Client(t).Users.Delete(t.Context(), evovoice.UserKey{ID: user.ID}); err != nil {
					t.Fatal(err)
				}
			},
			Config:           config,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
			Check:            acctest.Holds("the login is back", func() bool { _, there := evo.Find(t, email); return there }),
		},
	)
}

// Drift of what is configured is planned back; drift of the rest is shown and left alone.
func TestAccUser_drift(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	email := acctest.Email()
	managed := login(email, fmt.Sprintf(`
		password    = "Passw0rd"
		first_name  = "Ada"
		last_name   = "Lovelace"
		roles       = ["Manager"]
		account_ids = [%q]`, evo.AccountID()))
	drift := func(change func(*evovoice.UserInfo)) func() {
		return func() {
			user, _ := evo.UserByEmail(email)
			if !evo.ChangeUser(user.ID, change) {
				t.Fatal("the login is gone")
			}
		}
	}
	access := evovoice.ManagerReadOnly
	avatar := "https://example.com/ada.png"
	steps := []resource.TestStep{{Config: managed}}
	for attribute, change := range map[string]func(*evovoice.UserInfo){
		"first_name":  func(u *evovoice.UserInfo) { u.FirstName = new(string) },
		"last_name":   func(u *evovoice.UserInfo) { u.LastName = nil },
		"roles":       func(u *evovoice.UserInfo) { u.Roles = []string{"Manager", "User"} },
		"account_ids": func(u *evovoice.UserInfo) { u.AccountIDs = append(u.AccountIDs, other.ID) },
	} {
		steps = append(steps, resource.TestStep{
			PreConfig:        drift(change),
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds(attribute+" is planned back", func() bool {
				user, _ := evo.UserByEmail(email)
				return *user.FirstName == "Ada" && *user.LastName == "Lovelace" &&
					fmt.Sprint(user.Roles, user.AccountIDs) == fmt.Sprint([]string{"Manager"}, []string{evo.AccountID()})
			}),
		})
	}
	steps = append(steps, resource.TestStep{
		PreConfig: drift(func(u *evovoice.UserInfo) {
			u.ManagerAccess = &access
			u.AvatarURL = &avatar
			u.DashboardPermissions = []evovoice.DashboardPermissions{evovoice.ViewFlows, "ViewTomorrow"}
			u.IsAuthenticated = true
		}),
		Config:           managed,
		ConfigPlanChecks: action(plancheck.ResourceActionNoop),
		ConfigStateChecks: []statecheck.StateCheck{
			value("manager_access", knownvalue.StringExact("ReadOnly")),
			value("avatar_url", knownvalue.StringExact(avatar)),
			value("dashboard_permissions", knownvalue.SetExact([]knownvalue.Check{
				knownvalue.StringExact("ViewFlows"), knownvalue.StringExact("ViewTomorrow"),
			})),
		},
	})
	evo.Test(t, steps...)
}

// What is omitted is not managed: it is kept, whoever changes it.
func TestAccUser_omittedIsKept(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	email := acctest.Email()
	evo.Test(t,
		resource.TestStep{Config: login(email, `
			password   = "Passw0rd"
			first_name = "Ada"
			roles      = ["User"]`)},
		resource.TestStep{
			PreConfig: func() {
				user, _ := evo.UserByEmail(email)
				name := "Countess"
				evo.ChangeUser(user.ID, func(u *evovoice.UserInfo) { u.LastName = &name; u.Roles = []string{"Customer"} })
			},
			Config:           login(email, `password = "Passw0rd"`),
			ConfigPlanChecks: action(plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{
				value("first_name", knownvalue.StringExact("Ada")),
				value("last_name", knownvalue.StringExact("Countess")),
				value("roles", knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("Customer")})),
			},
		},
	)
}

// A refresh that fails proves nothing: the login stays in the state.
func TestAccUser_failedRefreshKeepsTheLogin(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	config := "provider \"evovoice\" {\n  max_retries = 0\n}\n" + login(acctest.Email(), `password = "Passw0rd"`)
	faults := map[string]emulator.Fault{
		"500":       {Status: 500},
		"forbidden": {Status: 403},
		"not found": {Status: 404},
		"html":      {HTML: true},
		"cut":       {Cut: true, Times: 2}, // net/http itself repeats a GET on a connection that was idle
		"truncated": {Truncate: true},
		"no items":  {Body: `{"totalCount":7}`},
		"foreign":   {Body: `{"items":[{"id":"1","name":"An account","isBYOA":false}],"totalCount":1}`},
		"short":     {Body: `{"items":[],"totalCount":1}`, Times: 3}, // read again twice
		"odd type":  {Body: `{"items":[{"id":1}],"totalCount":1}`},
		"error 200": {Body: `{"responseStatus":{"errorCode":"Oops","message":"no"}}`},
	}
	steps := []resource.TestStep{{Config: config}}
	for name, fault := range faults {
		fault.Operation = "ListUsers"
		steps = append(steps,
			resource.TestStep{
				PreConfig:   func() { t.Log(name); evo.Inject(fault) },
				Config:      config,
				PlanOnly:    true,
				ExpectError: acctest.Message(`Error: .*ListUsers`),
			},
			resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionNoop)})
	}
	evo.Test(t, steps...)
}

// An address that somebody changed in Evo Voice cannot be changed back: the plan says that it would take a new login.
func TestAccUser_driftOfTheAddress(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	email := acctest.Email()
	config := login(email, `password = "Passw0rd"`)
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				user, _ := evo.UserByEmail(email)
				evo.ChangeUser(user.ID, func(u *evovoice.UserInfo) { u.EmailAddress = "renamed@example.com" })
			},
			Config:           config,
			ConfigPlanChecks: action(plancheck.ResourceActionDestroyBeforeCreate),
		},
	)
}
