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
  # evov flow get <id> > flows/main.json
  main  = file("${path.module}/flows/main.json")
  logic = provider::evovoice::flow_logic(local.main)

  # Calls, by the outputs by which they leave nodes.
  closed     = provider::evovoice::flow_walk(local.main, { "Open?" = "Closed" })
  unanswered = provider::evovoice::flow_walk(local.main, { "Open?" = "Open", "Ring support" = "NoAnswer" })
  failed     = provider::evovoice::flow_walk(local.main, { "Open?" = "Open", "Ring support" = "Failed" })
}

check "main_line" {
  assert {
    condition     = length(local.logic.issues) == 0
    error_message = join("\n", local.logic.issues[*].message)
  }
}

# terraform output -raw picture > PICTURE.md
output "picture" {
  description = "The flow as GitHub and GitLab draw it."
  value       = "```mermaid\n${provider::evovoice::flow_mermaid(local.main)}```\n"
}
