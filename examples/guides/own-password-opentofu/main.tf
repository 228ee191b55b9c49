terraform {
  required_version = ">= 1.11"

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
}

# Asks as the action does, once for each login that is created.
resource "terraform_data" "recovery" {
  for_each = local.logins

  triggers_replace = evovoice_user.this[each.key].id

  provisioner "local-exec" {
    command = "curl --fail --silent --show-error --header 'Content-Type: application/json' --data \"$REQUEST\" \"$${EVOVOICE_BASE_URL:-https://evovoice.io}/auth/forgot-password\""

    environment = {
      REQUEST = jsonencode({ emailAddress = each.value.email_address })
    }
  }
}
