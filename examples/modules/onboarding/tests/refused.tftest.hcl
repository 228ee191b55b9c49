# What the module refuses before anything is created.

variables {
  password_seed = "0123456789abcdef0123456789abcdef"
}

run "what_is_no_address" {
  command = plan
  variables {
    logins = { ada = { email_address = "Ada" } }
  }
  expect_failures = [var.logins]
}

run "an_address_twice" {
  command = plan
  variables {
    logins = { a = { email_address = "ada@example.com" }, b = { email_address = "Ada@Example.com" } }
  }
  expect_failures = [var.logins]
}

run "keys_that_differ_in_case" {
  command = plan
  variables {
    logins = { a = { email_address = "ada@example.com" }, A = { email_address = "alan@example.com" } }
  }
  expect_failures = [var.logins]
}

run "a_password_for_nobody" {
  command = plan
  variables {
    logins    = { ada = { email_address = "ada@example.com" } }
    passwords = { "alan@example.com" = "Passw0rd" }
  }
  expect_failures = [var.passwords]
}

run "a_version_for_nobody" {
  command = plan
  variables {
    logins            = { ada = { email_address = "ada@example.com" } }
    password_versions = { "alan@example.com" = 2 }
  }
  expect_failures = [var.password_versions]
}

run "a_seed_that_can_be_guessed" {
  command = plan
  variables {
    logins        = {}
    password_seed = "secret"
  }
  expect_failures = [var.password_seed]
}

run "an_account_that_does_not_exist" {
  command = plan
  variables {
    logins = { ada = { email_address = "ada@example.com", accounts = ["Nowhere"] } }
  }
  expect_failures = [evovoice_user.this["ada"]]
}
