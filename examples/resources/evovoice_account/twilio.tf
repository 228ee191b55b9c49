variable "twilio_auth_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

# An account with a Twilio account of its own. Another SID or another version creates a new account.
resource "evovoice_account" "byoa" {
  name               = "Acme Telephony"
  twilio_account_sid = "AC00000000000000000000000000000000"

  # Never in the plan or the state.
  twilio_auth_token_wo         = var.twilio_auth_token
  twilio_auth_token_wo_version = 1
}
