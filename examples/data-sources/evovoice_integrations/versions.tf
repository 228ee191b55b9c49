terraform {
  required_version = ">= 1.11"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}
