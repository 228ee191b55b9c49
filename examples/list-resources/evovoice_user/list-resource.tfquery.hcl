# Everybody in the provider's account.
list "evovoice_user" "all" {
  provider = evovoice
}

list "evovoice_user" "managers" {
  provider = evovoice

  config {
    account_id     = "65f1a2b3c4d5e6f708192a3b"
    role           = "Manager"
    email_contains = "@example.com"
  }
}
