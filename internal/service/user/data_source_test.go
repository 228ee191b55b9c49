package user_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestAccUserDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	user := existing(t, evo)
	const found = "data.evovoice_user.found"
	by := func(attribute, value string) resource.TestStep {
		return resource.TestStep{
			Config: fmt.Sprintf("data \"evovoice_user\" \"found\" {\n  %s = %q\n}", attribute, value),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(found, tfjsonpath.New("id"), knownvalue.StringExact(user.ID)),
				statecheck.ExpectKnownValue(found, tfjsonpath.New("first_name"), knownvalue.StringExact("Ada")),
				statecheck.ExpectKnownValue(found, tfjsonpath.New("roles"), knownvalue.SetSizeExact(1)),
			},
		}
	}
	evo.Test(t,
		resource.TestStep{
			Config: `data "evovoice_user" "found" {
				email_address = "nobody@example.com"
			}`,
			ExpectError: acctest.Message(`Login Not Found.*nobody@example\.com`),
		},
		resource.TestStep{
			Config:      `data "evovoice_user" "found" {}`,
			ExpectError: acctest.Message(`Invalid Attribute Combination`),
		},
		by("id", user.ID),
		by("email_address", user.EmailAddress),
	)
}

// The list is sorted by address, whatever order Evo Voice has, and its map feeds a for_each.
func TestAccUsersDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: 600, Dialects: []string{"random-order"}})
	for _, email := range []string{"Zoe@corp.example", "ada@corp.example", "Bob@CORP.example"} {
		roles := []string{"User"}
		if email == "Zoe@corp.example" {
			roles = []string{"Customer"}
		}
		if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email, Roles: roles}}); err != nil {
			t.Fatal(err)
		}
	}
	const found = "data.evovoice_users.found"
	address := func(i int, want string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(found, tfjsonpath.New("users").AtSliceIndex(i).AtMapKey("email_address"), knownvalue.StringExact(want))
	}
	evo.Test(t,
		resource.TestStep{
			Config: `data "evovoice_users" "found" {
				email_contains = "@Corp.example"
			}`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(found, tfjsonpath.New("users"), knownvalue.ListSizeExact(3)),
				statecheck.ExpectKnownValue(found, tfjsonpath.New("emails"), knownvalue.MapSizeExact(3)),
				address(0, "ada@corp.example"), address(1, "Bob@CORP.example"), address(2, "Zoe@corp.example"),
			},
		},
		resource.TestStep{
			Config: `data "evovoice_users" "found" {
				role = "User"
			}`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(found, tfjsonpath.New("users"), knownvalue.ListSizeExact(2)),
			},
		},
		resource.TestStep{
			Config:            `data "evovoice_users" "found" {}`,
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(found, tfjsonpath.New("users"), knownvalue.ListSizeExact(604))},
		},
	)
}

func TestAccCurrentUserDataSource(t *testing.T) {
	evo := acctest.Start(t)
	evo.Test(t, resource.TestStep{
		Config: `data "evovoice_current_user" "me" {}`,
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue("data.evovoice_current_user.me",
			tfjsonpath.New("email_address"), knownvalue.StringExact(evo.Getenv("EVOVOICE_USERNAME")))},
	})
}
