# Without any Evo Voice: what it computes is made up.
mock_provider "evovoice" {
  mock_resource "evovoice_user" {
    defaults = {
      id = "65f1a2b3c4d5e6f708192a40"
    }
  }
}

variables {
  email_address = "ada@example.com"
  password      = "Passw0rd"
}

run "shows_the_id" {
  assert {
    condition     = output.id == "65f1a2b3c4d5e6f708192a40"
    error_message = "Got ${output.id}."
  }
}
