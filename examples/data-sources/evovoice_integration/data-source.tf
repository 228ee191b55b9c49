data "evovoice_integration" "crm" {
  name = "Zoho"
}

check "crm_is_connected" {
  assert {
    condition     = data.evovoice_integration.crm.is_authorized
    error_message = "Somebody has to sign Zoho in again: ${coalesce(data.evovoice_integration.crm.status_message, "no reason is given")}"
  }
}
