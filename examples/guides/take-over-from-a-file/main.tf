terraform {
  required_providers {
    evovoice = {
      source = "evovoice/evovoice"
    }
  }
}

locals {
  logins = jsondecode(file("${path.module}/logins.json"))
}

import {
  for_each = local.logins
  to       = evovoice_user.all[each.key]
  id       = each.value
}

resource "evovoice_user" "all" {
  for_each = local.logins

  email_address = each.key
}
