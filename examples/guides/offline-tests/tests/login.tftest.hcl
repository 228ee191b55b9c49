variables {
  email_address = "ada@example.com"
  password      = "Passw0rd"
}

run "creates_a_manager" {
  assert {
    condition     = evovoice_user.this.roles == toset(["Manager"])
    error_message = "Got ${join(", ", evovoice_user.this.roles)}."
  }
}

run "refuses_other_companies" {
  command = plan
  variables {
    email_address = "eve@example.org"
  }
  expect_failures = [var.email_address]
}
