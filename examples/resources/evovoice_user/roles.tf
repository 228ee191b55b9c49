variable "grace_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "evovoice_user" "grace" {
  account_id    = "65f1a2b3c4d5e6f708192a3b"
  email_address = "grace@example.com"

  password_wo         = var.grace_password
  password_wo_version = 1

  # Exactly these. Leave either out to keep what the login has.
  roles       = ["Manager"]
  account_ids = ["65f1a2b3c4d5e6f708192a3b", "65f1a2b3c4d5e6f708192a3c"]
}
