terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

variable "account_id" {
  description = "Account of the company."
  type        = string
}

variable "password_seed" {
  description = "Secret of 32 characters or more, from which the initial passwords are made."
  type        = string
  sensitive   = true
  ephemeral   = true
}

provider "evovoice" {
  account_id          = var.account_id
  allowed_account_ids = [var.account_id]
}

locals {
  logins = provider::evovoice::logins_from_csv(filebase64("${path.module}/company.csv"))
}

module "company" {
  source = "github.com/evovoice/terraform-provider-evovoice//examples/modules/onboarding?ref=v0.1.0"

  account_id    = var.account_id
  password_seed = var.password_seed
  logins        = local.logins
}

output "company" {
  value = module.company.summary
}
