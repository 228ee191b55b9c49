package user_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The token exists during the run: a provider that needs one gets it.
func TestAccAuthToken(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	user := existing(t, evo)
	token := func(attribute, value string) resource.TestStep {
		return resource.TestStep{
			Config: fmt.Sprintf(`
				ephemeral "evovoice_auth_token" "it" {
					%s = %q
				}
				provider "echo" { data = ephemeral.evovoice_auth_token.it.auth_token }
				resource "echo" "it" {}`, attribute, value),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("echo.it", tfjsonpath.New("data"), knownvalue.StringRegexp(regexp.MustCompile(`.{10,}`))),
			},
		}
	}
	missing := token("email_address", "nobody@example.com")
	missing.ExpectError = acctest.Message(`Cannot get a token of the login nobody@example\.com`)
	factories := evo.Factories()
	factories["echo"] = echoprovider.NewProviderServer()
	t.Parallel()
	resource.Test(t, resource.TestCase{
		IsUnitTest:               true,
		ProtoV6ProviderFactories: factories,
		Steps:                    []resource.TestStep{missing, token("user_id", user.ID), token("email_address", user.EmailAddress)},
	})
}
