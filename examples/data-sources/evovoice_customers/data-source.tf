# Everything at the top of the account.
data "evovoice_customers" "top" {
  parent_customer_id = ""
}

data "evovoice_customers" "acme" {
  name_contains = "acme"
}

output "top" {
  value = data.evovoice_customers.top.customers[*].name
}

# Names need not be unique, so group by name where that matters.
output "ids_by_name" {
  value = { for customer in data.evovoice_customers.acme.customers : customer.name => customer.id... }
}
