# Stops a run that would act on the wrong account, before it does anything.
data "evovoice_current_user" "me" {
  lifecycle {
    postcondition {
      condition     = contains(self.account_ids, "65f1a2b3c4d5e6f708192a3b")
      error_message = "${self.email_address} cannot open the account that this configuration is for."
    }
  }
}

output "signed_in_as" {
  value = data.evovoice_current_user.me.email_address
}
