terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

variable "password" {
  description = "The password that everybody signs in with at first."
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "evovoice_user" "company" {
  for_each = provider::evovoice::logins_from_csv(filebase64("${path.module}/company.csv"))

  email_address = each.value.email_address
  first_name    = each.value.first_name
  last_name     = each.value.last_name
  roles         = each.value.roles

  password_wo         = var.password
  password_wo_version = 1
}
