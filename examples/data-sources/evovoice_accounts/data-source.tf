data "evovoice_accounts" "all" {
  name_contains = "example"
}

# Ids by name.
output "accounts" {
  value = data.evovoice_accounts.all.names
}
