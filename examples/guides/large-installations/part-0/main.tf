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
  type = string
}

variable "password_seed" {
  type      = string
  sensitive = true
  ephemeral = true
}

locals {
  part  = 0 # 1, 2 and 3 in the other folders
  parts = 4 # for ever
}

module "company" {
  source = "github.com/evovoice/terraform-provider-evovoice//examples/modules/onboarding?ref=v0.1.0"

  account_id    = var.account_id
  password_seed = var.password_seed

  # A key, and so the hash of it, is the same whatever else changes of somebody.
  logins = {
    for key, login in provider::evovoice::logins_from_csv(filebase64("${path.module}/../company.csv")) : key => login
    if parseint(substr(sha256(key), 0, 4), 16) % local.parts == local.part
  }
}
