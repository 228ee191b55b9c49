terraform {
  required_providers {
    evovoice = {
      source = "evovoice/evovoice"
    }
  }
}

data "evovoice_users" "all" {
  email_contains = "@example.com"
}

data "evovoice_current_user" "me" {}

# Everybody but the login that OpenTofu itself signs in with.
output "logins" {
  value = { for email, id in data.evovoice_users.all.emails : email => id if id != data.evovoice_current_user.me.id }
}
