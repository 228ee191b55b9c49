data "evovoice_endpoints" "phones" {
  type      = "User"
  user_mode = "SipPhone"
}

output "ids" {
  value = data.evovoice_endpoints.phones.ids_by_name
}

output "registered_as" {
  value = { for phone in data.evovoice_endpoints.phones.endpoints : phone.id => phone.sip_user_name }
}
