resource "evovoice_customer" "acme" {
  name = "Acme Ltd"
}

# Mail when Acme's calls of a day cost more than 250.
resource "evovoice_alert" "spend" {
  name         = "Spend of a day"
  trigger      = "CallSpend"
  window_hours = 24
  threshold    = 250

  notification_email_addresses = ["noc@example.com", "cfo@example.com"]

  customer_selection = "IncludeCustomers"
  customer_ids       = [evovoice_customer.acme.id]
}
