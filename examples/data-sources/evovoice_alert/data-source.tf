data "evovoice_alert" "spend" {
  name = "Spend of a day"
}

output "threshold" {
  value = data.evovoice_alert.spend.threshold
}
