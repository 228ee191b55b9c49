removed {
  from = module.company.evovoice_user.this["ada@example.com"]

  lifecycle {
    destroy = false
  }
}
