data "evovoice_endpoint" "main_line" {
  phone_number = "+1 555 010 0001"
}

data "evovoice_schedule_state" "now" {
  endpoint_id = data.evovoice_endpoint.main_line.id
  at          = plantimestamp()
}

output "main_line" {
  value = data.evovoice_schedule_state.now.state
}
