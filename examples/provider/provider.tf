terraform {
  required_version = ">= 1.0"

  required_providers {
    evovoice = {
      source  = "evovoice/evovoice"
      version = "~> 0.1"
    }
  }
}

# EVOVOICE_USERNAME and EVOVOICE_PASSWORD in the environment say who signs in.
provider "evovoice" {
  account_id = "65f1a2b3c4d5e6f708192a3b"

  # Whatever the rest of the configuration says, no other account is touched.
  allowed_account_ids = ["65f1a2b3c4d5e6f708192a3b"]
}
