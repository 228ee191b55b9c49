data "evovoice_integrations" "all" {}

output "status" {
  value = { for integration in data.evovoice_integrations.all.integrations : integration.name => integration.status }
}
