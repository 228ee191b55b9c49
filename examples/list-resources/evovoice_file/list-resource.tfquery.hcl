# Every uploaded file of the provider's account, each with all that Evo Voice knows of it.
list "evovoice_file" "all" {
  provider         = evovoice
  include_resource = true
}
