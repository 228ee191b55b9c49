list "evovoice_user" "all" {
  provider = evovoice

  config {
    email_contains = "@example.com"
  }
}
