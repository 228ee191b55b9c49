# Whoever is in the file and has a login already keeps it, with its password.
data "evovoice_users" "existing" {}

locals {
  existing = { for email, id in data.evovoice_users.existing.emails : lower(email) => id }
}

import {
  for_each = {
    for key, login in local.logins : key => local.existing[lower(login.email_address)]
    if lookup(local.existing, lower(login.email_address), null) != null
  }
  to = module.company.evovoice_user.this[each.key]
  id = each.value
}
