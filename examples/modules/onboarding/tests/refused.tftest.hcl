# What the module refuses before anything is created.

variables {
  password_seed = "0123456789abcdef0123456789abcdef"
}

run "a_key_that_is_no_address" {
  command = plan
  variables {
    logins = { ada = {} }
  }
  expect_failures = [var.logins]
}

run "an_unknown_role" {
  command = plan
  variables {
    logins = { "ada@example.com" = { roles = ["Boss"] } }
  }
  expect_failures = [var.logins]
}

run "a_row_that_has_no_address" {
  command = plan
  variables {
    rows = csvdecode("email_address,first_name\nAda,Ada\n")
  }
  expect_failures = [var.rows]
}

run "a_row_with_an_unknown_role" {
  command = plan
  variables {
    rows = csvdecode("email_address,roles\nada@example.com,Manager;Boss\n")
  }
  expect_failures = [var.rows]
}

run "an_address_twice" {
  command = plan
  variables {
    rows = csvdecode("email_address\nada@example.com\nAda@Example.com\n")
  }
  expect_failures = [var.rows]
}

run "an_address_in_both_in_different_cases" {
  command = plan
  variables {
    rows   = csvdecode("email_address\nada@example.com\n")
    logins = { "Ada@Example.com" = {} }
  }
  expect_failures = [output.logins]
}

run "a_seed_that_can_be_guessed" {
  command = plan
  variables {
    password_seed = "secret"
  }
  expect_failures = [var.password_seed]
}

run "an_account_that_does_not_exist" {
  command = plan
  variables {
    logins = { "ada@example.com" = { accounts = ["Nowhere"] } }
  }
  expect_failures = [evovoice_user.this["ada@example.com"]]
}
