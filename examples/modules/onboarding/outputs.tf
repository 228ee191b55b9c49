output "logins" {
  description = "The logins by e-mail address: id, name, and the names of the accounts that they can open."
  value = {
    for email, login in evovoice_user.this : email => {
      id       = login.id
      name     = login.name
      accounts = login.account_names
    }
  }
}
