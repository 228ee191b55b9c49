resource "evovoice_customer" "acme" {
  name = "Acme Ltd"
}

# What Acme's callers hear. Other bytes at this path take the place of the old ones, and the id stays.
resource "evovoice_file" "greeting" {
  source      = "${path.module}/greeting.wav"
  customer_id = evovoice_customer.acme.id
}

# A few bytes that the configuration makes. They are kept in the state.
resource "evovoice_file" "notice" {
  file_name      = "notice.txt"
  content_base64 = base64encode("We are closed on New Year.")
}

output "greeting" {
  value = "${evovoice_file.greeting.content_length} bytes, ${evovoice_file.greeting.content_sha256}"
}
