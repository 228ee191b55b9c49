# One folder, and so one state, per department; each reads the same file.
variable "department" {
  type    = string
  default = "Sales"
}

variable "password_seed" {
  type      = string
  sensitive = true
  ephemeral = true
}

module "department" {
  source = "../../modules/onboarding"

  account_id    = "65f1a2b3c4d5e6f708192a3b"
  password_seed = var.password_seed

  rows = [
    for row in csvdecode(file("${path.module}/company.csv")) : row if row.department == var.department
  ]
}
