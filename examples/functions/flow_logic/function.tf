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
  main = provider::evovoice::flow_logic(file("${path.module}/flows/main.json"))
}

check "nobody_hangs" {
  assert {
    condition     = length(local.main.unreachable) + length(local.main.missing) == 0
    error_message = "Never reached: ${join(", ", local.main.unreachable)}."
  }
}

output "calls" {
  description = "Flows that this one calls."
  value       = [for reference in local.main.references : reference.id if reference.type == "Flow"]
}
