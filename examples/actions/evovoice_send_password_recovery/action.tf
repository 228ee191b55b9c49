action "evovoice_send_password_recovery" "ada" {
  config {
    email_address = "ada@example.com"
  }
}
