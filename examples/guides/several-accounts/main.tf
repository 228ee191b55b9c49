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
  type      = string
  sensitive = true
  ephemeral = true
}

variable "staging" {
  description = "Where staging is, and who signs in there."
  type = object({
    base_url = optional(string, "https://team.evovoice.io")
    username = string
    password = string
  })
  sensitive = true
}

# Yours: data.evovoice_accounts lists them.
locals {
  london = "65f1a2b3c4d5e6f708192a3b"
  leeds  = "65f1a2b3c4d5e6f708192a3c"
}

# One login that opens both accounts, and no others: EVOVOICE_USERNAME and EVOVOICE_PASSWORD.
provider "evovoice" {
  account_id          = local.london
  allowed_account_ids = [local.london, local.leeds]
}

provider "evovoice" {
  alias = "staging"

  base_url            = var.staging.base_url
  username            = var.staging.username
  password            = var.staging.password
  account_id          = local.london
  allowed_account_ids = [local.london]
}

resource "evovoice_user" "ada" {
  email_address       = "ada@example.com"
  password_wo         = var.password
  password_wo_version = 1
}

resource "evovoice_user" "grace" {
  account_id          = local.leeds
  email_address       = "grace@example.com"
  password_wo         = var.password
  password_wo_version = 1
}

resource "evovoice_user" "tester" {
  provider = evovoice.staging

  email_address       = "tester@example.com"
  password_wo         = var.password
  password_wo_version = 1
}
