terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

variable "email_address" {
  type = string

  validation {
    condition     = endswith(var.email_address, "@example.com")
    error_message = "Logins are for people of example.com."
  }
}

variable "password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "evovoice_user" "this" {
  email_address       = var.email_address
  roles               = ["Manager"]
  password_wo         = var.password
  password_wo_version = 1
}

output "id" {
  value = evovoice_user.this.id
}
