locals {
  # Evo Voice knows accounts by id, people by name.
  names    = distinct(flatten([for login in var.logins : login.accounts == null ? [] : tolist(login.accounts)]))
  accounts = try(data.evovoice_accounts.all[0], { names = {}, accounts = [] })
  ids      = { for name in local.names : name => lookup(local.accounts.names, name, name) }
  unknown  = setsubtract(values(local.ids), concat(values(local.accounts.names), local.accounts.accounts[*].id))

  # Passwords and versions are by key or address, in any case.
  people     = [for text in flatten([for key, login in var.logins : [key, login.email_address]]) : try(lower(text), "")]
  version_of = { for name, version in var.password_versions : lower(name) => version }
  given      = { for name, password in var.passwords : lower(name) => password }
  versions = {
    for key, login in var.logins : key => lookup(local.version_of, lower(key), lookup(local.version_of, lower(login.email_address), var.password_version))
  }

  # Every kind of character that a password rule may ask for. The version is part of it: another one, another password.
  made = {
    for key, login in var.logins : key => var.password_seed == null ? null :
    "Ev0-${substr(sha256("${var.password_seed}/${lower(login.email_address)}/${local.versions[key]}"), 0, 24)}"
  }
  passwords = {
    for key, login in var.logins : key => lookup(local.given, lower(key), lookup(local.given, lower(login.email_address), local.made[key]))
  }
}

data "evovoice_accounts" "all" {
  count = length(local.names) > 0 ? 1 : 0
}

resource "evovoice_user" "this" {
  for_each = var.logins

  account_id    = var.account_id
  email_address = each.value.email_address
  first_name    = each.value.first_name
  last_name     = each.value.last_name
  roles         = each.value.roles
  account_ids   = each.value.accounts == null ? null : setunion([var.account_id], [for name in each.value.accounts : local.ids[name]])

  password_wo         = local.passwords[each.key]
  password_wo_version = local.versions[each.key]

  lifecycle {
    precondition {
      condition     = alltrue([for name in coalesce(each.value.accounts, []) : !contains(local.unknown, local.ids[name])])
      error_message = "${each.value.email_address}: no account, or more than one, is called ${join(" or ", [for name in coalesce(each.value.accounts, []) : name if contains(local.unknown, local.ids[name])])}."
    }
  }
}
