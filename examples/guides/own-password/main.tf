terraform {
  required_version = ">= 1.14"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

locals {
  logins = provider::evovoice::logins_from_csv(filebase64("${path.module}/company.csv"))
}

resource "evovoice_user" "this" {
  for_each = local.logins

  email_address = each.value.email_address
  first_name    = each.value.first_name
  last_name     = each.value.last_name

  # Thrown away: it is another one in each run, and nothing keeps it.
  password_wo         = "Ev0-${uuid()}"
  password_wo_version = 1

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.evovoice_send_password_recovery.this[each.key]]
    }
  }
}

action "evovoice_send_password_recovery" "this" {
  for_each = local.logins

  config {
    email_address = each.value.email_address
  }
}
