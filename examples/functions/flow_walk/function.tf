terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

locals {
  main   = file("${path.module}/flows/main.json")
  closed = provider::evovoice::flow_walk(local.main, { "Open?" = "Closed" })
}

check "closed" {
  assert {
    condition     = local.closed.at == "Voicemail"
    error_message = "Whoever calls at night goes ${join(" → ", local.closed.path)}."
  }
}
