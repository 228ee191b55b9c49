data "evovoice_account" "example" {
  name = "Example"
}

# The account that the provider is configured for.
data "evovoice_account" "own" {}

output "own_name" {
  value = data.evovoice_account.own.name
}

output "example_phone_numbers" {
  value = data.evovoice_account.example.max_phone_numbers
}
