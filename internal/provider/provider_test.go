package provider_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func configured(block string) string {
	return "provider \"evovoice\" {\n" + block + "\n}\n" +
		"resource \"evovoice_user\" \"ada\" {\n  email_address = \"ada@example.com\"\n  password = \"Passw0rd\"\n}\n"
}

func TestAccProvider_missingSettings(t *testing.T) {
	for attribute, variable := range map[string]string{"username": "EVOVOICE_USERNAME", "password": "EVOVOICE_PASSWORD"} {
		t.Run(attribute, func(t *testing.T) {
			acctest.StartEmulator(t, emulator.Options{}).With(variable, "").Test(t, resource.TestStep{
				Config: configured(""), PlanOnly: true,
				ExpectError: acctest.Message(`Missing Provider Setting.*` + attribute + `.*` + variable),
			})
		})
	}
}

func TestAccProvider_settingsThatCannotBe(t *testing.T) {
	for block, want := range map[string]string{
		`base_url = "http://evovoice.io"`:                         `Invalid Provider Setting.*base_url.*EVOVOICE_BASE_URL.*unencrypted`,
		`base_url = "evovoice.io"`:                                `Invalid Provider Setting.*base_url`,
		`base_url = "https://me:secret@evovoice.io"`:              `Invalid Provider Setting.*must not hold a user name`,
		`account_id = "a"` + "\n" + `allowed_account_ids = ["b"]`: `Invalid Provider Setting.*account_id.*allowed_account_ids`,
		`allowed_account_ids = []`:                                `allowed_account_ids.*at least 1`,
		`allowed_account_ids = [null]`:                            `Null Set Value.*allowed_account_ids|allowed_account_ids.*Null`,
		`allowed_account_ids = ["a", ""]`:                         `allowed_account_ids.*not empty`,
		`max_retries = -1`:                                        `max_retries.*between 0 and 20`,
		`request_timeout = "soon"`:                                `request_timeout`,
		`request_timeout = "0s"`:                                  `request_timeout.*longer`,
		`requests_per_second = 0`:                                 `requests_per_second.*at least`,
	} {
		t.Run(block, func(t *testing.T) {
			acctest.StartEmulator(t, emulator.Options{}).Test(t, resource.TestStep{
				Config: configured(block), PlanOnly: true, ExpectError: acctest.Message(want),
			})
		})
	}
}

// A setting that is known only after apply is an error that names the attribute and what to do.
func TestProvider_unknownSettings(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for _, attribute := range []string{
		"base_url", "username", "password", "account_id", "allowed_account_ids", "max_retries", "request_timeout", "requests_per_second",
	} {
		_, err := evo.Provider(t.Context(), map[string]any{attribute: acctest.Later{}})
		if want := acctest.Message(`Provider Setting Not Known Yet.*` + attribute); err == nil || !want.MatchString(err.Error()) {
			t.Errorf("%s: %v", attribute, err)
		}
	}
	one := []any{acctest.Later{}}
	if _, err := evo.Provider(t.Context(), map[string]any{"allowed_account_ids": one}); err == nil || !strings.Contains(err.Error(), "Not Known Yet") {
		t.Errorf("an element: %v", err)
	}
}

// What is written beats the environment.
func TestAccProvider_configurationBeatsTheEnvironment(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	wrong := evo.With("EVOVOICE_USERNAME", "nobody@example.com").With("EVOVOICE_PASSWORD", "wrong").
		With("EVOVOICE_ACCOUNT_ID", "wrong").With("EVOVOICE_BASE_URL", "http://127.0.0.1:1")
	block := ""
	for attribute, variable := range map[string]string{
		"base_url": "EVOVOICE_BASE_URL", "username": "EVOVOICE_USERNAME",
		"password": "EVOVOICE_PASSWORD", "account_id": "EVOVOICE_ACCOUNT_ID",
	} {
		block += attribute + " = \"" + evo.Getenv(variable) + "\"\n"
	}
	wrong.Test(t, resource.TestStep{Config: configured(block)})
}

// A plan that has nothing to look at asks Evo Voice nothing: Configure makes no request.
func TestAccProvider_configureMakesNoRequest(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	work := evo.Workspace(t)
	work.Write("main.tf", `
		resource "terraform_data" "later" {}
		resource "evovoice_user" "ada" {
			account_id    = terraform_data.later.id
			email_address = "ada@example.com"
			password      = "Passw0rd"
		}`)
	if out := work.Run("plan"); !strings.Contains(out, "2 to add") {
		t.Error(out)
	}
	if total := evo.Stats().Total; total != 0 {
		t.Errorf("the plan of a new login made %d requests: %v", total, evo.Stats().Requests)
	}
}

// Run by hand, the provider says what it is, and with -version which.
func TestProgram_byHand(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "terraform-provider-evovoice")
	build := exec.Command("go", "build", "-ldflags", "-X main.version=1.2.3", "-o", program, "../..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command(program, "-version").Output(); err != nil || strings.TrimSpace(string(out)) != "1.2.3" {
		t.Errorf("-version: %q, %v", out, err)
	}
	out, err := exec.Command(program).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "This binary is a plugin") {
		t.Errorf("by hand: %v, %q", err, out)
	}
}
