data "evovoice_endpoint" "main_line" {
  phone_number = "+1 555 010 0001"
}

data "evovoice_endpoint" "support" {
  type = "Team"
  name = "Support"
}

output "main_line_belongs_to" {
  value = data.evovoice_endpoint.main_line.customer_name
}
