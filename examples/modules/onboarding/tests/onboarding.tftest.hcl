# terraform test, with EVOVOICE_* and TF_VAR_account_id as evovoice-emulator prints them.

variables {
  rows          = csvdecode(file("tests/company.csv"))
  password_seed = "0123456789abcdef0123456789abcdef"
  passwords     = { "ada@example.com" = "Passw0rd-of-Ada" }
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

run "creates_a_login_for_each_row" {
  assert {
    condition     = toset(keys(output.logins)) == toset(["ada@example.com", "alan@example.com", "grace@example.com"])
    error_message = "Got ${join(", ", keys(output.logins))}."
  }
  assert {
    condition     = output.logins["grace@example.com"].name == "Grace Hopper"
    error_message = "Got ${output.logins["grace@example.com"].name}."
  }
  assert {
    condition     = evovoice_user.this["grace@example.com"].roles == toset(["Manager", "User"])
    error_message = "Several roles are separated by semicolons."
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
    condition     = output.me.email_address == "ada@example.com"
    error_message = "Got ${output.me.email_address}."
  }
}

run "adds_those_of_the_map_and_rotates_one_password" {
  variables {
    logins = {
      "edsger@example.com" = { first_name = "Edsger", accounts = ["Example"] }
    }
    password_versions = { "grace@example.com" = 2 }
  }
  assert {
    condition     = length(output.logins) == 4 && evovoice_user.this["edsger@example.com"].account_ids == toset([evovoice_user.this["ada@example.com"].account_id])
    error_message = "The map adds to the rows, and accounts have names."
  }
  assert {
    condition     = evovoice_user.this["grace@example.com"].password_wo_version == 2 && evovoice_user.this["ada@example.com"].password_wo_version == 1
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
    condition     = output.me.email_address == "grace@example.com"
    error_message = "Got ${output.me.email_address}."
  }
}
