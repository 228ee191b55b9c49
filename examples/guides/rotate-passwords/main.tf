terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

variable "passwords" {
  description = "Passwords by e-mail address."
  type        = map(string)
  sensitive   = true
  ephemeral   = true
}

locals {
  # Raise the number of a login to set its password again.
  versions = {
    "ada@example.com"   = 1
    "grace@example.com" = 1
  }
}

resource "evovoice_user" "this" {
  for_each = local.versions

  email_address = each.key

  password_wo         = var.passwords[each.key]
  password_wo_version = each.value
}
