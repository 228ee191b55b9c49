package user_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func kept(password string) string { return fmt.Sprintf("password = %q", password) }

func writeOnly(password string, version int) string {
	return fmt.Sprintf("password_wo = %q\npassword_wo_version = %d", password, version)
}

// Every way from one password to the next: the new one signs in, the old one does not, and it stays the same login.
func TestAccUser_passwordRotation(t *testing.T) {
	first, second := acctest.Password(), acctest.Password()
	for name, way := range map[string]struct{ from, to string }{
		"kept":               {kept(first), kept(second)},
		"write-only":         {writeOnly(first, 1), writeOnly(second, 2)},
		"to a lower version": {writeOnly(first, 7), writeOnly(second, 3)},
		"kept to write-only": {kept(first), writeOnly(second, 1)},
		"write-only to kept": {writeOnly(first, 1), kept(second)},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.Start(t)
			email := acctest.Email()
			same := statecheck.CompareValue(compare.ValuesSame())
			evo.Test(t,
				resource.TestStep{
					Config: login(email, way.from), ConfigStateChecks: []statecheck.StateCheck{same.AddStateValue(address, tfjsonpath.New("id"))},
					Check: acctest.Holds("the first password signs in", func() bool { return evo.SignsIn(t, email, first) }),
				},
				resource.TestStep{
					Config: login(email, way.to), ConfigStateChecks: []statecheck.StateCheck{same.AddStateValue(address, tfjsonpath.New("id"))},
					ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
					Check: resource.ComposeTestCheckFunc(
						acctest.Holds("the second password signs in", func() bool { return evo.SignsIn(t, email, second) }),
						acctest.Holds("the first does not", func() bool { return !evo.SignsIn(t, email, first) }),
					),
				},
			)
		})
	}
}

// There and back: a version that was used before still replaces a kept password.
func TestAccUser_passwordKindThereAndBack(t *testing.T) {
	evo := acctest.Start(t)
	email := acctest.Email()
	var steps []resource.TestStep
	for i, secret := range []string{writeOnly("first-1", 1), kept("second-2"), writeOnly("third-3", 1), kept("fourth-4")} {
		password := strings.Split(secret, `"`)[1]
		steps = append(steps, resource.TestStep{
			Config: login(email, secret),
			Check: acctest.Holds(fmt.Sprintf("password %d signs in", i+1), func() bool {
				return evo.SignsIn(t, email, password)
			}),
		})
	}
	evo.Test(t, steps...)
}

// A write-only value that changes without its version is not seen, let alone sent.
func TestAccUser_passwordIsSentOnlyWithANewVersion(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	email := acctest.Email()
	evo.Test(t,
		resource.TestStep{Config: login(email, writeOnly("first-1", 1))},
		resource.TestStep{Config: login(email, writeOnly("second-2", 1)), ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
		resource.TestStep{
			Config:           login(email, writeOnly("second-2", 1)+"\nfirst_name = \"Ada\""),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:            acctest.Holds("the first password still signs in", func() bool { return evo.SignsIn(t, email, "first-1") }),
		},
		resource.TestStep{
			Config:      login(email, "password_wo_version = 2"),
			PlanOnly:    true,
			ExpectError: acctest.Message(`New Password Version Without a Password.*password_wo_version = 2`),
		},
	)
	if patches := evo.Stats().Requests["PatchUser"]; patches != 1 {
		t.Errorf("%d patches, want 1", patches)
	}
}

// A write-only password from an ephemeral value sets the login up and is nowhere in the state.
func TestAccUser_ephemeralPassword(t *testing.T) {
	evo := acctest.Start(t)
	email := acctest.Email()
	const canary = "Ephemeral-Canary-7"
	factories := evo.Factories()
	factories["echo"] = echoprovider.NewProviderServer()
	t.Parallel()
	resource.Test(t, resource.TestCase{
		IsUnitTest:               true,
		ProtoV6ProviderFactories: factories,
		Steps: []resource.TestStep{{
			Config: `
				variable "secret" {
					ephemeral = true
					default   = "` + canary + `"
				}
				` + login(email, "password_wo = var.secret\npassword_wo_version = 1"),
			ConfigStateChecks: []statecheck.StateCheck{value("password_wo", knownvalue.Null()), value("password", knownvalue.Null())},
			Check:             acctest.Holds("the password signs in", func() bool { return evo.SignsIn(t, email, canary) }),
		}},
	})
}

// The write-only password is nowhere on disk after a plan and an apply, whereas a kept one is: the search can find it.
func TestAccUser_passwordOnDisk(t *testing.T) {
	for name, story := range map[string]struct {
		secret func(string) string
		found  bool
	}{
		"write-only": {func(p string) string { return "password_wo = file(\"" + p + "\")\npassword_wo_version = 1" }, false},
		"kept":       {func(p string) string { return "password = file(\"" + p + "\")" }, true},
	} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.Start(t)
			canary := acctest.Password()
			secret := filepath.Join(t.TempDir(), "secret")
			if err := os.WriteFile(secret, []byte(canary), 0o600); err != nil {
				t.Fatal(err)
			}
			work := t.TempDir()
			t.Parallel()
			resource.Test(t, resource.TestCase{
				IsUnitTest:               true,
				WorkingDir:               work,
				ProtoV6ProviderFactories: evo.Factories(),
				Steps: []resource.TestStep{{
					Config: login(acctest.Email(), story.secret(filepath.ToSlash(secret))),
					Check:  acctest.Holds("as it should be on disk", func() bool { return holdsText(t, work, canary) == story.found }),
				}},
			})
		})
	}
}

// holdsText searches all files below a folder.
func holdsText(t *testing.T, folder, text string) (found bool) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		found = found || strings.Contains(string(content), text)
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("searched %d files: %v", files, err)
	}
	return found
}

// A kept password that appears after an import is set only if the login has another one.
func TestAccUser_passwordAddedAfterImport(t *testing.T) {
	for name, same := range map[string]bool{"the login's own": true, "another": false} {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{})
			email := acctest.Email()
			user, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: email}, Password: "theirs-1"})
			if err != nil {
				t.Fatal(err)
			}
			hash := string(evo.PasswordHash(user.ID))
			password := "ours-2"
			if same {
				password = "theirs-1"
			}
			evo.Test(t,
				resource.TestStep{
					Config: login(email, ""), ResourceName: address,
					ImportState: true, ImportStateId: email, ImportStatePersist: true,
				},
				resource.TestStep{
					Config: login(email, kept(password)), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
					Check: resource.ComposeTestCheckFunc(
						acctest.Holds("it signs in", func() bool { return evo.SignsIn(t, email, password) }),
						acctest.Holds("the password was set only if it had to be", func() bool {
							return (string(evo.PasswordHash(user.ID)) == hash) == same
						}),
					),
				},
			)
		})
	}
}
