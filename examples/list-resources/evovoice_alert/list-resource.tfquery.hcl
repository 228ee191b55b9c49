# Every alert of the provider's account, each with all that Evo Voice knows of it.
list "evovoice_alert" "all" {
  provider         = evovoice
  include_resource = true
}
