data "evovoice_users" "managers" {
  role = "Manager"
}

output "managers" {
  value = data.evovoice_users.managers.emails
}
