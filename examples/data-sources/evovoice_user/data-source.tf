data "evovoice_user" "ada" {
  email_address = "ada@example.com"
}

output "ada_roles" {
  value = data.evovoice_user.ada.roles
}
