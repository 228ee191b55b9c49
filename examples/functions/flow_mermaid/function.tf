terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

# terraform output -raw picture > PICTURE.md
output "picture" {
  value = "```mermaid\n${provider::evovoice::flow_mermaid(file("${path.module}/flows/main.json"))}```\n"
}
