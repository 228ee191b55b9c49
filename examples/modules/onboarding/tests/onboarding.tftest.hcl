# evovoice-emulator -- terraform test

variables {
  logins = {
    "ada@example.com" = { email_address = "Ada@example.com", first_name = "Ada", last_name = "Lovelace", roles = ["Manager"] }
    "grace"           = { email_address = "Grace@example.com", first_name = "Grace", last_name = "Hopper", roles = ["Manager", "User"] }
    "alan"            = { email_address = "alan@example.com" }
  }
  password_seed = "0123456789abcdef0123456789abcdef"
  passwords     = { "ADA@example.com" = "Passw0rd-of-Ada" }
}

provider "evovoice" {}

provider "evovoice" {
  alias    = "ada"
  username = "ada@example.com"
  password = "Passw0rd-of-Ada"
}

provider "evovoice" {
  alias    = "grace"
  username = "grace@example.com"
  password = "Ev0-${substr(sha256("0123456789abcdef0123456789abcdef/grace@example.com/2"), 0, 24)}"
}

run "creates_a_login_for_each_key" {
  assert {
    condition     = toset(keys(output.logins)) == toset(["ada@example.com", "alan", "grace"]) && output.summary == "3 logins"
    error_message = "Got ${join(", ", keys(output.logins))}."
  }
  assert {
    condition     = output.logins["grace"].name == "Grace Hopper" && output.logins["grace"].email_address == "Grace@example.com"
    error_message = "Got ${output.logins["grace"].name} <${output.logins["grace"].email_address}>."
  }
  assert {
    condition     = evovoice_user.this["grace"].roles == toset(["Manager", "User"])
    error_message = "Roles are those of the login."
  }
}

run "signs_in_with_the_given_password" {
  command = plan
  module {
    source = "./tests/whoami"
  }
  providers = {
    evovoice = evovoice.ada
  }
  assert {
    condition     = lower(output.me.email_address) == "ada@example.com"
    error_message = "Got ${output.me.email_address}."
  }
}

run "adds_one_and_rotates_one_password" {
  variables {
    logins = {
      "ada@example.com" = { email_address = "ada@EXAMPLE.com", first_name = "Ada", last_name = "Lovelace", roles = ["Manager"] }
      "grace"           = { email_address = "grace@example.com", first_name = "Grace", last_name = "Hopper" }
      "alan"            = { email_address = "alan@example.com" }
      "edsger"          = { email_address = "edsger@example.com", first_name = "Edsger", accounts = ["Example"] }
    }
    password_versions = { "GRACE@example.com" = 2 }
  }
  assert {
    condition     = length(output.logins) == 4 && evovoice_user.this["edsger"].account_ids == toset([evovoice_user.this["ada@example.com"].account_id])
    error_message = "Accounts have names."
  }
  assert {
    condition     = output.logins["grace"].password_version == 2 && output.logins["ada@example.com"].password_version == 1
    error_message = "One version was raised."
  }
}

run "signs_in_with_the_made_password_of_the_new_version" {
  command = plan
  module {
    source = "./tests/whoami"
  }
  providers = {
    evovoice = evovoice.grace
  }
  assert {
    condition     = lower(output.me.email_address) == "grace@example.com"
    error_message = "Got ${output.me.email_address}."
  }
}
