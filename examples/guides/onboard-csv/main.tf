terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source = "evovoice/evovoice"
    }
  }
}

locals {
  account_id = "65f1a2b3c4d5e6f708192a3b"
}

provider "evovoice" {
  account_id          = local.account_id
  allowed_account_ids = [local.account_id]
}

variable "password_seed" {
  description = "Secret of 32 characters or more, from which the initial passwords are made."
  type        = string
  sensitive   = true
  ephemeral   = true
}

module "company" {
  source = "../../modules/onboarding"

  account_id    = local.account_id
  password_seed = var.password_seed

  # Spreadsheets begin a file with a byte order mark.
  rows = csvdecode(trimprefix(file("${path.module}/company.csv"), "\ufeff"))
}

output "logins" {
  value = module.company.logins
}
