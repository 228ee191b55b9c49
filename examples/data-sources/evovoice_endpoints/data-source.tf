data "evovoice_endpoints" "phones" {
  type      = "User"
  user_mode = "SipPhone"
}

output "ids" {
  value = data.evovoice_endpoints.phones.ids_by_name
}

# Who has which number.
output "numbers" {
  value = { for endpoint in data.evovoice_endpoints.phones.endpoints : endpoint.id => endpoint.phone_number }
}
