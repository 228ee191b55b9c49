output "summary" {
  description = "How many logins there are, in one line."
  value       = "${length(var.logins)} logins"
}

output "logins" {
  description = <<-EOT
    The logins by key: id, e-mail address, name, names of the accounts that they can open, version of the password. There may
    be thousands: look one up with terraform console.
  EOT
  value = {
    for key, login in evovoice_user.this : key => {
      id               = login.id
      email_address    = login.email_address
      name             = login.name
      accounts         = login.account_names
      password_version = login.password_wo_version
    }
  }
}
