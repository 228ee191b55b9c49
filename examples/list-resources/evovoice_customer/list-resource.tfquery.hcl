# Every customer of the provider's account.
list "evovoice_customer" "all" {
  provider = evovoice
}

# Those at the top whose name contains a text, each with all that Evo Voice knows of it.
list "evovoice_customer" "corporations" {
  provider         = evovoice
  include_resource = true

  config {
    name_contains      = "Corp"
    parent_customer_id = ""
  }
}
