ephemeral "evovoice_auth_token" "ada" {
  email_address = "ada@example.com"
}
