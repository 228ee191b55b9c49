output "logins" {
  description = "The logins by e-mail address: id, name, and the names of the accounts that they can open."
  value = {
    for email, login in evovoice_user.this : email => {
      id       = login.id
      name     = login.name
      accounts = login.account_names
    }
  }

  precondition {
    condition     = length(distinct([for email in keys(local.logins) : lower(email)])) == length(local.logins)
    error_message = "An address is in both rows and logins, in different cases: Evo Voice does not tell upper from lower case."
  }
}
