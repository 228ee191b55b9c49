variable "ada_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "evovoice_user" "ada" {
  email_address = "ada@example.com"
  first_name    = "Ada"
  last_name     = "Lovelace"

  # Never in the plan or the state. To set another one, change it and raise the version.
  password_wo         = var.ada_password
  password_wo_version = 1
}
