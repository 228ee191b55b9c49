variable "charles_password" {
  type      = string
  sensitive = true
}

# Kept in the state, in clear text. Changing it sets it; there is no version to raise.
resource "evovoice_user" "charles" {
  email_address = "charles@example.com"
  password      = var.charles_password
}
