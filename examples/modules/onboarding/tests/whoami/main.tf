terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

# Signs in as the provider's login.
data "evovoice_current_user" "me" {}

output "me" {
  value = data.evovoice_current_user.me
}
