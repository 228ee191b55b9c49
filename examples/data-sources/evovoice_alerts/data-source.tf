data "evovoice_alerts" "spend" {
  name_contains = "spend"
}

output "thresholds" {
  value = { for alert in data.evovoice_alerts.spend.alerts : alert.name => alert.threshold }
}
