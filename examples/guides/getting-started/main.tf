terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

provider "evovoice" {}

variable "ada_password" {
  description = "The password that Ada signs in with."
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "evovoice_user" "ada" {
  email_address = "ada@example.com"
  first_name    = "Ada"
  last_name     = "Lovelace"

  password_wo         = var.ada_password
  password_wo_version = 1
}

output "ada" {
  value = "${evovoice_user.ada.name} can open ${join(", ", evovoice_user.ada.account_names)}."
}
