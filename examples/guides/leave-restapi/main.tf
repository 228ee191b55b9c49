terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
    # Until this has been applied once.
    restapi = {
      source = "Mastercard/restapi"
    }
  }
}

variable "logins" {
  description = "Logins by the keys that they had as restapi_object."
  type = map(object({
    email_address = string
    first_name    = optional(string)
    last_name     = optional(string)
  }))
}

variable "customers" {
  description = "Names of the customers, which were the keys of their restapi_object."
  type        = set(string)
  default     = ["Acme"]
}

# In the place of resource "restapi_object" "login".
resource "evovoice_user" "login" {
  for_each = var.logins

  email_address = each.value.email_address
  first_name    = each.value.first_name
  last_name     = each.value.last_name
}

moved {
  from = restapi_object.login
  to   = evovoice_user.login
}

resource "evovoice_customer" "company" {
  for_each = var.customers

  name = each.value
}

moved {
  from = restapi_object.company
  to   = evovoice_customer.company
}
