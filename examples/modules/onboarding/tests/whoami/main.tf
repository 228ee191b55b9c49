terraform {
  required_providers {
    evovoice = {
      source = "evovoice/evovoice"
    }
  }
}

# Signs in as the provider's login.
data "evovoice_current_user" "me" {}

output "me" {
  value = data.evovoice_current_user.me
}
