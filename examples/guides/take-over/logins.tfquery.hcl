list "evovoice_user" "all" {
  provider = evovoice
  limit    = 10000 # Terraform's own default is 100

  config {
    email_contains = "@example.com"
  }
}
