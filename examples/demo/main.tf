# tflint-ignore-file: terraform_required_providers
# A snapshot of a release, which is installed in tests, is older than each version that one could ask for.

# What `make demo` applies: one login.

terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source = "evovoice/evovoice"
    }
  }
}

# Where Evo Voice is, who signs in and for which account: EVOVOICE_BASE_URL, EVOVOICE_USERNAME, EVOVOICE_PASSWORD and
# EVOVOICE_ACCOUNT_ID.
provider "evovoice" {}

variable "password" {
  description = "The password that Ada signs in with."
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "evovoice_user" "ada" {
  email_address = "ada@example.com"
  first_name    = "Ada"
  last_name     = "Lovelace"

  password_wo         = var.password
  password_wo_version = 1
}

output "id" {
  value = evovoice_user.ada.id
}

output "name" {
  value = evovoice_user.ada.name
}

output "accounts" {
  value = evovoice_user.ada.account_names
}
