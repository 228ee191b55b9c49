locals {
  # Null stands for not managed, so an empty field is null.
  from_rows = {
    for row in var.rows : row.email_address => {
      first_name = row.first_name == "" ? null : row.first_name
      last_name  = row.last_name == "" ? null : row.last_name
      roles      = row.roles == "" ? null : toset([for role in compact(split(";", row.roles)) : trimspace(role)])
      accounts   = row.accounts == "" ? null : toset([for name in compact(split(";", row.accounts)) : trimspace(name)])
    }
  }
  logins   = merge(local.from_rows, var.logins)
  versions = { for email in keys(local.logins) : email => lookup(var.password_versions, email, var.password_version) }

  # Evo Voice knows accounts by id, people by name.
  names    = distinct(flatten([for login in local.logins : login.accounts == null ? [] : tolist(login.accounts)]))
  accounts = one(data.evovoice_accounts.all[*])
  ids      = { for name in local.names : name => lookup(local.accounts.names, name, name) }

  # Every kind of character that a password rule may ask for. The version is part of it: another one, another password.
  passwords = {
    for email, version in local.versions : email => lookup(var.passwords, email,
      var.password_seed == null ? null : "Ev0-${substr(sha256("${var.password_seed}/${email}/${version}"), 0, 24)}"
    )
  }
}

data "evovoice_accounts" "all" {
  count = length(local.names) > 0 ? 1 : 0
}

resource "evovoice_user" "this" {
  for_each = local.logins

  account_id    = var.account_id
  email_address = each.key
  first_name    = each.value.first_name
  last_name     = each.value.last_name
  roles         = each.value.roles
  account_ids   = each.value.accounts == null ? null : setunion([var.account_id], [for name in each.value.accounts : local.ids[name]])

  password_wo         = local.passwords[each.key]
  password_wo_version = local.versions[each.key]

  lifecycle {
    precondition {
      condition = each.value.accounts == null ? true : alltrue([
        for name in each.value.accounts : contains(local.accounts.accounts[*].id, local.ids[name])
      ])
      error_message = "${each.key}: an account has neither such a name nor such an id, or several have the name: ${join(", ", each.value.accounts == null ? [] : each.value.accounts)}."
    }
  }
}
