resource "evovoice_customer" "acme" {
  name         = "Acme Ltd"
  reference_id = "CRM-4711"
}

# By reference id within the account; `id` does as well.
data "evovoice_customer" "acme" {
  reference_id = evovoice_customer.acme.reference_id
  depends_on   = [evovoice_customer.acme]
}

output "path" {
  value = join(" / ", data.evovoice_customer.acme.breadcrumb[*].name)
}
