package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

// Every mistake that can be seen at plan is caught there, on the attribute that holds it.
func TestAccUser_mistakesAreCaughtAtPlan(t *testing.T) {
	const secret = "password = \"Passw0rd\""
	mistakes := map[string]struct{ config, want string }{
		"no address":         {login("nope", secret), `Invalid E-mail Address.*email_address = "nope".*like ada@example.com`},
		"empty address":      {login("", secret), `Invalid E-mail Address.*email_address = ""`},
		"display name":       {login("Ada <ada@example.com>", secret), `more than an e-mail address.*just ada@example.com`},
		"empty password":     {login("ada@example.com", `password = ""`), `Invalid Attribute.*password`},
		"no password":        {login("ada@example.com", ""), `Missing Password.*password_wo`},
		"both passwords":     {login("ada@example.com", secret+"\npassword_wo = \"x\"\npassword_wo_version = 1"), `Invalid Attribute Combination`},
		"no version":         {login("ada@example.com", `password_wo = "x"`), `Invalid Attribute Combination.*password_wo_version`},
		"version alone":      {login("ada@example.com", secret+"\npassword_wo_version = 1"), `New Password Version Without a Password`},
		"empty account":      {login("ada@example.com", secret+"\naccount_id = \"\""), `account_id = "".*at least 1`},
		"space around name":  {login("ada@example.com", secret+"\nfirst_name = \" Ada\""), `White Space.*first_name.*Write "Ada"`},
		"account not listed": {login("ada@example.com", secret+"\naccount_ids = [\"other\"]"), `Account Missing From account_ids.*account_ids`},
		"empty role":         {login("ada@example.com", secret+"\nroles = [\"\"]"), `Invalid Attribute.*roles`},
	}
	for name, mistake := range mistakes {
		t.Run(name, func(t *testing.T) {
			evo := acctest.Start(t)
			evo.Test(t, resource.TestStep{
				Config: mistake.config, PlanOnly: true, ExpectError: acctest.Message(mistake.want),
			})
		})
	}
}

func TestAccUser_accountIsNeededAtPlan(t *testing.T) {
	evo := acctest.Start(t).With("EVOVOICE_ACCOUNT_ID", "")
	evo.Test(t, resource.TestStep{
		Config:      login(acctest.Email(), `password = "Passw0rd"`),
		PlanOnly:    true,
		ExpectError: acctest.Message(`Missing Account.*account_id.*EVOVOICE_ACCOUNT_ID`),
	})
}

// What is unknown at plan is no mistake.
func TestAccUser_unknownValuesPlan(t *testing.T) {
	evo := acctest.Start(t)
	evo.Test(t, resource.TestStep{
		Config: `
			resource "terraform_data" "known_later" { input = "` + acctest.Email() + `" }
			resource "evovoice_user" "ada" {
				account_id          = replace(terraform_data.known_later.output, "/.*/", "` + evo.AccountID() + `")
				account_ids         = [replace(terraform_data.known_later.output, "/.*/", "` + evo.AccountID() + `")]
				email_address       = terraform_data.known_later.output
				first_name          = replace(terraform_data.known_later.output, "/.*/", "Ada")
				password_wo         = terraform_data.known_later.output
				password_wo_version = length(terraform_data.known_later.output)
			}`,
	})
}

// Required does not mean known: validation sees a variable as unknown.
func TestAccUser_variables(t *testing.T) {
	evo := acctest.Start(t)
	evo.Test(t, resource.TestStep{
		Config: `
			variable "email" {}
			variable "password" { sensitive = true }
			resource "evovoice_user" "ada" {
				email_address = var.email
				password      = var.password
			}`,
		ConfigVariables: config.Variables{
			"email":    config.StringVariable(acctest.Email()),
			"password": config.StringVariable(acctest.Password()),
		},
	})
}
