data "evovoice_users" "all" {
  email_contains = "@example.com"
}

locals {
  # Everybody but the login that Terraform itself signs in with.
  logins = {
    for email, id in data.evovoice_users.all.emails : email => id if id != data.evovoice_current_user.me.id
  }
}

data "evovoice_current_user" "me" {}

import {
  for_each = local.logins
  to       = evovoice_user.all[each.key]
  id       = each.value
}

resource "evovoice_user" "all" {
  for_each = local.logins

  email_address = each.key
}
