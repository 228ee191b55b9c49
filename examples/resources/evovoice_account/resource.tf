resource "evovoice_account" "acme" {
  name              = "Acme"
  max_phone_numbers = 25

  # What is not written here is left as it is.
  billing_settings = {
    base                = { base_cost = 49.95 }
    local_numbers       = { unit_cost = 2.5, allowance = 5 }
    inbound_voice_calls = { unit_cost = 0.015, allowance = 1000 }
  }
}

# Deleting an account takes everything in it along. This one may be deleted, once this is applied.
resource "evovoice_account" "trial" {
  name                = "Acme Trial"
  deletion_protection = false
}
